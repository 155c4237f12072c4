//! Changes that mean nothing: another carrier, merged cells, full width, another order, another unit with its figure.
//! Each gives files that must be judged as the submission itself.

use crate::dice::Dice;
use crate::submission::{Part, Sheet, Submission};
use goalcheck::Found;
use goalcheck_testkit::page::{Carrier, Page};

/// The same submission otherwise; None where it cannot be written so.
pub type Same = fn(&Submission, &mut Dice) -> Option<Vec<Found>>;

/// Every change, under its name.
pub const ALL: &[(&str, Same)] = &[
    ("as GBK", |one, _| carried(one, Carrier::Gbk, ".csv")),
    ("as xlsx", |one, _| carried(one, Carrier::Xlsx, ".xlsx")),
    ("as ods", |one, _| carried(one, Carrier::Ods, ".ods")),
    ("as xls", |one, _| carried(one, Carrier::Xls, ".xls")),
    ("merged in xlsx", |one, _| merged(one, Carrier::Xlsx, ".xlsx")),
    ("merged in ods", |one, _| merged(one, Carrier::Ods, ".ods")),
    ("merged in xls", |one, _| merged(one, Carrier::Xls, ".xls")),
    ("merged, then exported as CSV", |one, _| merged(one, Carrier::Csv, ".csv")),
    ("merged, exported and filled", |one, _| merged(one, Carrier::FilledCsv, ".csv")),
    ("in full width", full_width),
    ("with blanks around", blanks),
    ("with other columns first", columns),
    ("with other rows first", rows),
    ("one file a project", apart),
    ("in folders", folders),
    ("as one-project forms", forms),
    ("in another unit", other_unit),
    ("with sign and number apart", sign_spelt),
    ("with names that letters count", lettered),
    ("with a stop before %", stop_before_percent),
    ("with numbers in brackets", number_in_brackets),
    ("with something counted beside results", beside_results),
];

fn carried(one: &Submission, carrier: Carrier, ending: &str) -> Option<Vec<Found>> {
    // GBK has no ≥ of its own in some tables, but has it in this one; other signs are not in it.
    let all_there = |sheet: &Sheet| {
        let texts = sheet.rows.iter().flatten().chain(&sheet.header);
        texts.into_iter().all(|text| !encoding_rs::GBK.encode(text).2)
    };
    (carrier != Carrier::Gbk || one.files.iter().all(|(_, sheet)| all_there(sheet))).then_some(())?;
    Some(one.carried(carrier, ending))
}

/// What is the same in neighbouring rows of a project is one cell.
fn merged(one: &Submission, carrier: Carrier, ending: &str) -> Option<Vec<Found>> {
    let found = one.files.iter().map(|(name, sheet)| {
        let mut page: Page = sheet.page();
        let rows = 1..sheet.rows.len() as u32 + 1;
        let key: Vec<u16> = [Part::Code, Part::Name]
            .into_iter()
            .filter_map(|part| sheet.column(part))
            .map(|column| column as u16)
            .collect();
        for (column, header) in sheet.header.iter().enumerate() {
            let part = Part::of(header);
            let within: Vec<u16> = match part {
                Part::Level2 => {
                    key.iter().copied().chain(sheet.column(Part::Level1).map(|at| at as u16)).collect()
                }
                Part::Level1 => key.clone(),
                part if part.of_project() => key.clone(),
                _ => continue,
            };
            page.merge_runs(column as u16, &within, rows.clone());
        }
        Found::bytes(name.replace(".csv", ending), carrier.file(&page))
    });
    Some(found.collect())
}

fn changed(one: &Submission, change: impl Fn(Part, &str) -> String) -> Submission {
    let mut other = one.clone();
    for (_, sheet) in &mut other.files {
        let parts: Vec<Part> = sheet.header.iter().map(|header| Part::of(header)).collect();
        for row in &mut sheet.rows {
            for (cell, part) in row.iter_mut().zip(&parts) {
                *cell = change(*part, cell);
            }
        }
    }
    other
}

fn full_width(one: &Submission, _: &mut Dice) -> Option<Vec<Found>> {
    let wide = |c: char| match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '%' | '(' | ')' | '.' => {
            char::from_u32(c as u32 + 0xFEE0).expect("full width")
        }
        c => c,
    };
    Some(changed(one, |_, text| text.chars().map(wide).collect()).found())
}

fn blanks(one: &Submission, dice: &mut Dice) -> Option<Vec<Found>> {
    let blank = *dice.pick(&[" ", "　", "\u{a0}", "\u{200b}", "\n"]);
    Some(
        changed(one, |_, text| if text.is_empty() { String::new() } else { format!("{blank}{text}{blank}") })
            .found(),
    )
}

fn shuffled<T>(items: &mut [T], dice: &mut Dice) {
    for at in (1..items.len()).rev() {
        items.swap(at, dice.roll(at + 1));
    }
}

fn columns(one: &Submission, dice: &mut Dice) -> Option<Vec<Found>> {
    let mut other = one.clone();
    for (_, sheet) in &mut other.files {
        let mut order: Vec<usize> = (0..sheet.header.len()).collect();
        shuffled(&mut order, dice);
        sheet.header = order.iter().map(|at| sheet.header[*at].clone()).collect();
        for row in &mut sheet.rows {
            *row = order.iter().map(|at| row[*at].clone()).collect();
        }
    }
    Some(other.found())
}

/// The rows of each project, in their order.
fn blocks(sheet: &Sheet) -> Vec<Vec<Vec<String>>> {
    let mut blocks: Vec<Vec<Vec<String>>> = Vec::new();
    let mut row = 0;
    while row < sheet.rows.len() {
        let own = sheet.project(row);
        blocks.push(own.iter().map(|row| sheet.rows[*row].clone()).collect());
        row = own.last().expect("the row itself") + 1;
    }
    blocks
}

fn rows(one: &Submission, dice: &mut Dice) -> Option<Vec<Found>> {
    let mut other = one.clone();
    for (_, sheet) in &mut other.files {
        let mut blocks = blocks(sheet);
        blocks.iter_mut().for_each(|block| shuffled(block, dice));
        shuffled(&mut blocks, dice);
        sheet.rows = blocks.concat();
    }
    Some(other.found())
}

fn apart(one: &Submission, dice: &mut Dice) -> Option<Vec<Found>> {
    let mut other = one.clone();
    other.files = Vec::new();
    for (name, sheet) in &one.files {
        for (number, rows) in blocks(sheet).into_iter().enumerate() {
            let sheet = Sheet { header: sheet.header.clone(), rows };
            other.files.push((format!("{number}-{name}"), sheet));
        }
    }
    shuffled(&mut other.files, dice);
    Some(other.found())
}

/// Each project in a form of its own: labels with their texts, then the table of its indicators.
fn forms(one: &Submission, dice: &mut Dice) -> Option<Vec<Found>> {
    let mut found = Vec::new();
    for (number, (_, sheet)) in one.files.iter().enumerate() {
        let known = sheet.header.iter().all(|header| Part::of(header) != Part::Other);
        known.then_some(())?;
        let (heads, columns): (Vec<usize>, Vec<usize>) =
            (0..sheet.header.len()).partition(|column| Part::of(&sheet.header[*column]).of_project());
        // A department that the list carries down is not carried from form to form.
        let department = sheet.column(Part::Department);
        let all_said = department.is_none_or(|at| sheet.rows.iter().all(|row| !row[at].is_empty()));
        (all_said && !columns.is_empty()).then_some(())?;
        for (place, block) in blocks(sheet).into_iter().enumerate() {
            let mut page = Page::new("");
            page.row(&["项目支出绩效目标申报表"]);
            for column in &heads {
                page.row(&[sheet.header[*column].as_str(), block[0][*column].as_str()]);
            }
            page.row(&columns.iter().map(|column| sheet.header[*column].as_str()).collect::<Vec<_>>());
            for row in &block {
                page.row(&columns.iter().map(|column| row[*column].as_str()).collect::<Vec<_>>());
            }
            let (carrier, ending) =
                *dice.pick(&[(Carrier::Xlsx, "xlsx"), (Carrier::Ods, "ods"), (Carrier::Csv, "csv")]);
            found.push(Found::bytes(format!("{number}-{place}.{ending}"), carrier.file(&page)));
        }
    }
    Some(found)
}

fn folders(one: &Submission, _: &mut Dice) -> Option<Vec<Found>> {
    let mut other = one.clone();
    other.files.iter_mut().for_each(|(name, _)| *name = format!("2020/上报/{name}"));
    Some(other.found())
}

/// Units, the same in another magnitude, and how many of it they are.
const UNITS: [(&str, &str, u32); 8] = [
    ("万人", "人", 10_000),
    ("亿元", "万元", 10_000),
    ("万元", "元", 10_000),
    ("公里", "米", 1000),
    ("小时", "分钟", 60),
    ("万家", "家", 10_000),
    ("年", "个月", 12),
    ("平方米", "万平方米", 0),
];

fn other_unit(one: &Submission, _: &mut Dice) -> Option<Vec<Found>> {
    // A library names the unit itself, and an earlier stage is compared as written.
    one.tables.is_empty().then_some(())?;
    let mut other = one.clone();
    let mut any = false;
    for (_, sheet) in &mut other.files {
        let value = sheet.column(Part::Value)?;
        let unit = sheet.column(Part::Unit);
        // The column is of the result too, which says its own.
        (unit.is_none() || sheet.column(Part::Actual).is_none()).then_some(())?;
        for row in &mut sheet.rows {
            let own = unit.map_or("", |unit| &row[unit]).to_owned();
            let digits = row[value].find(|c: char| c.is_ascii_digit()).unwrap_or(row[value].len());
            let (sign, rest) = row[value].split_at(digits);
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let (number, behind) = rest.split_at(end);
            let whole = if own.is_empty() { behind } else { &own };
            let Some((_, smaller, times)) = UNITS.iter().find(|(unit, ..)| *unit == whole) else { continue };
            let Ok(number) = number.parse::<f64>() else { continue };
            if !own.is_empty() && !behind.is_empty() {
                continue;
            }
            let figure = match times {
                0 => number / 10_000.0,
                times => (number * f64::from(*times) * 1000.0).round() / 1000.0,
            };
            any = true;
            match unit.filter(|_| !own.is_empty()) {
                Some(unit) => {
                    row[value] = format!("{sign}{figure}");
                    row[unit] = (*smaller).to_owned();
                }
                None => row[value] = format!("{sign}{figure}{smaller}"),
            }
        }
    }
    any.then(|| other.found())
}

fn sign_spelt(one: &Submission, dice: &mut Dice) -> Option<Vec<Found>> {
    one.tables.is_empty().then_some(())?;
    let spelt = [("≥", ["不低于", "≥ ", ">=", "≧"]), ("≤", ["不高于", "≤ ", "<=", "≦"])];
    let way = dice.roll(4);
    let respelt = |part: Part, text: &str| {
        let sign = spelt
            .iter()
            .find_map(|(sign, ways)| text.strip_prefix(sign).map(|rest| format!("{}{rest}", ways[way])));
        sign.filter(|_| part == Part::Value).unwrap_or_else(|| text.to_owned())
    };
    Some(changed(one, respelt).found())
}

/// Whether a name begins with two characters of its own, behind which nothing is taken for a number.
fn begins_in_chinese(name: &str) -> bool {
    let is_own =
        |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && !"一二三四五六七八九十百千万亿".contains(c);
    name.chars().take(2).filter(|c| is_own(*c)).count() == 2
}

/// A.培训人数, (B)合格率: what numbers a name is no part of it.
fn lettered(one: &Submission, dice: &mut Dice) -> Option<Vec<Found>> {
    let (before, behind) = *dice.pick(&[("", "."), ("", "、"), ("（", "）"), ("", ")")]);
    let mut other = one.clone();
    for (_, sheet) in &mut other.files {
        let name = sheet.column(Part::Indicator)?;
        for (row, letter) in sheet.rows.iter_mut().zip(('A'..='Z').cycle()) {
            if begins_in_chinese(&row[name]) {
                row[name] = format!("{before}{letter}{behind}{}", row[name]);
            }
        }
    }
    Some(other.found())
}

/// 90.%
fn stop_before_percent(one: &Submission, _: &mut Dice) -> Option<Vec<Found>> {
    let slipped = |part: Part, text: &str| match text.strip_suffix('%') {
        Some(number) if part == Part::Value && number.ends_with(|c: char| c.is_ascii_digit()) => {
            format!("{number}.%")
        }
        _ => text.to_owned(),
    };
    Some(changed(one, slipped).found())
}

/// ≥【95】%, as a template asks for it; only where a unit stands behind it.
fn number_in_brackets(one: &Submission, dice: &mut Dice) -> Option<Vec<Found>> {
    let (open, close) = *dice.pick(&[("【", "】"), ("（", "）"), ("[", "]")]);
    let bracketed = |part: Part, text: &str| {
        let number = text.trim_start_matches(['≥', '≤']);
        let sign = &text[..text.len() - number.len()];
        let unit = number.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = &number[..number.len() - unit.len()];
        let known = ["%", "人", "台", "期", "公里", "万元", "次", "个", "场"].contains(&unit);
        match part == Part::Value && known && !digits.is_empty() {
            true => format!("{sign}{open}{digits}{close}{unit}"),
            false => text.to_owned(),
        }
    };
    Some(changed(one, bracketed).found())
}

/// What else is told of a result, of another measure: 13场（共抽查37个点位）.
fn beside_results(one: &Submission, dice: &mut Dice) -> Option<Vec<Found>> {
    let aside = *dice.pick(&["（共抽查37个点位）", "，发放问卷370份", "（共37个点位）"]);
    let mut changes = false;
    let mut other = one.clone();
    for (_, sheet) in &mut other.files {
        let (Some(value), Some(actual)) = (sheet.column(Part::Value), sheet.column(Part::Actual)) else {
            continue;
        };
        for row in &mut sheet.rows {
            let is_day = |text: &str| text.contains(['年', '月', '日', '号', '季', '-', '/']);
            let counts = |text: &str| text.contains(|c: char| c.is_ascii_digit()) && !is_day(text);
            let (target, result) = (row[value].clone(), &mut row[actual]);
            let is_plain = result.starts_with(|c: char| c.is_ascii_digit())
                && !result.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '份' | '个' | '）' | '。'))
                && !result.contains(['，', '、', '（', '；', ',']);
            if is_plain && counts(&target) && counts(result) && !target.ends_with(['份', '个']) {
                result.push_str(aside);
                changes = true;
            }
        }
    }
    changes.then(|| other.found())
}
