//! Defects of what a project is known by.

use super::{Expect, Ground, Place, Plant, Planted, Spot};
use crate::dice::Dice;
use crate::submission::Part;

pub const ALL: &[(&str, Plant)] = &[
    ("a code that a spreadsheet damaged", damaged),
    ("the code of another project", shared_code),
    ("a project submitted twice", submitted_twice),
    ("a project without a code submitted twice", submitted_twice_without_code),
];

fn damaged(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        let code = ground.text(spot, Part::Code);
        code.len() >= 12 && code.chars().all(|c| c.is_ascii_digit())
    })?;
    let code = ground.text(spot, Part::Code);
    let text = match dice.roll(4) {
        0 => format!("{}.{}E+{}", &code[..1], &code[1..6], code.len() - 1),
        1 => format!("{}.{}E+{:02}", &code[..1], &code[1..3], code.len() - 1),
        2 => format!("{}.{}e{}", &code[..1], &code[1..5], code.len() - 1),
        _ if code.len() > 15 => format!("{}{}", &code[..15], "0".repeat(code.len() - 15)),
        _ => format!("{}.{}E+{}", &code[..1], &code[1..12], code.len() - 1),
    };
    ground.put(spot, Part::Code, &text, Expect::Said)
}

fn shared_code(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| !ground.text(spot, Part::Code).is_empty())?;
    let sheet = ground.sheet(spot);
    let others: Vec<usize> = (0..sheet.rows.len())
        .filter(|row| {
            sheet.text(*row, Part::Code) != sheet.text(spot.row, Part::Code)
                && !sheet.text(*row, Part::Code).is_empty()
                && sheet.text(*row, Part::Name) != sheet.text(spot.row, Part::Name)
        })
        .collect();
    (!others.is_empty()).then_some(())?;
    let code = sheet.text(*dice.pick(&others), Part::Code).to_owned();
    let expect = match ground.asks("guangzhou-2020") {
        true => Expect::Fails,
        false => Expect::Unasked("no rule asks for one of each"),
    };
    let mut planted = ground.put(spot, Part::Code, &code, expect)?;
    planted.place.rows = (0..sheet.rows.len()).collect();
    planted.place.names.push(code);
    Some(planted)
}

fn submitted_twice(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| !ground.text(spot, Part::Code).is_empty())?;
    Some(again(ground, spot))
}

/// By its name alone it is the same project, however the name is written.
fn submitted_twice_without_code(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| !ground.text(spot, Part::Name).is_empty())?;
    let mut planted = again(ground, spot);
    let column = |part| ground.sheet(spot).column(part);
    let name = column(Part::Name)?;
    // Of a department that is carried down from the project above, the copy has none.
    if column(Part::Department).is_some() && ground.text(spot, Part::Department).is_empty() {
        return None;
    }
    if planted.expect == Expect::Fails {
        planted.expect = Expect::Said;
    }
    let written = dice.pick(&["{}", " {}", "{}。", "（{}）", "“{}”", "{}\u{200b}", "{}　"]);
    let written = written.replace("{}", ground.text(spot, Part::Name));
    for row in &mut planted.changed.files.last_mut().expect("the copy").1.rows {
        row[name].clone_from(&written);
    }
    if let Some(code) = column(Part::Code) {
        // The first may keep its code: the copy without one is the same project all the same.
        let keeps_code = dice.one_in(2);
        for row in ground.sheet(spot).project(spot.row).into_iter().filter(|_| !keeps_code) {
            planted.changed.files[spot.file].1.rows[row][code].clear();
        }
        for row in &mut planted.changed.files.last_mut().expect("the copy").1.rows {
            row[code].clear();
        }
    }
    planted.what.push_str(&format!(", without a code, as {written:?}"));
    Some(planted)
}

/// All rows of the project again, in a file of their own.
fn again(ground: &Ground<'_>, spot: Spot) -> Planted {
    let rows = ground.sheet(spot).project(spot.row);
    let mut copy = ground.sheet(spot).clone();
    copy.rows = rows.iter().map(|row| copy.rows[*row].clone()).collect();
    let mut changed = ground.submission.clone();
    let place = Place {
        file: Some(changed.files.len()),
        rows: (0..rows.len()).collect(),
        names: vec![ground.text(spot, Part::Code).to_owned(), ground.text(spot, Part::Name).to_owned()],
    };
    changed.files.push(("again.csv".to_owned(), copy));
    let expect = match ground.asks("guangzhou-2020") {
        true => Expect::Fails,
        false => Expect::Unasked("no rule asks for one of each"),
    };
    Planted { changed, place, expect, what: format!("the project of row {} again", spot.row + 2) }
}
