//! Cells that are merged where they should not be, and merged cells of which the rest is gone.

use super::{Expect, Ground, Plant, Planted, Spot};
use crate::dice::Dice;
use crate::submission::{Merge, Part};

pub const ALL: &[(&str, Plant)] = &[
    ("one value over two indicators", |ground, dice| merged(ground, dice, Part::Value)),
    ("one name over two indicators", |ground, dice| merged(ground, dice, Part::Indicator)),
    ("a merged category taken apart", category_apart),
];

/// Two cells of neighbouring rows of one project become one, as a program merges them: the upper text stays.
fn merged(ground: &Ground<'_>, dice: &mut Dice, part: Part) -> Option<Planted> {
    let below = |ground: &Ground<'_>, spot: Spot| {
        let sheet = ground.sheet(spot);
        let next = Spot { row: spot.row + 1, ..spot };
        next.row < sheet.rows.len()
            && sheet.project(spot.row).contains(&next.row)
            && !ground.text(spot, part).is_empty()
            && ground.text(spot, part) != ground.text(next, part)
            && ground.text(spot, Part::Indicator) != ground.text(next, Part::Indicator)
    };
    let spot = ground.spot(dice, below)?;
    let sheet = ground.sheet(spot);
    let column = sheet.column(part)?;
    let rows = vec![spot.row, spot.row + 1];
    let mut changed = ground.submission.clone();
    changed.files[spot.file].1.rows[spot.row + 1][column].clear();
    changed.merges.push(Merge { file: spot.file, column, row: spot.row });
    let expect = match ground.asks("value-doubts") {
        true => Expect::Said,
        false => Expect::Unasked("the rule sets do not look at names and targets"),
    };
    let what = format!("{part:?} of rows {} and {} merged", spot.row + 2, spot.row + 3);
    Some(Planted { changed, place: ground.place(spot, rows), expect, what })
}

/// A category that was merged over its rows, with another one in a row below.
fn category_apart(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        let known = ["运行保障类", "经济和社会发展类"];
        known.contains(&ground.text(spot, Part::Category)) && ground.sheet(spot).project(spot.row).len() > 1
    })?;
    let sheet = ground.sheet(spot);
    let column = sheet.column(Part::Category)?;
    let rows = sheet.project(spot.row);
    let other = match ground.text(spot, Part::Category) {
        "运行保障类" => "经济和社会发展类",
        _ => "运行保障类",
    };
    let mut changed = ground.submission.clone();
    let last = *rows.last()?;
    changed.files[spot.file].1.rows[last][column] = other.to_owned();
    let expect = match ground.asks("guangzhou-2020") {
        true => Expect::Fails,
        false => Expect::Unasked("the rule sets do not ask for a category"),
    };
    let what = format!("Category of row {}: {other:?}", last + 2);
    Some(Planted { changed, place: ground.place(spot, rows), expect, what })
}
