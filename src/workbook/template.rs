//! An empty submission to fill in: the national one-project form for a category, with drop-downs and the rules' hints.
//!
//! Takes rules and a category, gives a new workbook. Labels, classes and categories are the vocabulary's, the number of
//! rows and the hints are the rules'; what a rule asks for beyond the usual has its place too. Reads no submission.

use crate::check::Check;
use crate::judge::project::may_concern;
use crate::lang::{Lang, joined, words};
use crate::rule::Rules;
use crate::say::wrap::row_height;
use crate::terms::subject::Part;
use crate::words::value::Comparator;
use crate::words::vocabulary::{CategoryId, Field, Scope, Term};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Title and name of the sheet, as 财预〔2015〕88号 calls the form. What is in a submission is Chinese in any language.
const TITLE: &str = "项目支出绩效目标申报表";
const SHEET: &str = "绩效目标申报表";
/// What a cell below the table begins with, so that it is read as a note.
const NOTE: &str = "说明：";
/// Lines of one such cell: a row has a greatest height.
const NOTES: usize = 16;
/// Unit of the amounts of the form.
const MONEY: &str = "（万元）";

/// The head of the form; amounts of the year, as a budget of one year is asked for.
const HEAD: [Field; 11] = [
    Field::PROJECT_NAME,
    Field::PROJECT_CODE,
    Field::DEPARTMENT,
    Field::UNIT,
    Field::CATEGORY,
    Field::ATTRIBUTE,
    Field::PERIOD,
    Field::YEAR,
    Field::ANNUAL_AMOUNT,
    Field::ANNUAL_FISCAL,
    Field::ANNUAL_OTHER,
];
/// Fields of the head that need the whole width; only the first is always there.
const TEXTS: [Field; 2] = [Field::GOAL, Field::LONG_TERM_GOAL];
/// The columns of the form and their widths in characters, and the one that comes last.
const COLUMNS: [(Field, f64); 6] = [
    (Field::LEVEL1, 21.0),
    (Field::LEVEL2, 20.0),
    (Field::NAME, 32.0),
    (Field::OPERATOR, 21.0),
    (Field::VALUE, 18.0),
    (Field::VALUE_UNIT, 12.0),
];
const LAST: Field = Field::NOTE;
/// Width of any other column, in characters.
const OTHER: f64 = 18.0;

/// Fewest rows of a class: many projects have two indicators of one.
const ROWS: u64 = 2;
/// Longest drop-down list and longest hint on a cell that the format allows, in characters.
const LONGEST: usize = 255;
/// Longest title of a hint that the format allows, in characters.
const LONGEST_TITLE: usize = 32;

/// The bytes of the workbook (.xlsx).
///
/// # Errors
/// When it cannot be written as .xlsx.
pub fn template(rules: &Rules, category: CategoryId, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut form = Form::new(rules, category, lang);
    form.head()?;
    form.table()?;
    form.notes()?;
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    book.push_worksheet(form.sheet);
    book.save_to_buffer()
}

struct Form<'a> {
    rules: &'a Rules,
    category: CategoryId,
    lang: Lang,
    /// Rules that speak about such projects.
    concerned: Vec<usize>,
    columns: Vec<(Field, f64)>,
    sheet: Worksheet,
    /// The next row that is free.
    row: u32,
    label: Format,
    blank: Format,
}

impl<'a> Form<'a> {
    fn new(rules: &'a Rules, category: CategoryId, lang: Lang) -> Self {
        let concerned = (0..rules.rules.len()).filter(|rule| may_concern(rules, *rule, category)).collect();
        let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap();
        let cell = cell.set_align(FormatAlign::VerticalCenter);
        let mut form = Form {
            rules,
            category,
            lang,
            concerned,
            columns: COLUMNS.to_vec(),
            sheet: Worksheet::new(),
            row: 0,
            label: cell.clone().set_background_color(Color::RGB(0xE9EDF2)),
            blank: cell,
        };
        let asked = form.asked(Scope::Indicator);
        let known = |field: &Field| *field == LAST || COLUMNS.iter().any(|(column, _)| column == field);
        form.columns.extend(asked.into_iter().filter(|field| !known(field)).map(|field| (field, OTHER)));
        form.columns.push((LAST, OTHER));
        form
    }

    /// The fields that rules look at and those that rule sets have added, each once.
    fn asked(&self, scope: Scope) -> Vec<Field> {
        let vocabulary = &self.rules.world.vocabulary;
        let mut asked = Vec::new();
        for rule in &self.concerned {
            let check = &self.rules.rules[*rule].check;
            asked.extend(check.about().subjects.into_iter().filter_map(|subject| match subject.part {
                Part::Field(field, _) => Some(field),
                _ => None,
            }));
            if matches!(check, Check::Share(share) if share.by_weight) {
                asked.push(Field::WEIGHT);
            }
        }
        asked.extend((Field::KNOWN.len()..vocabulary.fields.len()).map(|field| Field(field as u16)));
        asked.retain(|field| vocabulary.spec(*field).scope == scope);
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    /// Title, then labels with room for their values, two in a row.
    fn head(&mut self) -> Result<(), XlsxError> {
        let last = self.last_column();
        for (column, (_, wide)) in (0..).zip(&self.columns) {
            self.sheet.set_column_width(column, *wide)?;
        }
        self.sheet.set_name(SHEET)?.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
        let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
        self.sheet.merge_range(0, 0, 0, last, TITLE, &title)?;
        self.row = 1;
        let asked = self.asked(Scope::Project);
        let others = asked.iter().filter(|field| !HEAD.contains(field) && !TEXTS.contains(field));
        let fields: Vec<Field> = HEAD.iter().chain(others).copied().collect();
        for pair in fields.chunks(2) {
            self.sheet.set_row_height(self.row, 22)?;
            for (field, [label, from, to]) in pair.iter().zip([[0, 1, 2], [3, 4, last]]) {
                let to = if pair.len() == 1 { last } else { to };
                self.value(*field, [label, from, to])?;
            }
            self.row += 1;
        }
        for field in TEXTS.into_iter().filter(|field| *field == Field::GOAL || asked.contains(field)) {
            self.sheet.set_row_height(self.row, 80)?;
            self.value(field, [0, 1, last])?;
            self.row += 1;
        }
        Ok(())
    }

    /// A label in its column and the cell for its value, from one column to another.
    fn value(&mut self, field: Field, [label, from, to]: [u16; 3]) -> Result<(), XlsxError> {
        let vocabulary = &self.rules.world.vocabulary;
        let mut word = self.word(field);
        let is_amount = vocabulary.is_amount(field);
        if is_amount {
            word.push_str(MONEY);
        }
        let (value, choices) = match field {
            Field::CATEGORY => {
                let known = |word: &str| vocabulary.category_of(word).map(|id| usize::from(id.0));
                let all = terms(&vocabulary.categories, known);
                (all[usize::from(self.category.0)], all)
            }
            _ => ("", Vec::new()),
        };
        // Text stays as it is typed; an amount is a number.
        let look = if is_amount { self.blank.clone() } else { self.blank.clone().set_num_format("@") };
        self.sheet.write_string_with_format(self.row, label, word, &self.label)?;
        self.sheet.merge_range(self.row, from, self.row, to, value, &look)?;
        self.guide(field, &choices, [self.row, self.row], from)
    }

    /// The header, and for each class its rows.
    fn table(&mut self) -> Result<(), XlsxError> {
        let vocabulary = &self.rules.world.vocabulary;
        let header = self.label.clone().set_bold().set_align(FormatAlign::Center);
        for (column, (field, _)) in (0..).zip(&self.columns) {
            self.sheet.write_string_with_format(self.row, column, self.word(*field), &header)?;
        }
        self.row += 1;
        let first = self.row;
        let known = |word: &str| vocabulary.group_exactly(word).map(|id| usize::from(id.0));
        let groups = terms(&vocabulary.groups, known);
        let known = |word: &str| vocabulary.class_exactly(word).map(|id| usize::from(id.0));
        let classes = terms(&vocabulary.classes, known);
        let text = self.blank.clone().set_num_format("@");
        for (class, name) in vocabulary.classes.iter().zip(&classes) {
            let group = class.group.and_then(|id| groups.get(usize::from(id.0))).copied().unwrap_or_default();
            for _ in 0..self.rows_of_a_class() {
                self.sheet.set_row_height(self.row, 20)?;
                self.sheet.write_string_with_format(self.row, 0, group, &text)?;
                self.sheet.write_string_with_format(self.row, 1, *name, &text)?;
                for column in 2..=self.last_column() {
                    self.sheet.write_blank(self.row, column, &text)?;
                }
                self.row += 1;
            }
        }
        let signs: Vec<&str> = Comparator::ALL.iter().map(|comparator| comparator.sign()).collect();
        for (column, (field, _)) in (0..).zip(self.columns.clone()) {
            let choices = match field {
                Field::LEVEL1 => &groups,
                Field::LEVEL2 => &classes,
                Field::OPERATOR => &signs,
                _ => &Vec::new(),
            };
            self.guide(field, choices, [first, self.row.max(first + 1) - 1], column)?;
        }
        Ok(())
    }

    /// Rows of each class, so that all together are enough for what the rules ask of such projects.
    fn rows_of_a_class(&self) -> u64 {
        let minimum = self.concerned.iter().filter_map(|rule| match &self.rules.rules[*rule].check {
            Check::Count(count) => count.at_least,
            _ => None,
        });
        let classes = self.rules.world.vocabulary.classes.len().max(1) as u64;
        minimum.max().unwrap_or(0).div_ceil(classes).max(ROWS)
    }

    /// How to fill in the form and what the rules ask of such projects, numbered.
    fn notes(&mut self) -> Result<(), XlsxError> {
        let wide: f64 = self.columns.iter().map(|(_, wide)| wide).sum();
        let look = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut lines = vec![words::TEMPLATE_HINT.get(self.lang).to_owned()];
        lines.extend(self.concerned.iter().map(|rule| self.hint(*rule)));
        let numbered = |(number, line): (usize, &String)| format!("{number}. {line}");
        let lines: Vec<String> = (1..).zip(&lines).map(numbered).collect();
        for some in lines.chunks(NOTES) {
            let text = format!("{NOTE}\n{}", some.join("\n"));
            self.sheet.merge_range(self.row, 0, self.row, self.last_column(), &text, &look)?;
            self.sheet.set_row_height(self.row, row_height([(text.as_str(), wide)]))?;
            self.row += 1;
        }
        Ok(())
    }

    /// What a rule asks, and how to meet it where that does not depend on what is found.
    fn hint(&self, rule: usize) -> String {
        let text = &self.rules.texts[rule];
        let summary = text.summary.get(self.lang);
        match text.fix.as_ref().map(|fix| fix.get(self.lang)).filter(|fix| !fix.contains('{')) {
            Some(fix) => format!("{summary}{}{fix}", words::SEMICOLON.get(self.lang)),
            None => summary.to_owned(),
        }
    }

    /// Puts the choices and the hints of the rules on the cells of a field. Other entries are allowed after a question:
    /// whether they are in order is for the rules to say. A list too long for the format is left out.
    fn guide(
        &mut self,
        field: Field,
        choices: &[&str],
        rows: [u32; 2],
        column: u16,
    ) -> Result<(), XlsxError> {
        let mut guide = DataValidation::new();
        let length: usize = choices.iter().map(|choice| choice.chars().count() + 1).sum();
        let fits = length <= LONGEST && !choices.iter().any(|choice| choice.contains(','));
        let has_list = !choices.is_empty() && fits;
        if has_list {
            guide = guide.allow_list_strings(choices)?.set_error_style(DataValidationErrorStyle::Warning);
        }
        let about = |rule: &&usize| {
            let subjects = self.rules.rules[**rule].check.about().subjects;
            subjects.first().is_some_and(|subject| subject.part.is_of(field))
        };
        let hints =
            self.concerned.iter().filter(about).map(|rule| self.rules.texts[*rule].summary.get(self.lang));
        let hints = joined(hints, self.lang);
        if !hints.is_empty() {
            let label = self.rules.world.vocabulary.spec(field).label.get(self.lang);
            guide = guide.set_input_title(cut(label, LONGEST_TITLE))?;
            guide = guide.set_input_message(cut(&hints, LONGEST))?;
        }
        if has_list || !hints.is_empty() {
            self.sheet.add_data_validation(rows[0], column, rows[1], column, &guide)?;
        }
        Ok(())
    }

    /// The label of a field in a form: its name, where that is one of the words that are read.
    fn word(&self, field: Field) -> String {
        let vocabulary = &self.rules.world.vocabulary;
        let spec = vocabulary.spec(field);
        match vocabulary.fields_of(&spec.label.zh).contains(&field) {
            true => spec.label.zh.clone(),
            false => spec.words.first().unwrap_or(&spec.label.zh).clone(),
        }
    }

    fn last_column(&self) -> u16 {
        (self.columns.len() - 1) as u16
    }
}

/// What a submission may write for each term: its name, where that is understood, else the first of its words.
fn terms<'t>(terms: &'t [Term], known: impl Fn(&str) -> Option<usize>) -> Vec<&'t str> {
    let written = |(place, term): (usize, &'t Term)| match known(&term.label.zh) == Some(place) {
        true => term.label.zh.as_str(),
        false => term.words.first().unwrap_or(&term.label.zh).as_str(),
    };
    terms.iter().enumerate().map(written).collect()
}

fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    text.chars().take(longest - 1).chain(['…']).collect()
}
