//! What was understood, row by row, so that a person can see it with his own eyes.
//!
//! Takes a project and one of its indicators, gives a line of CSV or JSON. Judges nothing.

use crate::command::words;
use crate::lang::{Bilingual, Lang};
use crate::model::project::{Category, Indicator, Project, Side};
use crate::say::{escape, summary};
use crate::words::value::{Comparator, Kind};
use crate::words::vocabulary::{Field, Term, Vocabulary};
use serde::{Serialize, Serializer};
use std::io;

/// One indicator as it was understood; the names of these fields are the columns of the CSV and the keys of the JSON.
#[derive(Debug, Serialize)]
pub(crate) struct Row<'a> {
    file: &'a str,
    sheet: &'a str,
    cell: String,
    project_code: &'a str,
    project_name: &'a str,
    department: &'a str,
    category: Option<&'a str>,
    #[serde(serialize_with = "side_code")]
    side: Side,
    level1: Option<&'a str>,
    level2: Option<&'a str>,
    name: &'a str,
    class: Option<&'a str>,
    value: &'a str,
    comparator: Option<&'static str>,
    number: Option<String>,
    upper: Option<String>,
    unit: Option<&'a str>,
    form: &'static str,
    #[serde(serialize_with = "kind_code")]
    kind: Kind,
    declared_kind: Option<&'static str>,
    weight: Option<&'a str>,
    actual: Option<&'a str>,
    /// For people; programs take the code.
    #[serde(skip)]
    class_name: Option<&'a Bilingual>,
    /// Comparator, number and unit in one text; for people.
    #[serde(skip)]
    understood: String,
}

/// Columns of the CSV, in order.
pub(crate) const COLUMNS: [&str; 22] = [
    "file",
    "sheet",
    "cell",
    "project_code",
    "project_name",
    "department",
    "category",
    "side",
    "level1",
    "level2",
    "name",
    "class",
    "value",
    "comparator",
    "number",
    "upper",
    "unit",
    "form",
    "kind",
    "declared_kind",
    "weight",
    "actual",
];

fn side_code<S: Serializer>(side: &Side, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(side.code())
}

fn kind_code<S: Serializer>(kind: &Kind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.code())
}

/// Code or blank of a project's category.
fn category<'a>(project: &Project<'_>, vocabulary: &'a Vocabulary) -> Option<&'a Term> {
    match project.category {
        Category::Known(id) => vocabulary.categories.get(usize::from(id.0)),
        Category::Unknown | Category::Missing => None,
    }
}

/// The lines above a project's table: where it is, who it is, its category and goal; escaped for a terminal.
pub(crate) fn heading(
    file: &str,
    sheet: &str,
    project: &Project<'_>,
    vocabulary: &Vocabulary,
    lang: Lang,
) -> String {
    let text = |field| escape::terminal(&escape::excerpt(project.values.text(field), lang)).into_owned();
    let category = match category(project, vocabulary) {
        Some(term) => term.label.get(lang).to_owned(),
        None => format!("{}?", text(Field::CATEGORY)),
    };
    let place = format!("{} {}", escape::terminal(sheet), project.at);
    format!(
        "{} {}\n{} {} {}\n{} {category}\n{}",
        escape::terminal(file),
        place.trim_start(),
        text(Field::PROJECT_CODE),
        text(Field::PROJECT_NAME),
        text(Field::DEPARTMENT),
        words::CATEGORY.get(lang),
        text(Field::GOAL),
    )
}

fn or_none(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl<'a> Row<'a> {
    /// The row of one indicator; `file` and `sheet` are where it came from.
    pub(crate) fn new(
        file: &'a str,
        sheet: &'a str,
        project: &'a Project<'_>,
        one: &'a Indicator<'_>,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        let number = |number: rust_decimal::Decimal| number.normalize().to_string();
        Self {
            file,
            sheet,
            cell: one.at.to_string(),
            project_code: project.values.text(Field::PROJECT_CODE),
            project_name: project.values.text(Field::PROJECT_NAME),
            department: project.values.text(Field::DEPARTMENT),
            category: category(project, vocabulary).map(|term| &*term.id),
            side: one.side,
            level1: or_none(one.values.text(Field::LEVEL1)),
            level2: or_none(one.values.text(Field::LEVEL2)),
            name: one.values.text(Field::NAME),
            class: one.class.map(|id| &*vocabulary.classes[usize::from(id.0)].id),
            value: one.values.text(Field::VALUE),
            comparator: one.target.comparator.map(Comparator::sign),
            number: one.target.number.map(number),
            upper: one.target.upper.map(number),
            unit: one.target.unit.as_deref(),
            form: one.target.form.code(),
            kind: one.target.kind,
            declared_kind: one.declared_kind.map(|kind| kind.code()),
            weight: or_none(one.values.text(Field::WEIGHT)),
            actual: or_none(one.values.text(Field::ACTUAL)),
            class_name: one.class.map(|id| &vocabulary.classes[usize::from(id.0)].label),
            understood: one.target.understood(),
        }
    }

    /// What the table for people shows of the row, escaped for a terminal.
    pub(crate) fn cells(&self, lang: Lang) -> [String; 5] {
        let class = self.class_name.map_or("—", |class| class.get(lang));
        let side = match self.side {
            Side::Annual => String::new(),
            Side::LongTerm => {
                [words::OPEN, words::LONG_TERM, words::CLOSE].map(|word| word.get(lang)).concat()
            }
        };
        let understood = format!("{} {}", summary::kind(self.kind).get(lang), self.understood);
        let texts = [&self.cell, &format!("{class}{side}"), self.name, self.value, understood.trim_end()];
        texts.map(|text| escape::terminal(&escape::excerpt(text, lang)).into_owned())
    }

    /// Appends the row as one line of JSON, nothing unseen in it.
    pub(crate) fn write_json(&self, out: &mut Vec<u8>) -> io::Result<()> {
        self.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, escape::JsonLine))?;
        out.push(b'\n');
        Ok(())
    }

    /// Appends the row as one line of CSV; what a spreadsheet program would take for a formula is escaped.
    pub(crate) fn write_csv(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let cells = [
            self.file,
            self.sheet,
            &self.cell,
            self.project_code,
            self.project_name,
            self.department,
            self.category.unwrap_or_default(),
            self.side.code(),
            self.level1.unwrap_or_default(),
            self.level2.unwrap_or_default(),
            self.name,
            self.class.unwrap_or_default(),
            self.value,
            self.comparator.unwrap_or_default(),
            self.number.as_deref().unwrap_or_default(),
            self.upper.as_deref().unwrap_or_default(),
            self.unit.unwrap_or_default(),
            self.form,
            self.kind.code(),
            self.declared_kind.unwrap_or_default(),
            self.weight.unwrap_or_default(),
            self.actual.unwrap_or_default(),
        ];
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(cells.map(|cell| escape::csv(cell).into_owned()))?;
        writer.flush()
    }
}
