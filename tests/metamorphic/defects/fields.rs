//! Defects in what is said of a project, and in names and levels of indicators.

use super::wrapping::{ERRORS, INVISIBLE, wrapped, wrapped_in_list};
use super::{Expect, Ground, Plant, Planted, Spot};
use crate::dice::Dice;
use crate::submission::Part;

pub const ALL: &[(&str, Plant)] = &[
    ("a placeholder for a goal", |ground, dice| nothing(ground, dice, Part::Goal)),
    ("a placeholder for an indicator's name", |ground, dice| nothing(ground, dice, Part::Indicator)),
    ("a placeholder for a category", |ground, dice| nothing(ground, dice, Part::Category)),
    ("a placeholder for a level", |ground, dice| nothing(ground, dice, Part::Level2)),
    ("a placeholder for a department", |ground, dice| nothing(ground, dice, Part::Department)),
    ("a placeholder for a code", |ground, dice| nothing(ground, dice, Part::Code)),
    ("a placeholder for a project's name", |ground, dice| nothing(ground, dice, Part::Name)),
    ("a placeholder for an amount", |ground, dice| nothing(ground, dice, Part::Amount)),
    ("nothing for both code and name", no_key),
    ("both categories named", both),
    ("one row that says another category", another_category),
    ("one row that says another goal", another_goal),
    ("a goal of another year", old_goal),
    ("a column taken out", no_column),
    ("a column written twice, with another text", column_twice),
    ("a unit of money swapped in a heading", swapped),
];

/// What must be said where a field says nothing.
fn asked(ground: &Ground<'_>, spot: Spot, part: Part) -> Expect {
    let city = ground.asks("guangzhou-2020");
    match part {
        Part::Goal | Part::Indicator | Part::Category if city => Expect::Fails,
        Part::Goal | Part::Indicator | Part::Category => Expect::Unasked("the rule sets do not ask for it"),
        Part::Level2 if !city => Expect::Unasked("the rule sets do not ask for a class"),
        Part::Level2
            if ["满意度", "成本"].iter().any(|word| ground.text(spot, Part::Level1).contains(word)) =>
        {
            Expect::Unasked("level 1 says the class")
        }
        Part::Level2 if ground.text(spot, Part::Indicator).ends_with("满意度") => {
            Expect::Unasked("the name says the class")
        }
        Part::Level2 => Expect::Fails,
        Part::Department if ground.asks("ceilings") => Expect::Fails,
        Part::Department => Expect::Unasked("no rule asks for a department"),
        Part::Code if ground.asks("project-register") => Expect::Fails,
        Part::Code if ground.text(spot, Part::Name).is_empty() && city => Expect::Fails,
        Part::Code => Expect::Unasked("the name is enough"),
        Part::Name if ["results-to-budget", "stage-comparison"].iter().any(|set| ground.asks(set)) => {
            Expect::Fails
        }
        Part::Name if ground.text(spot, Part::Code).is_empty() && city => Expect::Fails,
        Part::Name => Expect::Unasked("the code is enough"),
        Part::Amount if ground.asks("project-register") => Expect::Said,
        Part::Amount if ground.asks("stage-comparison") => {
            match in_table(ground, &[ground.text(spot, Part::Name), ground.text(spot, Part::Goal)]) {
                true => Expect::Said,
                false => Expect::Unasked("the goal has changed with the amount"),
            }
        }
        Part::Amount if ground.asks("results-to-budget") => {
            let name = ground.text(spot, Part::Name);
            match ["中", "差"].iter().any(|grade| in_table(ground, &[name, grade])) {
                true => Expect::Fails,
                false => Expect::Unasked("its grade allows any amount"),
            }
        }
        Part::Amount if ["costs-in-budget", "ceilings"].iter().any(|set| ground.asks(set)) => Expect::Fails,
        _ => Expect::Unasked("no rule asks for it"),
    }
}

/// Whether a row of a table has all of these cells.
fn in_table(ground: &Ground<'_>, cells: &[&str]) -> bool {
    let mut rows = ground.submission.tables.iter().flat_map(|(_, sheet)| &sheet.rows);
    rows.any(|row| cells.iter().all(|cell| row.iter().any(|own| own == cell)))
}

fn nothing(ground: &Ground<'_>, dice: &mut Dice, part: Part) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| !ground.text(spot, part).is_empty())?;
    let text = match dice.roll(5) {
        0 => (*dice.pick(&INVISIBLE)).to_owned(),
        1 => (*dice.pick(&ERRORS)).to_owned(),
        2 if matches!(part, Part::Goal | Part::Indicator) => wrapped_in_list(dice),
        _ => wrapped(dice),
    };
    let expect = match part {
        // As below a merged cell.
        Part::Level2 if INVISIBLE.contains(&text.as_str()) || is_ditto(&text) => {
            Expect::Unasked("a blank level is the one above")
        }
        Part::Department
            if INVISIBLE.contains(&text.as_str()) && !ground.sheet(spot).project(spot.row).contains(&0) =>
        {
            Expect::Unasked("a blank department is the one above")
        }
        _ => asked(ground, spot, part),
    };
    ground.put(spot, part, &text, expect)
}

/// Whether a text says that it is as above, in whatever signs.
fn is_ditto(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    ["同上", "同前", "上同", "同上行"].contains(&bare.as_str())
}

fn no_key(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |_, _| true)?;
    let (code, name) = (wrapped(dice), wrapped(dice));
    let planted = ground.put(spot, Part::Code, &code, Expect::Fails)?;
    let sheet = &mut planted.changed.clone();
    let column = sheet.files[spot.file].1.column(Part::Name)?;
    for row in &planted.place.rows {
        sheet.files[spot.file].1.rows[*row][column] = name.clone();
    }
    let expect = match ground.asks("guangzhou-2020") {
        // Joined to the project above, beside which everything else is said to differ.
        _ if is_ditto(&code) || is_ditto(&name) => Expect::Unasked("the project is the one above"),
        true => Expect::Fails,
        false => Expect::Unasked("the rule sets do not ask for it"),
    };
    let what = format!("{}, name → {name:?}", planted.what);
    Some(Planted { changed: sheet.clone(), expect, what, ..planted })
}

fn of_city(ground: &Ground<'_>, expect: Expect) -> Expect {
    if ground.asks("guangzhou-2020") { expect } else { Expect::Unasked("the rule sets do not ask for it") }
}

fn both(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| !ground.text(spot, Part::Category).is_empty())?;
    let text = dice.pick(&[
        "运行保障类、经济和社会发展类",
        "经济和社会发展类/运行保障类",
        "运行保障类（经济和社会发展类）",
        "运行保障类 经济和社会发展类",
        "☐运行保障类☐经济和社会发展类",
        "☑运行保障类☑经济和社会发展类",
        "运行保障类或经济和社会发展类",
    ]);
    ground.put(spot, Part::Category, text, of_city(ground, Expect::Fails))
}

/// In one row only: what the project says is not certain any more.
fn in_one_row(ground: &Ground<'_>, spot: Spot, part: Part, text: &str, expect: Expect) -> Option<Planted> {
    let rows = ground.sheet(spot).project(spot.row);
    (rows.len() > 1).then_some(())?;
    let column = ground.sheet(spot).column(part)?;
    let mut changed = ground.submission.clone();
    let cell = &mut changed.files[spot.file].1.rows[spot.row][column];
    (cell != text).then_some(())?;
    let what = format!("{part:?} in row {} alone: {cell:?} → {text:?}", spot.row + 2);
    *cell = text.to_owned();
    Some(Planted { changed, place: ground.place(spot, rows), expect, what })
}

fn another_category(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| !ground.text(spot, Part::Category).is_empty())?;
    let other = match ground.text(spot, Part::Category) {
        "运行保障类" => "经济和社会发展类",
        "经济和社会发展类" => "运行保障类",
        _ => return None,
    };
    in_one_row(ground, spot, Part::Category, other, of_city(ground, Expect::Fails))
}

fn another_goal(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| !ground.text(spot, Part::Goal).is_empty())?;
    in_one_row(ground, spot, Part::Goal, "另一项工作全部完成并通过验收", of_city(ground, Expect::Said))
}

fn old_goal(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| ground.text(spot, Part::Goal).contains("2020年"))?;
    let dated = ground.asks("value-doubts") && ground.text(spot, Part::Year) == "2020";
    let expect = match dated {
        true => Expect::Said,
        false => Expect::Unasked("no rule knows the year of the budget"),
    };
    let other = dice.pick(&["2019年", "2017年", "2021年"]);
    ground.put(spot, Part::Goal, &ground.text(spot, Part::Goal).replace("2020年", other), expect)
}

/// A column without its header and its texts.
fn no_column(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |_, _| true)?;
    let part =
        *dice.pick(&[Part::Category, Part::Goal, Part::Level2, Part::Indicator, Part::Value, Part::Actual]);
    let column = ground.sheet(spot).column(part)?;
    let told = (0..ground.sheet(spot).rows.len()).all(|row| ground.sheet(spot).rows[row][column].is_empty());
    (!told).then_some(())?;
    let mut changed = ground.submission.clone();
    let sheet = &mut changed.files[spot.file].1;
    sheet.header.remove(column);
    sheet.rows.iter_mut().for_each(|row| drop(row.remove(column)));
    let rows = (0..sheet.rows.len()).collect();
    let expect = match part {
        Part::Value | Part::Actual => Expect::Fails,
        _ => of_city(ground, Expect::Fails),
    };
    Some(Planted { changed, place: ground.place(spot, rows), expect, what: format!("without {part:?}") })
}

/// A second column of the same heading at the end, which says something else in one row.
fn column_twice(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |_, _| true)?;
    let part =
        *dice.pick(&[Part::Goal, Part::Department, Part::Level2, Part::Indicator, Part::Unit, Part::Name]);
    let column = ground.sheet(spot).column(part)?;
    let mut changed = ground.submission.clone();
    let sheet = &mut changed.files[spot.file].1;
    let heading = sheet.header[column].clone();
    sheet.header.push(heading.clone());
    for (index, row) in sheet.rows.iter_mut().enumerate() {
        let other = if index == spot.row { "另有规定的内容".to_owned() } else { row[column].clone() };
        row.push(other);
    }
    let mut place = ground.place(spot, vec![spot.row]);
    place.names.push(heading);
    Some(Planted { changed, place, expect: Expect::Fails, what: format!("{part:?} in two columns") })
}

fn swapped(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| !ground.text(spot, Part::Amount).is_empty())?;
    // An amount that is wrong may become right.
    let wrong = |one: &goalcheck::finding::Finding| one.field.as_deref() == Some("annual-amount");
    (!ground.before.findings().any(|(_, one)| wrong(one))).then_some(())?;
    let column = ground.sheet(spot).column(Part::Amount)?;
    let mut changed = ground.submission.clone();
    let sheet = &mut changed.files[spot.file].1;
    let header = &mut sheet.header[column];
    let swapped = match header.contains("万元") {
        true => header.replace("万元", "元"),
        false if header.contains('元') => header.replace('元', "万元"),
        false => return None,
    };
    let what = format!("{header} → {swapped}");
    *header = swapped;
    let sheet = &changed.files[spot.file].1;
    let own = |row: usize| {
        let unit = sheet.column(Part::Unit).map_or("", |unit| &sheet.rows[row][unit]);
        let value = sheet.column(Part::Value).map_or("", |value| &sheet.rows[row][value]);
        format!("{value}{unit}").ends_with("万元")
            && sheet.column(Part::Level2).is_some_and(|level| sheet.rows[row][level].contains("成本"))
    };
    let costs = ground.asks("costs-in-budget") && (0..sheet.rows.len()).any(own);
    let just = |row: usize| {
        own(row)
            && sheet.text(row, Part::Value).trim_start_matches('≤').trim_end_matches("万元")
                == sheet.text(row, Part::Amount)
    };
    let doubted = ground.asks("value-doubts") && (0..sheet.rows.len()).any(just);
    let asked = costs || doubted || ground.asks("project-register");
    let expect = match asked {
        true => Expect::Said,
        false => Expect::Unasked("no rule compares the amount with one that it would break"),
    };
    let rows = (0..sheet.rows.len()).collect();
    Some(Planted { changed, place: ground.place(spot, rows), expect, what })
}
