//! Defects of whole rows: left out, written twice.

use super::{Expect, Ground, Plant, Planted, Spot, has_digit};
use crate::dice::Dice;
use crate::submission::Part;

pub const ALL: &[(&str, Plant)] = &[
    ("an indicator left out", left_out),
    ("an indicator written twice", twice),
    ("indicators left out until too few", too_few),
    ("one indicator numbered instead of others", numbered),
];

/// What decides the minimum: indicators with a name and a value of their own.
fn minimum(category: &str) -> usize {
    if category == "运行保障类" { 4 } else { 8 }
}

fn counted(ground: &Ground<'_>, rows: &[usize], spot: Spot) -> usize {
    let filled = |row: &&usize| {
        let spot = Spot { row: **row, ..spot };
        !ground.text(spot, Part::Indicator).is_empty() && !ground.text(spot, Part::Value).is_empty()
    };
    rows.iter().filter(filled).count()
}

/// Whether everybody calls it quantitative: neither a day nor a rank, of which opinions differ.
fn is_measured(value: &str) -> bool {
    has_digit(value) && !value.contains(['年', '月', '日', '底', '前', '第', '每'])
}

/// Without one that is measured, so that no share gets better.
fn left_out(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| is_measured(ground.text(spot, Part::Value)))?;
    let rows = ground.sheet(spot).project(spot.row);
    (rows.len() > 1).then_some(())?;
    // Hints about the row itself go with it.
    let mut changed = ground.submission.clone();
    changed.files[spot.file].1.rows.remove(spot.row);
    let category = ground.text(spot, Part::Category);
    let left = counted(ground, &rows, spot) - 1;
    let own = ["guangzhou-2020"].iter().any(|set| ground.asks(set))
        && !["example-district", "example-town"].iter().any(|set| ground.asks(set));
    let expect = match ground.asks("stage-comparison") {
        true => Expect::Said,
        false if own && !category.is_empty() && left < minimum(category) => Expect::Fails,
        false => Expect::Unasked("enough indicators are left"),
    };
    let names = ground.place(spot, Vec::new());
    let rows: Vec<usize> =
        rows.iter().filter(|row| **row != spot.row).map(|row| row - usize::from(*row > spot.row)).collect();
    let what = format!("without row {}", spot.row + 2);
    Some(Planted { changed, place: super::Place { rows, ..names }, expect, what })
}

fn twice(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        !ground.text(spot, Part::Value).is_empty() && !ground.text(spot, Part::Indicator).is_empty()
    })?;
    let sheet = ground.sheet(spot);
    let mut copy = sheet.rows[spot.row].clone();
    let name = sheet.column(Part::Indicator)?;
    let marked =
        dice.pick(&["{}", "★{}", "{}。", "1.{}", "（1）{}", "{} ", "{}（个）", "☆{}", "①{}", "{}\u{200b}"]);
    copy[name] = marked.replace("{}", &copy[name]);
    let other_class = dice.one_in(3);
    if let (true, Some(level2)) = (other_class, sheet.column(Part::Level2)) {
        let level1 = sheet.column(Part::Level1)?;
        (copy[level1], copy[level2]) = match copy[level2].as_str() {
            "数量指标" => ("产出指标".to_owned(), "质量指标".to_owned()),
            _ => ("产出指标".to_owned(), "数量指标".to_owned()),
        };
    }
    let mut changed = ground.submission.clone();
    let what = format!(
        "row {} again as {:?}{}",
        spot.row + 2,
        copy[name],
        if other_class { " in another class" } else { "" }
    );
    changed.files[spot.file].1.rows.insert(spot.row + 1, copy);
    let expect = match ground.asks("value-doubts") {
        true => Expect::Said,
        false => Expect::Unasked("no rule asks for one of each"),
    };
    let place = ground.place(spot, vec![spot.row, spot.row + 1]);
    Some(Planted { changed, place, expect, what })
}

/// Rows that are measured go until the minimum is missed.
fn too_few(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        ground.asks("guangzhou-2020") && !ground.text(spot, Part::Category).is_empty()
    })?;
    if ["example-district", "example-town"].iter().any(|set| ground.asks(set)) {
        return None;
    }
    let rows = ground.sheet(spot).project(spot.row);
    let keep = dice.roll(minimum(ground.text(spot, Part::Category)) - 1) + 1;
    (rows.len() > keep).then_some(())?;
    let mut changed = ground.submission.clone();
    for row in rows[keep..].iter().rev() {
        changed.files[spot.file].1.rows.remove(*row);
    }
    let place = ground.place(spot, rows[..keep].to_vec());
    Some(Planted {
        changed,
        place,
        expect: Expect::Fails,
        what: format!("only {keep} of row {}", spot.row + 2),
    })
}

/// All the indicators of a project are one of them with a counter, as many as are needed.
fn numbered(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        ground.asks("guangzhou-2020")
            && !ground.text(spot, Part::Category).is_empty()
            && has_digit(ground.text(spot, Part::Value))
            && ground.text(spot, Part::Indicator).chars().count() > 3
            && ground.text(spot, Part::Indicator).chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    })?;
    let sheet = ground.sheet(spot);
    let (rows, name) = (sheet.project(spot.row), sheet.column(Part::Indicator)?);
    let way =
        *dice.pick(&["{}@1", "{}（@一）", "{}@A", "{}（@甲）", "第@一批{}", "{}（第@一批）", "{}第@1项"]);
    let counter = |number: usize| {
        let of = |signs: &str| signs.chars().nth(number % 9).map(String::from).unwrap_or_default();
        let sign = match way.chars().nth(way.find('@').map_or(0, |at| way[..at].chars().count()) + 1) {
            Some('1') => of("123456789"),
            Some('A') => of("ABCDEFGHI"),
            Some('甲') => of("甲乙丙丁戊己庚辛壬"),
            _ => of("一二三四五六七八九"),
        };
        let at = way.find('@').unwrap_or(0);
        let rest: String = way[at..].chars().skip(2).collect();
        format!("{}{sign}{rest}", &way[..at])
    };
    let original = ground.text(spot, Part::Indicator).to_owned();
    let mut changed = ground.submission.clone();
    for (number, row) in rows.iter().enumerate() {
        let mut copy = sheet.rows[spot.row].clone();
        copy[name] = counter(number).replace("{}", &original);
        changed.files[spot.file].1.rows[*row] = copy;
    }
    let what = format!("row {} as {way} for all", spot.row + 2);
    Some(Planted { changed, place: ground.place(spot, rows), expect: Expect::Fails, what })
}
