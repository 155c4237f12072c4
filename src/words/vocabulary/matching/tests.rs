//! Words of classes, labels and headers as many places write them, and what is none of them.

use super::*;

#[track_caller]
fn class(text: &str, id: &str) {
    let vocabulary = Vocabulary::builtin();
    let found = vocabulary.class_of(text).map(|class| vocabulary.classes[usize::from(class.0)].id.clone());
    assert_eq!(found.as_deref().unwrap_or("-"), id, "{text}");
}

#[test]
fn classes_are_known_in_the_words_of_many_places() {
    class("数量指标", "quantity");
    class("产出数量", "quantity");
    class("数量值", "quantity");
    class("数量指标(或建筑规模指标)", "quantity");
    class("产出质量指标", "quality");
    class("时效指标(工期指标、形象进度指标)", "timeliness");
    class("产出进度指标", "timeliness");
    class("生态环境成本指标", "cost");
    class("社会成本指标", "cost");
    class("预算(或投资规模)控制指标", "cost");
    class("经济效益 指标", "economic");
    class("社会效益目标", "social");
    class("环境效益指标", "ecological");
    class("可持续影\n响指标", "sustainability");
    class("可持续性发展影响指标", "sustainability");
    class("服务对象满意度指标等", "satisfaction");
    class("服务对象（受益人）满意度", "satisfaction");
    class("社会公众或服务对象满意度指标指标", "satisfaction");
    class("服务对象或受益者满意度指标", "satisfaction");
    class("成本指标（0-20）分", "cost");
    class("社会、经济、生态效益指标", "-");
    class("社会效益与满意度", "-");
    class("数量指标质量指标", "-");
    class("□数量指标□质量指标", "-");
    class("社会生态效益指标", "-");
    class("数量质量指标", "-");
    class("成本效益指标", "-");
    class("质量管理指标", "-");
    class("不满意度指标", "-");
    class("无数量指标", "-");
    class("数量指标无", "-");
    class("社会公众及服务对象满意度", "satisfaction");
    class("生态和环境效益", "ecological");
    class("项目立项", "-");
    class("(50分)", "-");
}

#[test]
fn a_level_is_known_behind_its_label() {
    let vocabulary = Vocabulary::builtin();
    assert_eq!(vocabulary.group_exactly("一级指标：效益指标"), vocabulary.group_exactly("效益指标"));
    assert_eq!(vocabulary.class_exactly("二级指标: 数量指标"), vocabulary.class_exactly("数量指标"));
    assert_eq!(vocabulary.class_exactly("三级指标：数量指标"), None);
    assert_eq!(vocabulary.class_exactly("备注：数量指标"), None);
}

#[test]
fn a_label_behind_unknown_words_is_another_one() {
    let vocabulary = Vocabulary::builtin();
    for text in [
        "上级主管部门",
        "原项目名称",
        "以前年度资金",
        "上年度目标",
        "财政部门联系人",
        "合同开始日期",
        "实施单位编码",
    ] {
        assert_eq!(vocabulary.fields_of(text), &[], "{text}");
        assert!(vocabulary.ends_in_other_label(text), "{text}");
    }
    for (text, field) in [
        ("本项目年度绩效目标", Field::GOAL),
        ("县级主管部门", Field::DEPARTMENT),
        ("单位名称、项目名称", Field::PROJECT_NAME),
    ] {
        assert_eq!(vocabulary.fields_of(text).first(), Some(&field), "{text}");
        assert!(!vocabulary.ends_in_other_label(text), "{text}");
    }
}

#[test]
fn headers_are_known_and_other_values_are_not_the_target() {
    let vocabulary = Vocabulary::builtin();
    let first = |text: &str| vocabulary.fields_of(text).first().copied();
    for text in [
        "指标值",
        "*指标值",
        "年初目标值(A)",
        "预期2022年实现值",
        "指标值（包含数字及文字描述）",
        "区域目标值",
    ] {
        assert_eq!(first(text), Some(Field::VALUE), "{text}");
    }
    for text in [
        "实际完成值(B)",
        "全年实际值",
        "年终完成值",
        "2022年实际完成值",
        "全年完成 值",
        "1-7月执行情况",
        "截至7月完成值",
        "半年完成值",
    ] {
        assert_eq!(first(text), Some(Field::ACTUAL), "{text}");
    }
    for text in [
        "2024年度",
        "上年指标值",
        "半年(程)指标值",
        "上年完成值",
        "上年1-7月完成值",
        "1-6月应完成值",
        "全年预计完成情况",
        "某个很长很长很长的说明指标值",
        "",
    ] {
        assert_eq!(first(text), None, "{text}");
    }
    assert_eq!(first("指标1名称"), Some(Field::NAME));
    assert_eq!(first("指标值2"), Some(Field::VALUE));
    assert_eq!(first("指标2"), None);
    assert_eq!(first("2022年度绩效目标"), Some(Field::GOAL));
    assert_eq!(first("专项(项目)名称"), Some(Field::PROJECT_NAME));
    assert_eq!(first("一、项目名称："), Some(Field::PROJECT_NAME));
}
