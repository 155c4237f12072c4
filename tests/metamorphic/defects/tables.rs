//! Defects of reference tables: what a rule needs of them is gone, or is not one thing any more.

use super::wrapping::wrapped;
use super::{Expect, Ground, Place, Plant, Planted};
use crate::dice::Dice;
use crate::submission::{Part, Sheet};

pub const ALL: &[(&str, Plant)] = &[
    ("a table without its rows", no_rows),
    ("a table without a column", no_column),
    ("a table without a row", no_row),
    ("a table with a blank key", blank_key),
    ("a table with two rows of one key", two_rows),
    ("a table with an unreadable figure", unreadable),
];

/// What is looked at in a column of a table of this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Key,
    /// Compared with the submission.
    Figure,
    /// Which rows count.
    Filter,
    /// Nothing, or only for suggestions.
    Aside,
}

/// Roles of the columns that the tables of the sources have.
fn role(table: &str, header: &str) -> Role {
    let bare = header.split(['（', '(']).next().unwrap_or_default();
    match (table, bare) {
        ("register", "项目编码") | ("results", "项目名称") | ("ceiling", "部门") => Role::Key,
        ("library", "二级指标" | "三级指标") => Role::Key,
        ("previous", "项目名称" | "二级指标" | "三级指标") => Role::Key,
        ("register", "预算金额") | ("results", "上年预算") | ("ceiling", "控制数" | "最低项目数") => {
            Role::Figure
        }
        ("previous", "指标值") => Role::Figure,
        ("register", "项目级次") | ("results", "评价等级") => Role::Filter,
        _ => Role::Aside,
    }
}

/// Any table and a column of it that has this role.
fn column(ground: &Ground<'_>, dice: &mut Dice, wanted: &[Role]) -> Option<(usize, usize)> {
    let tables = &ground.submission.tables;
    (!tables.is_empty()).then_some(())?;
    let table = dice.roll(tables.len());
    let (name, sheet) = &tables[table];
    let fits: Vec<usize> = (0..sheet.header.len())
        .filter(|column| wanted.contains(&role(name, &sheet.header[*column])))
        .collect();
    (!fits.is_empty()).then(|| (table, *dice.pick(&fits)))
}

/// A row of the table that a project of the submission is looked up in, and what it is known by.
fn used(ground: &Ground<'_>, dice: &mut Dice, table: usize) -> Option<(usize, Vec<String>)> {
    let (name, sheet) = &ground.submission.tables[table];
    let projects: Vec<&Sheet> = ground.submission.files.iter().map(|(_, sheet)| sheet).collect();
    let names = |row: usize| -> Option<Vec<String>> {
        let key = match name.as_str() {
            "register" => Part::Code,
            "results" | "previous" => Part::Name,
            "ceiling" => Part::Department,
            "library" => Part::Indicator,
            _ => return None,
        };
        let header = sheet.header.iter().position(|header| match key {
            Part::Department => header == "部门",
            key => Part::of(header) == key,
        })?;
        let known = &sheet.rows[row][header];
        (!known.is_empty()).then_some(())?;
        let mut names = vec![known.clone()];
        for list in &projects {
            for row in (0..list.rows.len()).filter(|row| list.text(*row, key) == known) {
                names.extend([Part::Code, Part::Name].map(|part| list.text(row, part).to_owned()));
            }
        }
        let told = ground.before.findings().any(|(file, one)| {
            let project =
                file.zip(one.project).map(|(file, at)| &ground.before.report.files[file].projects[at]);
            project.is_some_and(|one| names.iter().any(|name| *name == one.name.raw()))
        });
        (names.len() > 1 && !told).then_some(names)
    };
    let rows: Vec<(usize, Vec<String>)> =
        (0..sheet.rows.len()).filter_map(|row| names(row).map(|names| (row, names))).collect();
    (!rows.is_empty()).then(|| dice.pick(&rows).clone())
}

/// Somewhere in the run: of the project, or once for all.
fn planted(
    ground: &Ground<'_>,
    names: Vec<String>,
    expect: Expect,
    what: String,
    change: impl FnOnce(&mut Vec<(String, Sheet)>),
) -> Planted {
    let mut changed = ground.submission.clone();
    change(&mut changed.tables);
    Planted { changed, place: Place { file: None, rows: Vec::new(), names }, expect, what }
}

fn no_rows(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let (table, _) = column(ground, dice, &[Role::Key])?;
    let what = format!("{} has only its header", ground.submission.tables[table].0);
    Some(planted(ground, Vec::new(), Expect::Fails, what, |tables| tables[table].1.rows.clear()))
}

fn no_column(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let (table, column) = column(ground, dice, &[Role::Key, Role::Figure, Role::Filter])?;
    let (name, sheet) = &ground.submission.tables[table];
    let what = format!("{name} without {}", sheet.header[column]);
    let expect = match (name.as_str(), Part::of(&sheet.header[column])) {
        // Its rows are those of projects; a project without a value has none to compare.
        ("previous", _) => Expect::Fails,
        _ => Expect::Fails,
    };
    Some(planted(ground, Vec::new(), expect, what, |tables| {
        let sheet = &mut tables[table].1;
        sheet.header.remove(column);
        sheet.rows.iter_mut().for_each(|row| drop(row.remove(column)));
    }))
}

fn no_row(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let (table, _) = column(ground, dice, &[Role::Key])?;
    let (row, names) = used(ground, dice, table)?;
    let (name, sheet) = &ground.submission.tables[table];
    let expect = match name.as_str() {
        "register" | "ceiling" => Expect::Fails,
        "library" => Expect::Said,
        // Nobody evaluated it, or it is new since.
        _ => Expect::Unasked("what is not in this table is not asked for"),
    };
    (sheet.rows.len() > 1).then_some(())?;
    let what = format!("{name} without its row {}", row + 2);
    Some(planted(ground, names, expect, what, |tables| drop(tables[table].1.rows.remove(row))))
}

fn blank_key(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let (table, column) = column(ground, dice, &[Role::Key])?;
    let (row, names) = used(ground, dice, table)?;
    let name = ground.submission.tables[table].0.clone();
    let text = if dice.one_in(2) { String::new() } else { wrapped(dice) };
    let header = ground.submission.tables[table].1.header[column].clone();
    let expect = match name.as_str() {
        "register" | "ceiling" => Expect::Fails,
        "library" => Expect::Said,
        "results" if !is_low(&ground.submission.tables[table].1.rows[row]) => {
            Expect::Unasked("the row does not count")
        }
        "previous"
            if header == "二级指标"
                && ground.submission.tables[table].1.rows[row].iter().any(|cell| cell == "满意度指标") =>
        {
            Expect::Unasked("level 1 says the class")
        }
        "previous" if !text.contains(char::is_alphanumeric) && header != "三级指标" => {
            Expect::Unasked("the rows around it say it")
        }
        _ => Expect::Said,
    };
    let what = format!("{name}: {header} of row {} → {text:?}", row + 2);
    Some(planted(ground, names, expect, what, |tables| tables[table].1.rows[row][column] = text))
}

fn two_rows(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let (table, figure) = column(ground, dice, &[Role::Figure])?;
    let (row, names) = used(ground, dice, table)?;
    let name = ground.submission.tables[table].0.clone();
    let mut copy = ground.submission.tables[table].1.rows[row].clone();
    copy[figure] = "1".to_owned();
    let expect = match name.as_str() {
        "results" if !is_low(&copy) => Expect::Unasked("the row does not count"),
        "previous" => Expect::Unasked("of words nothing is compared"),
        _ => Expect::Fails,
    };
    let what = format!("{name}: row {} again with another figure", row + 2);
    Some(planted(ground, names, expect, what, |tables| tables[table].1.rows.insert(row + 1, copy)))
}

/// Whether a row of the results has a grade with which no more money is given.
fn is_low(row: &[String]) -> bool {
    row.iter().any(|cell| cell == "中" || cell == "差")
}

fn unreadable(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let (table, figure) = column(ground, dice, &[Role::Figure])?;
    let (row, names) = used(ground, dice, table)?;
    let name = ground.submission.tables[table].0.clone();
    let (text, expect) = match name.as_str() {
        "previous" => return None,
        "results" if !is_low(&ground.submission.tables[table].1.rows[row]) => return None,
        _ => (
            *dice.pick(&["#REF!", "约", "见附件", "1OO", "待定", "/", "300或500", "12,00", "五百多"]),
            Expect::Fails,
        ),
    };
    let what = format!("{name}: figure of row {} → {text:?}", row + 2);
    Some(planted(ground, names, expect, what, |tables| tables[table].1.rows[row][figure] = text.to_owned()))
}
