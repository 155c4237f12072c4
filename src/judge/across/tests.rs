//! The checks over all files, each by a rule set with an example.

use crate::judge::found::Found;
use crate::judge::{Options, example, judge};
use crate::rule::{Rules, parse};

/// What the example of a rule set finds.
fn found(rules: &str, rows: &str) -> Vec<String> {
    let text = format!(
        "id = \"own\"\n{rules}\n[[example]]\nname = \"it\"\nsubmission = '''\n{rows}'''\nfindings = []\n"
    );
    let set = parse("own.toml", &text).unwrap_or_else(|error| panic!("{error}"));
    example::run(&set).unwrap().remove(0).found
}

const GOALS: &str = "\
项目名称,项目类别,绩效目标,二级指标,三级指标,指标值
甲,运行保障类,修缮校舍3处,数量指标,次数,12次
乙,经济和社会发展类,修缮校舍，5处。,数量指标,次数,12次
丙,经济和社会发展类,修缮校舍8处,质量指标,次数,12次
丁,,修缮校舍：10处,质量指标,人次,12次
";

fn unique(keys: &str) -> Vec<String> {
    let rule = format!("[[rule]]\nid = \"same\"\nsummary = \"same\"\n{keys}\n");
    found(&rule, GOALS)
}

#[test]
fn texts_that_differ_in_numbers_and_signs_are_near_in_the_whole_batch() {
    let check = |near| format!("check = {{ kind = \"unique\", field = \"goal-overview\", near = {near} }}");
    assert_eq!(unique(&check(true)), ["same C3", "same C4", "same C5"]);
    assert_eq!(unique(&check(false)), [""; 0]);
}

#[test]
fn only_projects_that_the_rule_is_for_are_compared() {
    let check = "check = { kind = \"unique\", field = \"goal-overview\", near = true }";
    let when = format!("when = {{ category = \"development\" }}\n{check}");
    assert_eq!(
        unique(&when),
        ["same C4", "same A5 ?"],
        "the other category, and the unknown one, are left out"
    );
    let off = format!(
        "severity-when = [{{ when = {{ category = \"operational\" }}, severity = \"off\" }}]\n{check}"
    );
    assert_eq!(
        unique(&off),
        ["same C3", "same C4", "same C5"],
        "one that is off is compared with those that are not"
    );
    let both = off.replace("\"operational\"", "[\"operational\", \"development\"]");
    assert_eq!(unique(&both), ["same C5"], "nothing is said where both are off");
    assert_eq!(unique(&format!("stage = [\"final\"]\n{check}")).len(), 3, "without --stage every rule holds");
}

#[test]
fn only_indicators_that_are_so_are_compared() {
    let within =
        |keys: &str| format!("check = {{ kind = \"unique\", field = \"name\", within = \"batch\"{keys} }}");
    assert_eq!(unique(&within("")), ["same E3", "same E4"]);
    assert_eq!(unique(&within(", where = { class = \"quantity\" }")), ["same E3"]);
}

const REGISTER: &str = r#"
[reference.register]
columns = { code = "编码", name = "指标" }
[[rule]]
id = "absent"
summary = "absent"
"#;
const FIXED: &str = "\
项目编码,项目名称,项目类别,绩效目标,二级指标,三级指标,指标值
P1,甲,运行保障类,目标,数量指标,次数,12次
P2,乙,经济和社会发展类,目标,数量指标,次数,12次
P3,丙,,目标,数量指标,次数,12次
";

fn complete(keys: &str) -> Vec<String> {
    let table =
        "[example.reference]\nregister = '''\n编码,指标\nP1,人次\nP2,人次\nP2,次数\nP3,人次\nP4,人次\n'''\n";
    let text = format!(
        "id = \"own\"\n{REGISTER}{keys}\n[[example]]\nname = \"it\"\nsubmission = '''\n{FIXED}'''\nfindings = []\n{table}"
    );
    let set = parse("own.toml", &text).unwrap_or_else(|error| panic!("{error}"));
    example::run(&set).unwrap().remove(0).found
}

#[test]
fn rows_are_missing_from_the_projects_that_the_rule_is_for() {
    let given = "check = { kind = \"complete\", of = \"register\", by = { code = \"project-code\", name = \"name\" }, given = { code = \"project-code\" } }";
    assert_eq!(complete(given), ["absent B2", "absent B3", "absent B4"], "P4 is in no submission");
    let when = format!("when = {{ category = \"development\" }}\n{given}");
    assert_eq!(complete(&when), ["absent B3", "absent B4 ?"]);
    let off = format!(
        "severity-when = [{{ when = {{ category = \"operational\" }}, severity = \"off\" }}]\n{given}"
    );
    assert_eq!(complete(&off), ["absent B3", "absent B4"]);
}

#[test]
fn a_project_of_another_sort_answers_no_row_and_one_of_unknown_sort_may() {
    let check = "check = { kind = \"complete\", of = \"register\", by = { code = \"project-code\" } }";
    assert_eq!(complete(check), ["absent"], "P4");
    let when = format!("when = {{ category = \"development\" }}\n{check}");
    assert_eq!(complete(&when), ["absent B4 ?", "absent", "absent"], "P1 and P4; P3 is told at its place");
}

#[test]
fn severities_and_conditions_that_could_decide_nothing_are_refused() {
    for (keys, word) in [
        (
            "severity-when = [{ when = { category = \"development\" }, severity = \"info\" }]\ncheck = { kind = \"complete\", of = \"register\", by = { code = \"project-code\" } }",
            "severity-when",
        ),
        (
            "check = { kind = \"complete\", of = \"register\", by = { code = \"project-code\" }, where = { class = \"cost\" } }",
            "where",
        ),
        ("check = { kind = \"unique\", field = \"goal-overview\", where = { class = \"cost\" } }", "where"),
    ] {
        let error = parse("own.toml", &format!("id = \"own\"\n{REGISTER}{keys}\n")).unwrap_err();
        assert!(error.text(crate::lang::Lang::En).contains(word), "{error}");
    }
}

#[test]
fn a_project_that_is_handed_in_twice_has_not_copied_from_itself() {
    use crate::judge::found::Found;
    use crate::judge::{Options, judge};
    let folder = tempfile::tempdir().unwrap();
    let row = |code: &str| {
        format!("项目编码,项目名称,绩效目标,三级指标,指标值\n{code},甲,修缮校舍并通过验收,次数,12次\n")
    };
    let files: Vec<Found> = ["P1", "P1", "P2"]
        .iter()
        .enumerate()
        .map(|(number, code)| {
            let path = folder.path().join(format!("{number}.csv"));
            std::fs::write(&path, row(code)).unwrap();
            Found::File(path)
        })
        .collect();
    let found = |field: &str| {
        let rule = format!(
            "[[rule]]\nid = \"same\"\nsummary = \"same\"\ncheck = {{ kind = \"unique\", field = \"{field}\" }}"
        );
        let rules =
            crate::rule::Rules::combine(&[parse("own.toml", &format!("id = \"own\"\n{rule}\n")).unwrap()])
                .unwrap();
        let report = judge(&files, &rules, &Options::default());
        assert!(report.batch.is_empty());
        let same = |finding: &&crate::model::finding::Finding| rules.texts[finding.rule].id == "same";
        report.files.iter().map(|file| file.findings.iter().filter(same).count()).collect::<Vec<_>>()
    };
    assert_eq!(found("goal-overview"), [0, 0, 1]);
    assert_eq!(found("project-code"), [0, 1, 0], "here it is the project that must be there once");
}

#[test]
fn an_indicator_that_is_repeated_is_quoted() {
    use crate::judge::found::Found;
    use crate::judge::{Options, judge};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    std::fs::write(&path, GOALS).unwrap();
    let rule = "[[rule]]\nid = \"same\"\nsummary = \"same\"\n\
                check = { kind = \"unique\", field = \"value\", within = \"batch\" }";
    let set = parse("own.toml", &format!("id = \"own\"\n{rule}\n")).unwrap();
    let rules = crate::rule::Rules::combine(&[set]).unwrap();
    let report = judge(&[Found::File(path)], &rules, &Options::default());
    let finding = report.files[0].findings.iter().find(|one| rules.texts[one.rule].id == "same").unwrap();
    let raw =
        |text: &Option<crate::model::finding::Untrusted>| text.as_ref().map(|text| text.raw().to_owned());
    assert_eq!(raw(&finding.found).as_deref(), Some("12次"));
    assert_eq!(raw(&finding.subject).as_deref(), Some("次数"));
}

/// A form that names no project may be of any: what another such form has, it does not have for that.
#[test]
fn of_two_projects_that_nobody_names_each_must_have_its_rows() {
    let text = "id = \"own\"\n[reference.common]\ncolumns = { sort = \"类别\", name = \"指标\" }\n[[rule]]\nid = \"common\"\n\
        summary = \"common\"\ncheck = { kind = \"complete\", of = \"common\", by = { name = \"name\" }, given = { sort = \"category\" } }\n";
    let mut rules = Rules::combine(&[parse("own.toml", text).unwrap()]).unwrap();
    example::give(&mut rules, &[("common".to_owned(), "类别,指标\n运行保障类,场次\n".to_owned())]).unwrap();
    let form = |[code, project]: [&str; 2], name: &str| {
        let head = format!(
            "项目编码,{code}\n项目名称,{project}\n项目类别,运行保障类\n一级指标,二级指标,三级指标,指标值\n"
        );
        Found::bytes(format!("{name}.csv"), format!("{head}产出指标,数量指标,{name},≥12场\n"))
    };
    let lack = |code: &str, project: &str| {
        let own = [code, project];
        let report = judge(&[form(own, "场次"), form(own, "人数")], &rules, &Options::default());
        let own = rules.find("common").unwrap();
        report.files.iter().flat_map(|file| &file.findings).filter(|one| one.rule == own).count()
    };
    assert_eq!([lack("", ""), lack("", "待定"), lack("4.4E+17", "")], [1; 3]);
    assert_eq!([lack("P1", ""), lack("", "培训")], [0; 2], "code or name says that both are one");
}
