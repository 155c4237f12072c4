//! `goalcheck diff`: the reports of several rounds side by side, and what became of each finding in the last of them.
//! Takes JSON reports, prints tables, a list for spreadsheet programs, or figures for programs.

mod words;

use super::{print, table};
use crate::command::args::{Diff, DiffFormat};
use crate::command::save::save;
use crate::judge::rounds::{Fate, Round, Step, Stood, Tally};
use crate::lang::{Lang, Said, Words, number};
use crate::model::finding::{Outcome, Severity, Untrusted};
use crate::say::escape::{self, excerpt, terminal};
use crate::say::sentence;
use anyhow::Result;
use comfy_table::{Cell, CellAlignment, Table};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Findings that the table names one by one.
const NAMED: usize = 20;

/// A round and what it is called.
struct Named {
    name: String,
    round: Round,
}

pub(super) fn run(args: &Diff, lang: Lang) -> Result<ExitCode> {
    let rounds = args.reports.iter().map(|file| read(file)).collect::<Result<Vec<_>>>()?;
    let write = |out: &mut dyn Write| match args.format {
        DiffFormat::Table => write_tables(&rounds, lang, out),
        DiffFormat::Csv => write_csv(&rounds, lang, out),
        DiffFormat::Json => Ok(writeln!(out, "{:#}", document(&rounds))?),
    };
    match &args.output {
        None => print(write)?,
        Some(file) => save(file, &args.reports, write)?,
    }
    let left = last(&rounds).0.iter().any(|(fate, one)| is_open(*fate) && must_be_settled(one));
    Ok(if left { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn read(file: &Path) -> Result<Named> {
    let name = file.display().to_string();
    let about = || Said::new(format!("报告 {name}"), format!("report {name}"));
    let text = fs::read_to_string(file).map_err(|error| about().because(error))?;
    let round = Round::parse(&text).map_err(|error| about().because(error))?;
    Ok(Named { name, round })
}

/// What became of the last round but one; clap asks for two at least.
fn last(rounds: &[Named]) -> Step<'_> {
    match rounds {
        [.., before, after] => Step::between(&before.round, &after.round),
        _ => Step(Vec::new()),
    }
}

fn is_open(fate: Fate) -> bool {
    matches!(fate, Fate::Remaining | Fate::New)
}

/// Whether it fails a check by itself.
fn must_be_settled(one: &Stood) -> bool {
    one.severity == Severity::Error || one.outcome == Outcome::Unjudged
}

fn fate(fate: Fate) -> Words {
    match fate {
        Fate::Corrected => words::CORRECTED,
        Fate::Remaining => words::REMAINING,
        Fate::New => words::NEW,
        Fate::Absent => words::ABSENT,
    }
}

fn level(one: &Stood) -> Words {
    match one.outcome {
        Outcome::Unjudged => words::UNJUDGED,
        Outcome::Violated => sentence::severity(one.severity),
    }
}

fn count(round: &Round, wanted: Words) -> usize {
    round.findings.iter().filter(|one| level(one) == wanted).count()
}

fn write_tables(rounds: &[Named], lang: Lang, out: &mut dyn Write) -> Result<()> {
    let step = last(rounds);
    history(rounds, lang, out)?;
    let department = |name: &Untrusted| match name.raw() {
        "" => words::NO_DEPARTMENT.get(lang).to_owned(),
        name => terminal(&excerpt(name, lang)).into_owned(),
    };
    let titles = [words::BY_DEPARTMENT, words::DEPARTMENT_COLUMN];
    groups(titles, step.by(|one| &one.department), department, lang, out)?;
    let rule = |id: &Untrusted| terminal(id.raw()).into_owned();
    groups([words::BY_RULE, words::RULE_COLUMN], step.by(Stood::rule), rule, lang, out)?;
    for wanted in [Fate::Remaining, Fate::New] {
        list(&step, wanted, lang, out)?;
    }
    writeln!(out, "{}", verdict(&step.tally(), lang))?;
    Ok(())
}

fn right(text: String) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}

fn titled(title: &str, table: &Table, out: &mut dyn Write) -> Result<()> {
    Ok(writeln!(out, "{title}\n{}\n", table.trim_fmt())?)
}

/// One column a round.
fn history(rounds: &[Named], lang: Lang, out: &mut dyn Write) -> Result<()> {
    let mut table = table();
    let names = rounds.iter().map(|Named { name, .. }| right(terminal(name).into_owned()));
    table.set_header(std::iter::once(Cell::new("")).chain(names).collect::<Vec<_>>());
    let mut line = |word: Words, figure: &dyn Fn(usize) -> String| {
        let figures = (0..rounds.len()).map(|place| right(figure(place)));
        table.add_row(std::iter::once(Cell::new(word.get(lang))).chain(figures).collect::<Vec<_>>());
    };
    line(words::PROJECTS, &|place| number(rounds[place].round.projects));
    for level in [words::ERROR, words::WARNING, words::INFO, words::UNJUDGED] {
        line(level, &|place| number(count(&rounds[place].round, level)));
    }
    let steps: Vec<Tally> =
        rounds.windows(2).map(|two| Step::between(&two[0].round, &two[1].round).tally()).collect();
    let since = |place: usize, fate| {
        place.checked_sub(1).map_or("—".to_owned(), |step| number(steps[step].of(fate)))
    };
    for came in Fate::ALL {
        line(fate(*came), &|place| since(place, *came));
    }
    titled(words::ROUNDS.get(lang), &table, out)
}

/// One line a department or rule, those with most left to do first.
fn groups(
    [title, name_column]: [Words; 2],
    groups: BTreeMap<&Untrusted, Tally>,
    name: impl Fn(&Untrusted) -> String,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<()> {
    let mut groups: Vec<_> = groups.into_iter().map(|(id, tally)| (name(id), tally)).collect();
    groups.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.of(Fate::Remaining) + tally.of(Fate::New)));
    let mut table = table();
    let fates = Fate::ALL.iter().map(|one| fate(*one));
    let header = [name_column, words::BEFORE].into_iter().chain(fates).chain([words::RATE]);
    table.set_header(header.map(|word| word.get(lang)));
    for (name, tally) in groups {
        let fates = Fate::ALL.iter().map(|fate| right(number(tally.of(*fate))));
        let row = [Cell::new(name), right(number(tally.before()))].into_iter().chain(fates);
        table.add_row(row.chain([right(rate(&tally))]).collect::<Vec<_>>());
    }
    titled(title.get(lang), &table, out)
}

/// `7/12 = 58.3%`.
fn rate(tally: &Tally) -> String {
    let Some(tenths) = tally.rate() else { return "—".to_owned() };
    let (corrected, before) = (tally.of(Fate::Corrected), tally.before());
    format!("{}/{} = {}.{}%", number(corrected), number(before), tenths / 10, tenths % 10)
}

/// The findings that came to this, the gravest first, as far as they are named here.
fn list(step: &Step<'_>, wanted: Fate, lang: Lang, out: &mut dyn Write) -> Result<()> {
    let mut found: Vec<&Stood> =
        step.0.iter().filter(|(fate, _)| *fate == wanted).map(|(_, one)| *one).collect();
    if found.is_empty() {
        return Ok(());
    }
    found.sort_by_key(|one| (!must_be_settled(one), std::cmp::Reverse(one.severity)));
    let mut table = table();
    let header = [words::SEVERITY_COLUMN, words::PLACE, words::PROBLEM_COLUMN];
    table.set_header(header.map(|word| word.get(lang)));
    for one in found.iter().take(NAMED) {
        let message = excerpt(message(one, lang).raw(), lang).into_owned();
        let project = terminal(&excerpt(one.project.raw(), lang)).into_owned();
        let place = format!("{}\n{project}", terminal(&place(one)));
        table.add_row([level(one).get(lang), place.trim_end(), &terminal(&message)]);
    }
    titled(fate(wanted).get(lang), &table, out)?;
    if found.len() > NAMED {
        writeln!(out, "{}\n", words::more(found.len() - NAMED, lang))?;
    }
    Ok(())
}

fn message(one: &Stood, lang: Lang) -> &Untrusted {
    match lang {
        Lang::Zh => &one.message.0,
        Lang::En => &one.message.1,
    }
}

/// `file.xlsx '05-2'!B12`, as the other reports name it.
fn place(one: &Stood) -> String {
    let (file, sheet, cell) = (one.file.raw(), one.sheet.raw(), one.cell.raw());
    match (sheet, cell) {
        ("", "") => file.to_owned(),
        (sheet, "") => format!("{file} {sheet}"),
        (sheet, cell) => format!("{file} {}", sentence::reference_written(sheet, cell)),
    }
}

fn verdict(tally: &Tally, lang: Lang) -> String {
    let [corrected, remaining, new, absent] =
        [Fate::Corrected, Fate::Remaining, Fate::New, Fate::Absent].map(|fate| tally.of(fate));
    words::verdict([tally.before(), corrected, remaining, absent, new], &rate(tally), lang)
}

/// Every finding of the last two rounds.
fn write_csv(rounds: &[Named], lang: Lang, out: &mut dyn Write) -> Result<()> {
    write!(out, "{}", escape::BYTE_ORDER_MARK)?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let header = [
        words::STANDING,
        words::SEVERITY,
        words::DEPARTMENT,
        words::PROJECT_NAME,
        words::FILE,
        words::SHEET,
        words::CELL,
        words::PROBLEM,
        words::RULE,
    ];
    csv.write_record(header.map(|word| word.get(lang)))?;
    for (came, one) in last(rounds).0 {
        let record = [
            fate(came).get(lang),
            level(one).get(lang),
            one.department.raw(),
            one.project.raw(),
            one.file.raw(),
            one.sheet.raw(),
            one.cell.raw(),
            message(one, lang).raw(),
            one.rule().raw(),
        ];
        csv.write_record(record.map(escape::csv).iter().map(|field| field.as_bytes()))?;
    }
    Ok(csv.flush()?)
}

fn figures(tally: &Tally) -> Value {
    let mut figures: serde_json::Map<String, Value> =
        Fate::ALL.iter().map(|fate| (fate.code().to_owned(), tally.of(*fate).into())).collect();
    figures.insert("before".to_owned(), tally.before().into());
    figures.into()
}

/// The figures of every step, and those of the last by department and rule.
fn document(rounds: &[Named]) -> Value {
    let of = |place: usize| {
        let Named { name, round } = &rounds[place];
        let since = place.checked_sub(1).map(|before| Step::between(&rounds[before].round, round).tally());
        json!({
            "report": name,
            "files": round.files,
            "projects": round.projects,
            "findings": round.findings.len(),
            "since": since.as_ref().map(figures),
        })
    };
    let groups = |groups: BTreeMap<&Untrusted, Tally>| {
        let group =
            |(name, tally): (&Untrusted, Tally)| json!({"name": name.raw(), "figures": figures(&tally)});
        groups.into_iter().map(group).collect::<Vec<_>>()
    };
    let step = last(rounds);
    json!({
        "schema": "goalcheck-rounds/1",
        "rounds": (0..rounds.len()).map(of).collect::<Vec<_>>(),
        "departments": groups(step.by(|one| &one.department)),
        "rules": groups(step.by(Stood::rule)),
    })
}
