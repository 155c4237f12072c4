use super::super::vague::is_vague;
use super::super::{Kind, Parts, Switches, ValueWords, parse, spelling};
use super::{
    begins_with_number, is_not_applicable, is_nothing, says_nothing, says_nothing_in_a_name, surely_says,
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn what_says_something_at_a_glance_says_it_when_looked_at(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "待定", "无", "不适用", "项目", "目标", "指标", "名称", "详见", "见附件", "请填", "某某", "若干",
                "一", "十", "1", "12", "N", "x", "0", ".", "、", "：", "。", "；", "|", "(", "）", " ", "\n", "≥", "=",
                "%", "％", "个", "场", "验收", "合格率", "同上", "数", "某", "①", "第", "号", "附件", "１", "~", "《", "》",
            ]),
            1..6,
        )
    ) {
        let words = ValueWords::builtin();
        let text = pieces.concat();
        let nothing = is_nothing(&spelling::plain(&text, words), words);
        prop_assert!(!surely_says(&text, words) || !nothing, "{text}");
        let plain = spelling::plain(&text, words);
        prop_assert!(!begins_with_number(&plain, words) || !is_vague(&plain, words), "{text}");
    }
}

fn kind(value: &str) -> Kind {
    parse(Parts { value, ..Parts::default() }, ValueWords::builtin(), &Switches::default()).kind
}

#[test]
fn nothing_in_any_wrapping_is_nothing_in_every_field() {
    let words = ValueWords::builtin();
    for word in [
        "待定",
        "待补",
        "暂缺",
        "未知",
        "同左",
        "详见附件",
        "见附件1",
        "N/A",
        "todo",
        "TBD",
        "NaN",
        "/",
        "xx",
    ] {
        for wrapping in [
            "{}",
            "（{}）",
            "[{}]",
            "“{}”",
            "{}。",
            "{}；",
            "=  {}",
            "≥{}",
            "1、{}",
            "（1）{}",
            "目标1：{}",
            "一、{}",
            "（二）{}",
            "{}…",
            "*{}*",
        ] {
            let text = wrapping.replace("{}", word);
            assert!(says_nothing(&text, words), "{text}");
            assert_eq!(kind(&text), Kind::Unfilled, "{text}");
        }
        assert_eq!(kind("≥略场"), Kind::Unfilled);
        for text in [
            "〃。个",
            "〃/台",
            "≤※N%元",
            "※≥N、万元",
            "▲待定台",
            "≤计量单位…元",
            ":空万元",
            "不低于计量单位：",
        ] {
            assert_eq!(kind(text), Kind::Unfilled, "{text}");
        }
        for wrapping in ["达到（{}）", "约{}", "不低于{}以上", "≥[{}]%", "{}！个"] {
            let text = wrapping.replace("{}", word);
            assert_eq!(kind(&text), Kind::Unfilled, "{text}");
        }
    }
}

#[test]
fn what_names_its_own_field_or_slot_is_nothing() {
    let words = ValueWords::builtin();
    for text in [
        "啊啊啊",
        "事事事事",
        "XXX项目",
        "某某项目",
        "（项目名称）",
        "测试",
        "目标1：目标2：目标3：",
        "年度目标:待填",
        "请填写年度目标",
        "概括描述项目在本年度内预期达到的总体产出和效果",
        "（简要描述项目预期目标）",
        "单击此处输入文字。",
        "选择一项。",
        "[输入指标值]",
        "1、待定 2、待定",
        "\u{3164}",
        "\u{2800}",
        "\u{180E}\u{AD}",
    ] {
        assert!(says_nothing(text, words), "{text}");
    }
    for text in [
        "X光机采购项目",
        "项目管理",
        "简要情况通报印发期数",
        "无障碍设施改造",
        "同安区道路工程",
        "测试平台建设",
        "略阳县公路",
        "详见附件所列的12公里河道完成清淤并通过竣工验收",
        "空调",
        "缺水地区供水",
        "1",
        "95%",
        "目标达成率",
        "完成",
        "是",
        "√",
    ] {
        assert!(!says_nothing(text, words), "{text}");
    }
}

#[test]
fn a_name_is_what_stands_before_the_value_that_a_template_prints() {
    let words = ValueWords::builtin();
    for name in [
        "苗木成活率(≥**%)",
        "项目总投入（≥**万元）",
        "受益人口数≥**人",
        "新建道路长度（**公里）",
        "PM2.5平均浓度≤**微克/立方米",
        "培训（会议）人数≥**人",
        "改造面积（XX平方米）",
    ] {
        assert!(!says_nothing_in_a_name(name, words), "{name}");
    }
    for name in ["XX率≥90%", "≥**%", "**数量（**个）", "指标1≥**", "满意度（取消）", "XX工程（XX公里）"]
    {
        assert!(says_nothing_in_a_name(name, words), "{name}");
    }
}

#[test]
fn not_applicable_is_told_from_not_filled_in() {
    let words = ValueWords::builtin();
    for text in ["不适用", "（不适用）", "不适用。", "不涉及", "无此项", "不适用;不适用", "本项目不适用"]
    {
        assert!(is_not_applicable(text, words), "{text}");
    }
    for text in ["", "/", "待定", "不适用范围", "≥90%"] {
        assert!(!is_not_applicable(text, words), "{text}");
    }
}
