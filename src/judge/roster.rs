//! The roster (报送名册): which departments are to hand in, read out of a table; and, of a finished run, which of them did.
//!
//! Takes a workbook with a column of departments, and the files of a run; gives who came, who is missing, what came twice
//! and what belongs to nobody. A file belongs to the departments of its projects; one without any, to the department that
//! its folder or its name says, letter by letter.

use super::firsts::Firsts;
use super::project::notices;
use crate::lang::{Bilingual, Said, words};
use crate::model::finding::{Arg, Expected, FileReport, Finding, Roster, Untrusted, Verdict};
use crate::model::notice::{Fact, Notice};
use crate::model::sheet::Marks;
use crate::model::workbook::Workbook;
use crate::rule::Rules;
use crate::terms::reference::{Column, Reference, Table, is_counted, says_of_the_list};
use crate::terms::world::World;
use crate::text::fold::is_word;
use crate::text::identity;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::Field;
use anyhow::{Result, ensure};
use std::collections::{HashMap, HashSet};

/// The departments that are to hand in.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// In the order of the roster, each once, nobody's files beside them yet.
    departments: Vec<Expected>,
}

impl Listed {
    /// Takes the departments out of the column that one of the words for 主管部门 heads; a register of projects names each
    /// of them many times.
    ///
    /// # Errors
    /// When there is no such column, or no department in it.
    pub fn read(workbook: &Workbook, world: &World) -> Result<(Listed, Vec<(bool, Bilingual)>)> {
        let spec = world.vocabulary.spec(Field::DEPARTMENT);
        let column = Column { id: spec.id.clone(), words: spec.words.clone(), ..Column::default() };
        let roster = Reference { id: spec.id.clone(), label: spec.label.clone(), columns: vec![column] };
        let table = Table::read(&roster, workbook).map_err(|_| {
            let some = spec.words.iter().take(4).map(String::as_str).collect::<Vec<_>>().join("、");
            Said::new(
                format!("没有找到部门一列；表头应有其中之一：{some}等"),
                format!("found no column of departments; its header should say one of {some} or alike"),
            )
        })?;
        // 预算单位 beside 主管部门 says whose unit it is, and makes nothing doubtful.
        let columns = Table::doubtful_columns(&roster, workbook).into_iter().map(|said| (false, said));
        let mut doubts: Vec<_> = columns.chain(Table::left_sheets(&roster, workbook)).collect();
        let mut departments: Vec<Expected> = Vec::new();
        let mut known = Known::default();
        let is_name = |name: &&str| !world.says_nothing(name) && !says_of_the_list(name);
        let names = || (0..table.len()).map(|row| table.cell(row, 0)).filter(is_name);
        // 一、政府部门 over 市水务局; a roster that numbers all its departments so has no headings.
        let has_headings = names().any(is_counted) && names().any(|name| !is_counted(name));
        for row in 0..table.len() {
            let name = table.cell(row, 0);
            let number = table.numbers[row];
            ensure!(
                Marks::of_text(name) == Marks::NONE,
                Said::new(
                    format!("第{number}行的部门是错误值“{name}”，不知是哪个部门"),
                    format!("row {number} has the error “{name}” where a department should be named"),
                )
            );
            if world.says_nothing(name) && !name.is_empty() {
                let said = Bilingual {
                    zh: format!("第{number}行的部门写的是“{name}”，不知是哪个部门"),
                    en: format!("row {number} says “{name}” where a department should be named"),
                };
                doubts.push((true, said));
            }
            if world.says_nothing(name) || world.vocabulary.is_total(name) {
                continue;
            }
            if says_of_the_list(name) {
                let said = Bilingual {
                    zh: format!("第{number}行的“{name}”是说明，不算部门"),
                    en: format!("row {number}, “{name}”, is a note and counts as no department"),
                };
                doubts.push((false, said));
                continue;
            }
            if has_headings && is_counted(name) {
                let said = Bilingual {
                    zh: format!("第{number}行的“{name}”是小标题，不算部门"),
                    en: format!("row {number}, “{name}”, is a heading and counts as no department"),
                };
                doubts.push((false, said));
                continue;
            }
            if known.add(name, departments.len()) {
                let name = Untrusted::new(name);
                let (files, again, aside) = (Vec::new(), Vec::new(), Vec::new());
                departments.push(Expected { name, row: table.numbers[row], files, again, aside });
            }
        }
        ensure!(
            !departments.is_empty(),
            Said::new("部门一列没有填写任何部门", "the column of departments names none")
        );
        Ok((Listed { departments }, doubts))
    }

    /// Compares the files of a run with the roster. Files with something of a department that is not on it get a finding;
    /// those about missing departments are given back.
    pub(super) fn call(&self, files: &mut [FileReport], rules: &Rules) -> (Roster, Vec<Finding>) {
        let mut roster = Roster { departments: self.departments.clone(), strangers: Vec::new() };
        let mut known = Known::default();
        for (place, one) in self.departments.iter().enumerate() {
            known.add(one.name.raw(), place);
        }
        for (index, file) in files.iter_mut().enumerate() {
            let (owners, strange) = owners(file, &known);
            let is_aside = file.verdict == Verdict::LeftAside;
            for owner in &owners {
                let one = &mut roster.departments[*owner];
                if is_aside { &mut one.aside } else { &mut one.files }.push(index);
            }
            if !strange.is_empty() && !is_aside {
                roster.strangers.push(index);
                let findings: Vec<Finding> =
                    strange.into_iter().filter_map(|one| off(file, one, rules)).collect();
                file.findings.extend(findings);
                file.sort_findings();
            }
        }
        again(&mut roster, files, &known);
        let missing = roster.missing().filter_map(|one| {
            let notice = Notice::new(Fact::DepartmentMissing).arg("value", one.name.raw());
            let finding = notices(rules, &[notice.arg("rows", one.row.to_string())]).pop()?;
            Some(Finding { subject: Some(one.name.clone()), ..finding })
        });
        let missing = missing.collect();
        (roster, missing)
    }
}

/// The departments of a roster by their names. Two of one name are told apart by their codes: [201]第一小学, [305]第一小学.
#[derive(Debug, Default)]
struct Known {
    by_name: HashMap<String, Vec<(Option<String>, usize)>>,
}

impl Known {
    /// Adds a department at this place; false where it is there already.
    fn add(&mut self, name: &str, place: usize) -> bool {
        let (code, name) = parts(name);
        let same = self.by_name.entry(name).or_default();
        let is_there = same.iter().any(|(known, _)| may_be(known, &code));
        if !is_there || same.is_empty() {
            same.push((code, place));
        }
        !is_there
    }

    /// The department of this name. None where there are two, and no code says which.
    fn find(&self, name: &str) -> Option<usize> {
        let (code, name) = parts(name);
        let same = self.by_name.get(&name)?;
        let mut may_be = same.iter().filter(|(known, _)| may_be(known, &code)).map(|(_, place)| *place);
        may_be.next().filter(|_| may_be.next().is_none())
    }
}

/// Whether offices of one name with these codes may be one; 105 is the office of its unit 105001.
fn may_be(one: &Option<String>, other: &Option<String>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.starts_with(other.as_str()) || other.starts_with(one.as_str()),
        _ => true,
    }
}

/// The code of an office, and its name in normal form, without a number of its own: 一、市教育局.
fn parts(name: &str) -> (Option<String>, String) {
    let name = match is_counted(name) {
        true => name.split_once('、').map_or(name, |(_, rest)| rest),
        false => name,
    };
    (identity::office_code(name), identity::office(name).into_owned())
}

/// The departments of the roster that a file belongs to, ascending; and what in it belongs to none: the first project of
/// each other department, or the file as a whole.
fn owners(file: &FileReport, known: &Known) -> (Vec<usize>, Vec<Option<usize>>) {
    let (mut owners, mut strange, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    let by_path = || named_after(file.path.raw(), known);
    for (index, project) in file.projects.iter().enumerate() {
        let office = identity::office(project.department.raw());
        let is_blank = value::says_nothing(&office, ValueWords::builtin());
        let owner = known.find(project.department.raw()).or_else(|| by_path().filter(|_| is_blank));
        match owner {
            Some(owner) => owners.push(owner),
            None if seen.insert(office) => strange.push(Some(index)),
            None => {}
        }
    }
    if file.projects.is_empty() {
        match by_path() {
            Some(owner) => owners.push(owner),
            None => strange.push(None),
        }
    }
    owners.sort_unstable();
    owners.dedup();
    (owners, strange)
}

/// The department that a folder of the path, or a piece of the file's name, is called after.
fn named_after(path: &str, known: &Known) -> Option<usize> {
    let find = |name: &str| known.find(name);
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let pieces = stem.split(|c: char| !is_word(c));
    find(stem).or_else(|| pieces.into_iter().find_map(find)).or_else(|| folders.rsplit('/').find_map(find))
}

/// That a file, or a project of it, is of no department of the roster.
fn off(file: &FileReport, project: Option<usize>, rules: &Rules) -> Option<Finding> {
    let mut finding = notices(rules, &[Notice::new(Fact::OffRoster)]).pop()?;
    let own = project.and_then(|project| file.projects.get(project));
    let name = own.map_or("", |own| own.department.raw().trim());
    let value = match name {
        "" => Arg::Words(words::NO_DEPARTMENT.both()),
        name => Arg::Text(Untrusted::new(name)),
    };
    finding.args.push(("value", value));
    finding.subject = (!name.is_empty()).then(|| Untrusted::new(name));
    (finding.sheet, finding.at, finding.project) = (own.map(|own| own.sheet), own.map(|own| own.at), project);
    Some(finding)
}

/// Notes for each department the files that hold a project which an earlier file holds too.
fn again(roster: &mut Roster, files: &[FileReport], known: &Known) {
    let mut firsts = Firsts::new();
    for (index, file) in files.iter().enumerate() {
        for project in &file.projects {
            if firsts.of(project, index).is_none_or(|earlier| earlier == index) {
                continue;
            }
            let owner = known.find(project.department.raw());
            let owner = owner.or_else(|| named_after(file.path.raw(), known));
            if let Some(one) = owner.map(|owner| &mut roster.departments[owner])
                && one.again.last() != Some(&index)
            {
                one.again.push(index);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::found::Found;
    use crate::judge::{Options, judge, open};
    use crate::model::finding::Report;
    use crate::rule::builtin;

    const HEADER: &str = "项目编码,项目名称,主管部门,项目类别,绩效目标,三级指标,指标值\n";

    fn row(code: &str, department: &str) -> String {
        format!("{code},项目{code},{department},运行保障类,保障全年运行,场次,≥12场\n")
    }

    fn run(roster: &str, files: &[(&str, String)]) -> Report {
        let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
        let roster = Found::bytes("roster.csv", roster);
        let listed = open(&roster, &Options::default().reading).unwrap();
        let (listed, _) = Listed::read(&listed.workbook, &rules.world).unwrap();
        let found: Vec<Found> =
            files.iter().map(|(name, text)| Found::bytes(*name, text.as_bytes())).collect();
        judge(&found, &rules, &Options { roster: Some(listed), ..Options::default() })
    }

    fn of_rule<'r>(report: &'r Report, id: &str) -> Vec<&'r Finding> {
        let all = report.files.iter().flat_map(|file| &file.findings).chain(&report.batch);
        all.filter(|finding| report.rules[finding.rule].id == id).collect()
    }

    #[test]
    fn two_departments_of_one_name_are_told_apart_by_their_codes() {
        let roster = "部门名称\n一、[201]第一小学\n二、[305]第一小学\n三、市教育局\n备注：含本级\n2个单位\n";
        let missing = |files: &[(&str, String)]| {
            let report = run(roster, files);
            let of = |id: &str| of_rule(&report, id).len();
            [of("department-missing"), of("off-roster")]
        };
        let file = |department: &str| ("a.csv", HEADER.to_owned() + &row("1", department));
        let office = ("c.csv", HEADER.to_owned() + &row("2", "市教育局"));
        assert_eq!(missing(&[file("[201]第一小学"), office.clone()]), [1, 0]);
        assert_eq!(missing(&[file("305001-第一小学"), office.clone()]), [1, 0]);
        // Which of both nobody can tell.
        assert_eq!(missing(&[file("第一小学"), office.clone()]), [2, 1]);
        assert_eq!(missing(&[file("[999]第一小学"), office]), [2, 1]);
    }

    #[test]
    fn who_came_who_is_missing_what_came_twice_and_what_is_nobodys() {
        let report = run(
            "序号,部门名称\n1,[105]市水务局\n2,市教育局\n3,市民政局\n4,市教育局\n合计,合计\n",
            &[
                ("a.csv", HEADER.to_owned() + &row("1", "市水务局")),
                ("b.csv", HEADER.to_owned() + &row("1", "105-市水务局") + &row("2", "市水务局")),
                ("c.csv", HEADER.to_owned() + &row("3", "市林业局")),
                ("市教育局/d.csv", "没有表格".to_owned()),
                ("市教育局/e.csv", HEADER.to_owned() + &row("4", "待定")),
            ],
        );
        let roster = report.roster.as_ref().unwrap();
        let all =
            roster.departments.iter().map(|one| (one.name.raw(), one.row, &one.files[..], &one.again[..]));
        assert_eq!(
            all.collect::<Vec<_>>(),
            [
                ("[105]市水务局", 2, &[0, 1][..], &[1][..]),
                ("市教育局", 3, &[3, 4], &[]),
                ("市民政局", 4, &[], &[])
            ]
        );
        assert_eq!((roster.handed_in(), &roster.strangers[..]), (2, &[2][..]));
        let missing = of_rule(&report, "department-missing");
        assert_eq!(
            missing.iter().map(|one| one.subject.as_ref().unwrap().raw()).collect::<Vec<_>>(),
            ["市民政局"]
        );
        let off = of_rule(&report, "off-roster");
        assert_eq!(
            off.iter().map(|one| one.subject.as_ref().unwrap().raw()).collect::<Vec<_>>(),
            ["市林业局"]
        );
    }

    #[test]
    fn a_missing_department_fails_a_run_in_which_all_else_is_well() {
        let whole = |department: &str| {
            let classes = ["数量", "质量", "成本", "社会效益", "服务对象满意度"];
            let rows = classes.map(|class| {
                format!("1,甲,{department},运行保障类,保障平台全年平稳运行,{class}指标,{class}的比例,≥95%\n")
            });
            format!(
                "项目编码,项目名称,主管部门,项目类别,绩效目标,二级指标,三级指标,指标值\n{}",
                rows.concat()
            )
        };
        let of = |roster: &str| run(roster, &[("a.csv", whole("市水务局"))]).verdict;
        assert_eq!(of("部门名称\n市水务局\n"), Verdict::Pass);
        assert_eq!(of("部门名称\n市水务局\n市教育局\n"), Verdict::Fail);
        // A heading is nobody; where all are numbered so, each is somebody.
        assert_eq!(of("部门名称\n一、政府部门\n市水务局\n"), Verdict::Pass);
        assert_eq!(of("部门名称\n一、市水务局\n二、市教育局\n"), Verdict::Fail);
    }

    /// What was not looked at may be anybody's: a run that was stopped calls nobody missing.
    #[test]
    fn a_run_that_was_stopped_calls_nobody_missing() {
        let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
        let roster = Found::bytes("roster.csv", "部门名称\n市水务局\n");
        let opened = open(&roster, &Options::default().reading).unwrap();
        let (listed, _) = Listed::read(&opened.workbook, &rules.world).unwrap();
        let options = Options { roster: Some(listed), go_on: &|| false, ..Options::default() };
        let report =
            judge(&[Found::bytes("a.csv", HEADER.to_owned() + &row("1", "市水务局"))], &rules, &options);
        assert_eq!((report.roster.is_none(), report.verdict), (true, Verdict::Incomplete));
    }

    /// What an export of several pages has on its second sheet must not be missing without a word.
    #[test]
    fn a_roster_goes_on_in_a_sheet_without_a_header_or_is_doubted() {
        let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
        let read = |pages: [&str; 2]| {
            let table = |rows: &str| {
                let cells =
                    |row: &str| row.split(',').map(|cell| format!("<td>{cell}</td>")).collect::<String>();
                let rows = rows.lines().map(|row| format!("<tr>{}</tr>", cells(row))).collect::<String>();
                format!("<table>{rows}</table>")
            };
            let page = format!("<html><body>{}</body></html>", pages.map(table).concat());
            let found = Found::bytes("roster.html", page);
            let opened = open(&found, &Options::default().reading).unwrap();
            let (listed, doubts) = Listed::read(&opened.workbook, &rules.world).unwrap();
            (listed.departments.len(), doubts.iter().any(|(is_grave, _)| *is_grave))
        };
        assert_eq!(read(["序号,部门名称\n1,市水务局", "2,市教育局\n3,市民政局"]), (3, false));
        assert_eq!(read(["部门名称\n市水务局", "市教育局\n市民政局"]), (1, true));
        assert_eq!(read(["序号,部门名称\n1,市水务局", "填报说明\n请按时报送"]), (1, false));
    }

    #[test]
    fn a_table_without_departments_is_no_roster() {
        let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
        for text in ["姓名,电话\n张三,1\n", "部门名称,电话\n,1\n"] {
            let found = Found::bytes("roster.csv", text);
            let opened = open(&found, &Options::default().reading).unwrap();
            assert!(Listed::read(&opened.workbook, &rules.world).is_err(), "{text}");
        }
    }
}
