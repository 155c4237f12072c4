//! Results in words held against their targets.

use super::*;

#[test]
fn a_result_in_words_is_held_against_its_target() {
    let mut wrong = Vec::new();
    for line in include_str!("../../../../tests/data/results_in_words.csv").lines().skip(1) {
        let mut cells = line.split('|');
        let (Some(target), Some(actual), Some(kept)) = (cells.next(), cells.next(), cells.next()) else {
            panic!("{line}")
        };
        let expected = match kept {
            "reached" => Some(true),
            "missed" => Some(false),
            _ => None,
        };
        let around = Around { name: cells.next().unwrap_or_default(), year: Some(2026), ..Around::default() };
        let came = ValueWords::builtin().reached(actual, target, around);
        let is_right = if kept == "not" { came != Some(true) } else { came == expected };
        wrong.extend((!is_right).then(|| format!("{line}: {came:?}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
