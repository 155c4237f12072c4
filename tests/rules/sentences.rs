//! What the sentences of rules say of numbers: the unit that stands in the heading of a column is part of them.

use goalcheck_testkit::{Folder, goalcheck};

const RULES: &str = r#"
id = "units"
[reference.last]
label = "上年预算"
[reference.last.columns]
name = "项目名称"
amount = { words = "预算", type = "amount" }
[[rule]]
id = "within-the-total"
check = { kind = "compare", field = "annual-amount", with = "total-amount", is = "at-most" }
summary = "年度资金不超过总额"
message = "年度{left}，总额{right}"
[[rule]]
id = "not-large"
check = { kind = "range", field = "annual-amount", at-most = "100万元" }
summary = "不超过100万元"
message = "为{found}"
[[rule]]
id = "as-last-year"
check = { kind = "listed", in = "last", by = { name = "project-name" }, agree = { amount = { field = "annual-amount", is = "at-most" } } }
summary = "不超过上年"
message = "上年{listed}，今年{found}"
"#;

#[test]
fn amounts_are_told_with_the_unit_of_their_heading() {
    let folder = Folder::new();
    folder.write("units.toml", RULES);
    folder.write(
        "list.csv",
        "项目名称,项目资金总额（元）,年度资金总额（万元）,绩效目标,二级指标,三级指标,指标值\n\
         甲,1000000,110.01,养护公路,数量指标,养护里程,≥50公里\n",
    );
    folder.write("last.csv", "项目名称,预算（万元）\n甲,100\n");
    let args = ["check", "list.csv", "--rules", "units.toml", "--reference", "last=last.csv", "--lang", "zh"];
    let output = folder.run(goalcheck!(), &args);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for sentence in ["年度110.01万元，总额1000000元", "为110.01万元", "上年100万元，今年110.01万元"]
    {
        assert!(said.contains(sentence), "{sentence} in {said}");
    }
}
