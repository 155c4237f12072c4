//! `goalcheck rules`: list, explain and try out rule sets.

use super::{print, rule_choice, rules, table};
use crate::command::args::{ListFormat, Rules as Args};
use crate::command::save::{Inputs, save};
use crate::command::words;
use crate::judge::example;
use crate::lang::{Bilingual, Lang, Said};
use crate::model::finding::{Aspect, RuleSetName, RuleText};
use crate::report;
use crate::rule::{self, Rules};
use crate::say::{escape, sentence};
use anyhow::{Result, bail, ensure};
use comfy_table::{ColumnConstraint, Table};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// The rule set that words what the reader notices.
const READING: &str = "reading";
/// Columns of the rule table for programs.
const COLUMNS: [&str; 10] =
    ["id", "severity", "aspect", "requirement", "source", "rule_set", "place", "year", "used_at", "verified"];

pub(super) fn run(args: &Args, lang: Lang) -> Result<ExitCode> {
    match args {
        Args::List { rules: named, format } => list(&rules(named)?, *format, lang)?,
        Args::Sets => sets(lang)?,
        Args::Show { rule, rules: named } => show(&rules(named)?, rule, lang)?,
        Args::Test { files, why } => return test(files, *why, lang),
        Args::New { from, id, output } => new(from, id, output.as_deref())?,
        Args::Schema { report: true, .. } => {
            print(|out| Ok(out.write_all(report::json_schema().as_bytes())?))?
        }
        Args::Schema { report: false, score } => print(|out| {
            let schema = if *score { rule::score_schema() } else { rule::schema() };
            let schema = serde_json::to_string_pretty(&schema)?;
            Ok(writeln!(out, "{schema}")?)
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The published table of rules: id, severity, aspect, requirement, source. What the reader notices is not policy and
/// is not in it. In the table the rules of each set stand under what the set is; other formats say it in each row.
fn list(rules: &Rules, format: ListFormat, lang: Lang) -> Result<()> {
    let listed = rules.texts.iter().filter(|text| rules.sets[text.rule_set].id != READING);
    let source = |text: &RuleText| text.source.as_ref().map_or("", |source| source.get(lang)).to_owned();
    let row = |text: &RuleText| {
        let aspect = text.aspect.map_or("", Aspect::code).to_owned();
        let set = &rules.sets[text.rule_set];
        [
            text.id.clone(),
            text.severity.code().to_owned(),
            aspect,
            text.summary.get(lang).to_owned(),
            source(text),
            set.id.clone(),
            said(&set.origin.place, lang),
            set.origin.year.clone(),
            said(&set.origin.used_at, lang),
            set.verified.to_string(),
        ]
    };
    print(|out| {
        match format {
            ListFormat::Table => {
                let mut table = table();
                table.set_header(
                    [words::RULE, words::SEVERITY, words::REQUIREMENT].map(|word| word.get(lang)),
                );
                let mut set = None;
                listed.for_each(|text| {
                    if set != Some(text.rule_set) {
                        table.add_row(["", "", &set_line(&rules.sets[text.rule_set], lang)]);
                        set = Some(text.rule_set);
                    }
                    let severity = sentence::severity(text.severity).get(lang);
                    table.add_row([&text.id, severity, text.summary.get(lang)]);
                });
                whole_ids(&mut table);
                writeln!(out, "{}", table.trim_fmt())?;
            }
            ListFormat::Csv => {
                write!(out, "{}", escape::BYTE_ORDER_MARK)?;
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(COLUMNS)?;
                let escaped = |row: [String; COLUMNS.len()]| row.map(|cell| escape::csv(&cell).into_owned());
                listed.map(row).map(escaped).try_for_each(|row| writer.write_record(row))?;
                writer.flush()?;
            }
            ListFormat::Json => {
                let object =
                    |row: [String; COLUMNS.len()]| COLUMNS.into_iter().zip(row).collect::<BTreeMap<_, _>>();
                serde_json::to_writer_pretty(&mut *out, &listed.map(row).map(object).collect::<Vec<_>>())?;
                writeln!(out)?;
            }
            ListFormat::Markdown => {
                writeln!(out, "| {} |\n|{}", COLUMNS.join(" | "), "---|".repeat(COLUMNS.len()))?;
                for row in listed.map(row) {
                    writeln!(out, "| {} |", row.map(|cell| cell.replace('|', "\\|")).join(" | "))?;
                }
            }
        }
        Ok(())
    })
}

/// The rule sets that come with the program.
fn sets(lang: Lang) -> Result<()> {
    let mut table = table();
    let header = [words::RULE_SETS, words::TITLE, words::ORIGIN, words::VERIFIED, words::REFERENCE_TABLES];
    table.set_header(header.map(|word| word.get(lang)));
    for id in rule::BUILT_IN.iter().map(|set| set.id).filter(|id| *id != READING) {
        let rules = rules(&[id.to_owned()])?;
        let Some(set) = rules.sets.iter().find(|set| set.id == id) else { continue };
        let verified = if set.verified { words::YES } else { words::NO };
        let references =
            rules.world.references.iter().map(|one| format!("{} {}", one.id, one.label.get(lang)));
        let references = references.collect::<Vec<_>>().join("\n");
        table.add_row([id, set.title.get(lang), &origin(set, lang), verified.get(lang), &references]);
    }
    whole_ids(&mut table);
    print(|out| Ok(writeln!(out, "{}", table.trim_fmt())?))
}

/// Ids are copied: none is broken over two lines.
fn whole_ids(table: &mut Table) {
    if let Some(ids) = table.column_mut(0) {
        ids.set_constraint(ColumnConstraint::ContentWidth);
    }
}

fn said(words: &Option<Bilingual>, lang: Lang) -> String {
    words.as_ref().map_or(String::new(), |words| words.get(lang).to_owned())
}

/// Where, for which year and at what a rule set is used.
fn origin(set: &RuleSetName, lang: Lang) -> String {
    let origin = &set.origin;
    let parts = [said(&origin.place, lang), origin.year.clone(), said(&origin.used_at, lang)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a rule set is, in one line: 广州市2020年部门预算…（广州市 2020 目标申报，已核实）.
fn set_line(set: &RuleSetName, lang: Lang) -> String {
    let verified = format!(
        "{}{}{}",
        words::VERIFIED.get(lang),
        words::COLON.get(lang),
        if set.verified { words::YES } else { words::NO }.get(lang)
    );
    let origin = origin(set, lang);
    let origin = if origin.is_empty() { verified } else { format!("{origin} · {verified}") };
    format!("{} · {origin}", set.title.get(lang))
}

/// Everything that is said about one rule.
fn show(rules: &Rules, id: &str, lang: Lang) -> Result<()> {
    let Some(text) = rules.texts.iter().find(|text| text.id == id) else {
        let near = rules
            .texts
            .iter()
            .max_by(|a, b| strsim::jaro_winkler(&a.id, id).total_cmp(&strsim::jaro_winkler(&b.id, id)));
        let near = near.map_or("", |text| &text.id);
        bail!(Said::new(
            format!("{id}：这些规则集中没有这条规则；是不是 {near}？"),
            format!("{id}: not a rule of these rule sets; did you mean {near}?"),
        ));
    };
    let set = &rules.sets[text.rule_set];
    let or_none = |words: &Option<Bilingual>| words.as_ref().map_or("—", |words| words.get(lang)).to_owned();
    print(|out| {
        writeln!(out, "{}", text.id)?;
        for (word, said) in [
            (words::REQUIREMENT, text.summary.get(lang).to_owned()),
            (words::SEVERITY, sentence::severity(text.severity).get(lang).to_owned()),
            (words::PROBLEM, text.message.get(lang).to_owned()),
            (words::FIX, or_none(&text.fix)),
            (words::SOURCE, or_none(&text.source)),
            (words::RULE_SETS, format!("{} {} {}", set.id, set.version, set.title.get(lang))),
        ] {
            writeln!(out, "  {}{}{said}", word.get(lang), words::COLON.get(lang))?;
        }
        Ok(())
    })
}

/// Writes a new rule file that builds on a set.
fn new(from: &str, id: &str, output: Option<&Path>) -> Result<()> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    ensure!(
        !id.is_empty() && id.chars().all(fits) && !id.starts_with('-') && !id.ends_with('-'),
        Said::new(
            format!("--id {id}：只能用小写字母、数字和连字符，如 yunshan-2026"),
            format!("--id {id}: lower-case letters, digits and hyphens only, such as yunshan-2026"),
        )
    );
    let set = rule_choice::load(from)?;
    let text = rule::starter(&set, &base(from, output), id);
    let Some(output) = output else { return print(|out| Ok(out.write_all(text.as_bytes())?)) };
    let shown = output.display();
    ensure!(
        !output.exists(),
        Said::new(
            format!("{shown} 已经存在；请换一个文件名"),
            format!("{shown} already exists; name another file")
        )
    );
    save(output, &Inputs::default(), |out| Ok(out.write_all(text.as_bytes())?))
}

/// How a new rule file names the set that it builds on: by its id where that is built in, else by its path from there.
fn base(from: &str, output: Option<&Path>) -> String {
    if rule::BUILT_IN.iter().any(|set| set.id == from) {
        return from.to_owned();
    }
    let path = Path::new(from);
    let folder = |path: &Path| path.parent().map(Path::to_path_buf).unwrap_or_default();
    let seen_from = output.map(folder).unwrap_or_default();
    match path.file_name() {
        Some(name) if folder(path) == seen_from => format!("./{}", name.display()),
        _ => path.canonicalize().map_or(from.to_owned(), |whole| whole.display().to_string()),
    }
}

/// Runs the examples of each rule set; exit code 1 when one finds something else than it says.
fn test(named: &[String], why: bool, lang: Lang) -> Result<ExitCode> {
    let mut failed = 0;
    for name in named {
        let set = rule_choice::load(name)?;
        let runs = example::run(&set)?;
        let untried = example::untried(&set, &runs)?;
        let saw = if why { example::why(&set)? } else { Vec::new() };
        print(|out| {
            for (place, run) in runs.iter().enumerate() {
                let sign = if run.passed() { "✓" } else { "✗" };
                writeln!(out, "{sign} {}: {}", escape::terminal(name), escape::terminal(&run.example.name))?;
                for one in saw.get(place).into_iter().flatten() {
                    let said = format!(
                        "{} {}: {} → {}",
                        one.rule.get(lang),
                        one.project,
                        one.looked.iter().map(|one| one.get(lang)).collect::<Vec<_>>().join(", "),
                        one.came.get(lang)
                    );
                    writeln!(out, "    · {}", escape::terminal(&said))?;
                }
                if let Some(problem) = &run.problem {
                    writeln!(out, "    {}", escape::terminal(problem.get(lang)))?;
                } else if !run.passed() {
                    let lines = |findings: &[String]| escape::terminal(&findings.join(", ")).into_owned();
                    let findings = (&run.example.findings, &run.found);
                    let totals = run.example.totals.as_ref().map(|wanted| (wanted, &run.totals));
                    for (wanted, found) in [findings].into_iter().chain(totals) {
                        if wanted != found {
                            let (wanted, found) = (lines(wanted), lines(found));
                            writeln!(
                                out,
                                "    {}{}{wanted}",
                                words::EXPECTED.get(lang),
                                words::COLON.get(lang)
                            )?;
                            writeln!(out, "    {}{}{found}", words::GOT.get(lang), words::COLON.get(lang))?;
                        }
                    }
                }
            }
            let passed = runs.iter().filter(|run| run.passed()).count();
            writeln!(out, "{}", words::examples_passed(passed, runs.len(), lang))?;
            if !untried.is_empty() && !runs.is_empty() {
                writeln!(out, "{}", escape::terminal(&words::fire_in_no_example(&untried, lang)))?;
            }
            Ok(())
        })?;
        failed += runs.iter().filter(|run| !run.passed()).count();
        ensure!(
            !runs.is_empty(),
            Said::new(
                format!("{name}：没有 [[example]]，什么也没有试；请至少写一个"),
                format!("{name}: it contains no [[example]], so nothing was tested; add at least one"),
            )
        );
    }
    Ok(ExitCode::from(u8::from(failed > 0)))
}
