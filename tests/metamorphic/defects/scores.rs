//! Defects in what is computed: weights, scores, totals, grades, what was spent, amounts in goals, goals that are copied.

use super::wrapping::{ERRORS, wrapped};
use super::{Expect, Ground, Plant, Planted, Spot};
use crate::dice::Dice;
use crate::submission::Part;

pub const ALL: &[(&str, Plant)] = &[
    ("a placeholder for a weight", |ground, dice| nothing(ground, dice, Part::Weight)),
    ("a placeholder for a score", |ground, dice| nothing(ground, dice, Part::Score)),
    ("a placeholder for a total", |ground, dice| nothing(ground, dice, Part::Total)),
    ("a placeholder for a grade", |ground, dice| nothing(ground, dice, Part::Grade)),
    ("a placeholder for what was spent", |ground, dice| nothing(ground, dice, Part::Executed)),
    ("another weight", |ground, dice| {
        other(ground, dice, Part::Weight, &["8", "9O", "-9", "0", "约9", "9-10", "九"])
    }),
    ("another score", |ground, dice| {
        other(ground, dice, Part::Score, &["10", "8", "-9", "9O", "约9", "8-9", "9分以上"])
    }),
    ("another total", |ground, dice| {
        other(ground, dice, Part::Total, &["98", "90", "9９.9", "99以上", "约99", "100", "9.9"])
    }),
    ("another grade", |ground, dice| {
        other(ground, dice, Part::Grade, &["良", "中", "优、良", "非优", "A", "优（待定）"])
    }),
    ("half of it spent", |ground, dice| spent(ground, dice, "{}", 0.5)),
    ("about as much spent", |ground, dice| spent(ground, dice, "约{}", 1.0)),
    ("a stray magnitude of what was spent", |ground, dice| spent(ground, dice, "{}千", 1.0)),
    ("another amount in the goal", amount_in_goal),
    ("a goal copied within a unit", goal_copied),
];

/// What must become of it: only one set of the runs looks at scores.
fn asked(ground: &Ground<'_>, expect: Expect) -> Expect {
    if ground.asks("scored") { expect } else { Expect::Unasked("no rule looks at scores") }
}

fn has(part: Part) -> impl Fn(&Ground<'_>, Spot) -> bool {
    move |ground, spot| !ground.text(spot, part).is_empty()
}

fn nothing(ground: &Ground<'_>, dice: &mut Dice, part: Part) -> Option<Planted> {
    let spot = ground.spot(dice, has(part))?;
    let text = if dice.one_in(4) { (*dice.pick(&ERRORS)).to_owned() } else { wrapped(dice) };
    ground.put(spot, part, &text, asked(ground, Expect::Fails))
}

fn other(ground: &Ground<'_>, dice: &mut Dice, part: Part, texts: &[&str]) -> Option<Planted> {
    let spot = ground.spot(dice, has(part))?;
    ground.put(spot, part, dice.pick::<&str>(texts), asked(ground, Expect::Fails))
}

/// What was spent, times this, written so.
fn spent(ground: &Ground<'_>, dice: &mut Dice, written: &str, times: f64) -> Option<Planted> {
    let spot = ground.spot(dice, has(Part::Executed))?;
    let amount: f64 = ground.text(spot, Part::Executed).parse().ok()?;
    let text = written.replace("{}", &((amount * times * 100.0).round() / 100.0).to_string());
    ground.put(spot, Part::Executed, &text, asked(ground, Expect::Fails))
}

fn amount_in_goal(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, has(Part::Goal))?;
    let (goal, amount) = (ground.text(spot, Part::Goal), ground.text(spot, Part::Amount));
    let own = format!("资金{amount}万元");
    if amount.is_empty() || !goal.contains(&own) {
        return None;
    }
    let text =
        goal.replace(&own, dice.pick::<&str>(&["资金7万元", "资金1亿元", "资金三十万元", "资金0.5万元"]));
    ground.put(spot, Part::Goal, &text, asked(ground, Expect::Said))
}

/// The goal and the unit of another project of the file.
fn goal_copied(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, has(Part::Office))?;
    let sheet = ground.sheet(spot);
    let from = (0..sheet.rows.len()).find(|row| sheet.project(*row) != sheet.project(spot.row))?;
    let (goal, office) = (sheet.text(from, Part::Goal).to_owned(), sheet.text(from, Part::Office).to_owned());
    let other = sheet.project(from);
    let mut planted = ground.put(spot, Part::Goal, &goal, asked(ground, Expect::Said))?;
    let changed = &mut planted.changed.files[spot.file].1;
    let column = changed.column(Part::Office)?;
    for row in sheet.project(spot.row) {
        changed.rows[row][column].clone_from(&office);
    }
    // Whichever stands below is told.
    planted.place.rows.extend(other);
    Some(planted)
}
