//! A made-up district with ten requirements of different sorts, written as a rule file only: no code knows of it.

use goalcheck::check::example;
use goalcheck::rule;

const DISTRICT: &str = r#"
id = "yunshan-district"
version = "2025.1"
title = { zh = "云山区绩效目标管理要求", en = "Goals in Yunshan district (made up)" }
source = { zh = "云财绩〔2025〕7号", en = "Yunshan finance 2025/7" }
extends = ["guangzhou-2020"]

# 1. Another minimum for a known category.
[[rule]]
id = "operational-indicator-minimum"
check.at-least = 5

# 2. A count per class.
[[rule]]
id = "three-quantities"
when = { category = "development" }
check = { kind = "count", where = { class = "quantity" }, at-least = 3 }
summary = "发展类项目数量指标不少于3个"
message = "现有{actual}个，还差{missing}个"
source = "第三条"

# 3. and 4. Weights that depend on which classes are there.
[[rule]]
id = "weights-with-cost"
when = { has = { weight = true }, any = [{ has = { class = "cost" } }] }
check = { kind = "sum", parts = ["weight"], equals = 90, where = { class = { not = "cost" } } }
summary = "设有成本指标的，其余指标权重合计90"
message = "合计{sum}，相差{difference}"
[[rule]]
id = "weights-without-cost"
when = { has = { weight = true }, has-not = { class = "cost" } }
check = { kind = "sum", parts = ["weight"], equals = 100 }
summary = "未设成本指标的，权重合计100"
message = "合计{sum}，相差{difference}"

# 5. Text lengths.
[[rule]]
id = "overview-length"
check = { kind = "filled", field = "goal-overview", min-length = 12, max-length = 40 }
summary = "绩效目标概述12至40个字"
message = "现为{length}个字"

# 6. Membership in a list.
[[rule]]
id = "known-unit"
check = { kind = "one-of", field = "unit", values = ["个", "人", "次", "%", "万元", "公里", "场"], where = { kind = "quantitative" } }
summary = "计量单位应在区定清单之内"
message = "“{found}”不在清单之内"

# 7. Amounts.
[[rule]]
id = "large-project-needs-plan"
when = { annual-amount = { at-least = "500万元" } }
check = { kind = "filled", field = "plan-number" }
summary = "500万元以上的项目应有实施方案文号"

# 8. Dates.
[[rule]]
id = "ends-in-time"
when = { end-date = true }
check = { kind = "range", field = "end-date", at-most = "2025-11-30" }
summary = "项目应在11月底前完成"

# 9. A new column.
[field.plan-number]
label = { zh = "实施方案文号", en = "number of the plan" }
labels = ["实施方案文号", "方案文号"]
[[rule]]
id = "plan-number-form"
check = { kind = "pattern", field = "plan-number", matches = '^云[\p{Han}]*〔20\d\d〕\d+号$' }
summary = "文号应写作“云×〔年份〕×号”"

# 10. A word of the district's own for a category, and a smaller share for it.
[category.emergency]
label = { zh = "应急类", en = "emergency" }
words = ["应急类", "应急保障类"]
[[rule]]
id = "emergency-share"
when = { category = "emergency" }
check = { kind = "share", where = { kind = "quantitative" }, at-least = "30%" }
summary = "应急类项目量化指标30%以上"
[[rule]]
id = "quantitative-share"
severity-when = [{ when = { category = "emergency" }, severity = "off" }]

[[example]]
name = "everything in order"
submission = """
项目名称,项目类别,绩效目标,年度资金总额(万元),实施方案文号,完成日期,一级指标,二级指标,三级指标,指标值,计量单位,权重
防汛物资储备,应急保障类,储备防汛物资，保障汛期抢险需要,60,,2025-06-30,产出指标,数量指标,储备点数量,≥6,个,30
防汛物资储备,应急保障类,储备防汛物资，保障汛期抢险需要,60,,2025-06-30,效益指标,社会效益指标,抢险保障,及时有力,,40
防汛物资储备,应急保障类,储备防汛物资，保障汛期抢险需要,60,,2025-06-30,满意度指标,服务对象满意度指标,群众评价,良好,,30
"""
findings = ["classes-covered A2", "benefits-covered A2"]

[[example]]
name = "each requirement broken once"
submission = """
项目名称,项目类别,绩效目标,年度资金总额(万元),实施方案文号,完成日期,一级指标,二级指标,三级指标,指标值,计量单位,权重
网络运维,运行保障类,保障全区办公网络全年稳定运行,60,,,产出指标,数量指标,维护设备,≥120,台,50
网络运维,运行保障类,保障全区办公网络全年稳定运行,60,,,产出指标,质量指标,正常率,≥99,%,20
网络运维,运行保障类,保障全区办公网络全年稳定运行,60,,,效益指标,社会效益指标,受益人数,≥500,人,10
网络运维,运行保障类,保障全区办公网络全年稳定运行,60,,,满意度指标,服务对象满意度指标,满意度,≥90,%,10
道路养护,经济和社会发展类,养护道路,500,,2025-12-31,产出指标,数量指标,养护里程,≥30,公里,20
道路养护,经济和社会发展类,养护道路,500,,2025-12-31,产出指标,数量指标,巡查次数,≥12,次,10
道路养护,经济和社会发展类,养护道路,500,,2025-12-31,产出指标,质量指标,合格率,≥95,%,10
道路养护,经济和社会发展类,养护道路,500,,2025-12-31,成本指标,经济成本指标,总成本,≤500,万元,10
道路养护,经济和社会发展类,养护道路,500,,2025-12-31,效益指标,经济效益指标,节约成本,≥20,万元,10
道路养护,经济和社会发展类,养护道路,500,,2025-12-31,效益指标,社会效益指标,受益人数,≥9000,人,10
道路养护,经济和社会发展类,养护道路,500,,2025-12-31,效益指标,生态效益指标,扬尘,减少,,10
道路养护,经济和社会发展类,养护道路,500,,2025-12-31,效益指标,可持续影响指标,机制,健全,,10
道路养护,经济和社会发展类,养护道路,500,,2025-12-31,满意度指标,服务对象满意度指标,满意度,≥90,%,5
山火防控,应急类,开展林区巡护和防火宣传，减少山火,500万元,山字8号,,产出指标,数量指标,巡护次数,频繁,,90
山火防控,应急类,开展林区巡护和防火宣传，减少山火,500万元,山字8号,,产出指标,质量指标,宣传效果,良好,,10
"""
findings = [
  "operational-indicator-minimum A2",
  "classes-covered A2",
  "weights-without-cost A2",
  "known-unit K2",
  "three-quantities A6",
  "weights-with-cost A6",
  "overview-length C6",
  "large-project-needs-plan E6",
  "ends-in-time F6",
  "classes-covered A15",
  "benefits-covered A15",
  "plan-number-form E15",
  "emergency-share A15",
]
"#;

#[test]
fn a_district_writes_ten_requirements_without_touching_code() {
    let set = rule::parse("yunshan.toml", DISTRICT).unwrap_or_else(|error| panic!("{error}"));
    for run in example::run(&set).unwrap() {
        assert_eq!(run.found, run.example.findings, "{}", run.example.name);
    }
}
