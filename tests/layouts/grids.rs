//! One file for each odd layout in `tests/data/layouts`: `NAME.csv`, and `NAME.txt` with what must be read of it.
//! Adding a case is adding the two files. The expectation is written by hand from the grid.

use goalcheck::internals::layout;
use goalcheck::internals::model::project::Side;
use goalcheck::internals::read::{self, Options, Source};
use goalcheck::internals::words::value::{Switches, ValueWords};
use goalcheck::internals::words::vocabulary::{Field, Vocabulary};
use std::fs;
use std::path::Path;

fn read(bytes: Vec<u8>) -> Vec<String> {
    let vocabulary = Vocabulary::builtin();
    let workbook = read::open(&Source::bytes("case.csv", bytes), &Options::default()).unwrap();
    let submission = layout::extract(&workbook, vocabulary, ValueWords::builtin(), Switches::default());
    let mut lines = Vec::new();
    for project in submission.projects() {
        lines.push(format!("project {} at {}", project.values.text(Field::PROJECT_NAME), project.at));
        let mut values: Vec<_> = project.values.iter().collect();
        values.sort_by_key(|(field, _)| *field);
        for (field, value) in values {
            let unit = value.unit.map_or("", |unit| unit.word());
            lines.push(format!("{} {} {} {unit}", vocabulary.spec(field).id, value.at, value.text));
        }
        for (field, value) in &project.conflicts {
            lines.push(format!("conflict {} {} {}", vocabulary.spec(*field).id, value.at, value.text));
        }
        for one in &project.indicators {
            let text = |field| one.values.text(field);
            let side = if one.side == Side::Annual { "annual" } else { "long-term" };
            let class = one.class.map_or("", |class| &vocabulary.classes[usize::from(class.0)].id);
            let levels = [Field::LEVEL1, Field::LEVEL2, Field::NAME].map(text).join("│");
            let target =
                [Field::OPERATOR, Field::VALUE, Field::VALUE_UNIT, Field::WEIGHT].map(text).join(" ");
            lines.push(format!("{} {side} {levels}│{class}│{}", one.at, target.trim()));
        }
    }
    for row in &submission.skipped {
        lines.push(format!("skipped {} {}", row.row + 1, row.reason.code()));
    }
    for column in &submission.unmatched {
        lines.push(format!("unmatched {} {}", column.at, column.header.raw()));
    }
    for notice in &submission.notices {
        lines.push(format!("notice {}", notice.fact.id()));
    }
    lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn odd_layouts_are_read_as_written_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/layouts");
    let mut cases = 0;
    let mut wrong = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "csv")) {
        cases += 1;
        let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
        let expected: Vec<_> = expected.lines().collect();
        let found = read(fs::read(path).unwrap());
        let text = fs::read_to_string(path).unwrap();
        // The year that stands in a title is not written beside each project again.
        let is_of_title = |line: &str| {
            let year = line.trim_start().strip_prefix("year ").and_then(|rest| rest.split_once(' '));
            year.is_some_and(|(_, year)| text.contains(&format!("{year}年")))
        };
        for line in expected.iter().filter(|line| !found.iter().any(|other| other == *line)) {
            wrong.push(format!("{}: missing {line}", path.display()));
        }
        for line in found.iter().filter(|line| !expected.contains(&line.as_str()) && !is_of_title(line)) {
            wrong.push(format!("{}: unexpected {line}", path.display()));
        }
    }
    assert!(cases > 5, "the cases are found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
