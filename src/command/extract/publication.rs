//! `goalcheck extract --publication`: the goals as they may be made public, one clean table.
//!
//! Takes what was found, gives rows with the columns that are for the public and no others, so that contacts and phones
//! are dropped. The rule set `publication` says which projects are left out and what in a text is private; whether
//! anything of the register is missing is for `check`.

use super::secret::{self, Secrecy};
use crate::command::args::ExtractFormat;
use crate::command::{rule_choice, words};
use crate::judge::{self, Opened, understand};
use crate::lang::{Lang, Said};
use crate::model::finding::Finding;
use crate::model::notice::Fact;
use crate::model::project::{Indicator, Project, Side};
use crate::model::workbook::Workbook;
use crate::rule::{RuleSet, Rules};
use crate::say::{escape, sentence};
use crate::text::fold::half_width;
use crate::words::value::{Comparator, Doubt};
use crate::words::vocabulary::{Field, Vocabulary};
use anyhow::Result;
use rayon::prelude::*;
use rust_xlsxwriter::Workbook as Book;
use serde::Serialize as _;
use serde_json::Serializer;
use std::io::Write;

/// Id of the rule set that says what may be published.
const RULE_SET: &str = "publication";
/// Rules of it: a project that breaks one of these is not published.
const LEAVE_OUT: [&str; 3] = ["secret-project", "not-for-publication", secret::ANYWHERE];
/// The fields that these look at.
const SAY_SO: [&str; 2] = ["secret", "for-publication"];
/// Boxes that nobody ticked.
const EMPTY_BOXES: [char; 4] = ['□', '☐', '○', '◯'];
/// Keys of the rows for programs, in the order of the columns.
const KEYS: [&str; COLUMNS] =
    ["project_name", "department", "goal", "side", "level1", "level2", "name", "value"];
const COLUMNS: usize = 8;

/// What is made public, and what was kept back.
#[derive(Debug, Default)]
pub(super) struct Publication {
    rows: Vec<[String; COLUMNS]>,
    projects: usize,
    indicators: usize,
    left_out: usize,
    /// Where a text that is made public holds what it should not: place and sentence, as they came.
    private: Vec<(String, String)>,
}

/// The rule sets that were asked for, with the one that says what may be published.
///
/// # Errors
/// When the built-in rule set cannot be loaded.
pub(super) fn with_own(mut sets: Vec<RuleSet>) -> Result<Vec<RuleSet>> {
    if !sets.iter().any(|set| set.has(RULE_SET)) {
        // A rule of another set with the name of one of its own is refused where it stands.
        sets.insert(0, rule_choice::load(RULE_SET)?);
    }
    Ok(sets)
}

impl Publication {
    /// Adds the projects of one submission; whether anything of it was not read.
    pub(super) fn add(&mut self, Opened { path, workbook }: &Opened<'_>, rules: &Rules, lang: Lang) -> bool {
        let submission = understand(workbook, &rules.world);
        let set = rules.sets.iter().position(|set| set.id == RULE_SET);
        let mut notices = workbook.notices.iter().chain(&submission.notices);
        // Where columns are doubled or displaced, nobody knows which of them says that a project is secret.
        if notices.any(|notice| matches!(notice.fact, Fact::ColumnDoubled | Fact::TagsTorn)) {
            self.left_out += submission.project_count();
            return true;
        }
        let projects: Vec<_> =
            (0..submission.project_count()).into_par_iter().map(|index| submission.project(index)).collect();
        let held = Secrecy::of(rules, &SAY_SO).held_back(workbook, &projects);
        let judged: Vec<_> = projects
            .par_iter()
            .enumerate()
            .map(|(index, project)| {
                let mut own = judge::project::project(rules, project);
                own.retain(|finding| Some(rules.texts[finding.rule].rule_set) == set);
                let leave_out = |one: &Finding| LEAVE_OUT.contains(&rules.texts[one.rule].id.as_str());
                let says_so = |field: Field| SAY_SO.contains(&rules.world.vocabulary.spec(field).id.as_str());
                // One row says 否 and another 是.
                let is_torn = project.conflicts.iter().any(|(field, _)| says_so(*field));
                if is_torn
                    || held[index]
                    || is_unanswered(project, &rules.world.vocabulary, workbook)
                    || own.iter().any(leave_out)
                {
                    return None;
                }
                let sheet = workbook.sheets.get(project.sheet).map_or("", |sheet| &sheet.name);
                let private = own.iter().map(|finding| {
                    let at = finding.at.map(|at| sentence::cell(at, lang)).unwrap_or_default();
                    let said = sentence::whole(finding, &rules.texts[finding.rule], lang);
                    let place = [path.as_ref(), sheet, &at].into_iter().filter(|part| !part.is_empty());
                    (place.collect::<Vec<_>>().join(" "), said.raw().to_owned())
                });
                Some((rows(project, lang), private.collect::<Vec<_>>(), project.indicators.len()))
            })
            .collect();
        for one in judged {
            let Some((rows, private, indicators)) = one else {
                self.left_out += 1;
                continue;
            };
            self.projects += 1;
            self.indicators += indicators;
            self.rows.extend(rows);
            self.private.extend(private);
        }
        workbook.notices.iter().chain(&submission.notices).any(|notice| notice.fact.unread())
    }

    /// Whether a text holds what should not be made public.
    pub(super) fn is_private(&self) -> bool {
        !self.private.is_empty()
    }

    /// Writes the table.
    ///
    /// # Errors
    /// Those of the writer, and what a workbook cannot hold.
    pub(super) fn write(&self, format: ExtractFormat, lang: Lang, out: &mut dyn Write) -> Result<()> {
        let header = words::PUBLICATION_HEADER.map(|word| word.get(lang));
        match format {
            ExtractFormat::Table => {
                let mut table = super::table();
                table.set_header(header);
                for row in &self.rows {
                    table.add_row(row.each_ref().map(|text| escape::terminal(text).into_owned()));
                }
                writeln!(out, "{}", table.trim_fmt())?;
            }
            ExtractFormat::Csv => {
                write!(out, "{}", escape::BYTE_ORDER_MARK)?;
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(header)?;
                for row in &self.rows {
                    writer.write_record(row.each_ref().map(|text| escape::csv(text).into_owned()))?;
                }
                writer.flush()?;
            }
            ExtractFormat::Jsonl => {
                for row in &self.rows {
                    let object: serde_json::Map<_, _> = KEYS
                        .iter()
                        .zip(row)
                        .map(|(key, text)| ((*key).to_owned(), text.as_str().into()))
                        .collect();
                    object.serialize(&mut Serializer::with_formatter(&mut *out, escape::JsonLine))?;
                    writeln!(out)?;
                }
            }
            ExtractFormat::Xlsx => {
                let mut book = Book::new();
                let sheet = book.add_worksheet();
                for (row, texts) in (0..).zip(std::iter::once(header).chain(self.rows.iter().map(borrowed))) {
                    for (column, text) in (0..).zip(texts) {
                        sheet.write_string(row, column, text)?;
                    }
                }
                out.write_all(
                    &book.save_to_buffer().map_err(|error| {
                        Said::new("生成工作簿", "cannot make the workbook").because(error)
                    })?,
                )?;
            }
        }
        Ok(())
    }

    /// Says what was kept back and what is private in the texts, a line each, escaped for a terminal.
    pub(super) fn summary(&self, lang: Lang, out: &mut dyn Write) -> Result<()> {
        writeln!(out, "{}", words::published(self.projects, self.indicators, self.left_out, lang))?;
        for (place, said) in &self.private {
            writeln!(out, "{}: {}", escape::terminal(place), escape::terminal(said))?;
        }
        Ok(())
    }
}

/// Whether one of the questions stands there with boxes that nobody ticked: 是□ 否□.
fn is_unanswered(project: &Project<'_>, vocabulary: &Vocabulary, workbook: &Workbook) -> bool {
    SAY_SO.iter().filter_map(|id| vocabulary.field(id)).any(|field| {
        let blank = project.values.place(field).filter(|_| project.values.text(field).is_empty());
        blank.is_some_and(|at| {
            let (sheet, at) = at.apart();
            let sheet = workbook.sheets.get(sheet.unwrap_or(project.sheet));
            sheet.and_then(|sheet| sheet.shown(at)).is_some_and(|cell| cell.text.contains(EMPTY_BOXES))
        })
    })
}

fn borrowed(row: &[String; COLUMNS]) -> [&str; COLUMNS] {
    row.each_ref().map(String::as_str)
}

/// One row an indicator; a project without any has one for its goal.
fn rows(project: &Project<'_>, lang: Lang) -> Vec<[String; COLUMNS]> {
    let text = |field| project.values.text(field).to_owned();
    let row = |one: Option<&Indicator<'_>>| {
        let own = |field| one.map_or("", |one| one.values.text(field)).to_owned();
        let side = one.map_or(Side::Annual, |one| one.side);
        let (goal, side) = match side {
            Side::Annual => (Field::GOAL, words::ANNUAL),
            Side::LongTerm => (Field::LONG_TERM_GOAL, words::LONG_TERM),
        };
        [
            text(Field::PROJECT_NAME),
            text(Field::DEPARTMENT),
            text(goal),
            side.get(lang).to_owned(),
            own(Field::LEVEL1),
            own(Field::LEVEL2),
            own(Field::NAME),
            one.map(value).unwrap_or_default(),
        ]
    };
    if project.indicators.is_empty() {
        return vec![row(None)];
    }
    project.indicators.iter().map(|one| row(Some(one))).collect()
}

/// The target value with the sign and the unit that are in columns of their own.
fn value(one: &Indicator<'_>) -> String {
    let (text, unit) = (one.values.text(Field::VALUE), one.values.text(Field::VALUE_UNIT));
    let sign = match one.target.comparator {
        Some(sign)
            if !one.values.text(Field::OPERATOR).is_empty()
                && text.starts_with(|c: char| half_width(c).is_ascii_digit()) =>
        {
            Comparator::sign(sign)
        }
        _ => "",
    };
    let doubtful = one.target.doubts.has(Doubt::UnitConflict) || one.target.doubts.has(Doubt::UnitTwice);
    let unit = if one.target.unit.is_none() || doubtful || text.ends_with(unit) { "" } else { unit };
    format!("{sign}{text}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule;

    fn combined(head: &str, rule: &str) -> Result<Rules> {
        let text = format!(
            "id = \"own\"\nversion = \"1\"\ntitle = {{ zh = \"本局\", en = \"own\" }}\n{head}\n[[rule]]\nid = \"{rule}\"\n\
             severity = \"warning\"\ncheck = {{ kind = \"filled\", field = \"secret\" }}\nsummary = {{ zh = \"写明\", en = \"say\" }}\n"
        );
        Ok(Rules::combine(&with_own(vec![rule::parse("own.toml", &text)?])?)?)
    }

    #[test]
    fn what_is_left_out_is_for_the_set_of_publication_alone() {
        for (head, rule) in [("", "own-rule"), ("extends = [\"publication\"]", "own-rule")] {
            let rules = combined(head, rule).unwrap();
            let of = |id: &str| rules.sets[rules.texts[rules.find(id).unwrap()].rule_set].id.as_str();
            assert_eq!(LEAVE_OUT.map(of), [RULE_SET; 3]);
            assert_eq!(rules.sets.iter().filter(|set| set.id == RULE_SET).count(), 1);
        }
        // A rule of one's own is not taken for the one that keeps secret projects back.
        let told = combined("", "secret-project").unwrap_err().to_string();
        assert!(told.contains("own.toml") && told.contains("`publication`"), "{told}");
    }
}
