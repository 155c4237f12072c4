//! The head of a form: labels with their values beside or below them, several in one cell, amounts with their unit.
//! Takes the rows above a table, gives fields of a project and what each row was. Reads no indicators.

mod apart;
mod begins;
mod beside;
mod funds;
mod goals;
mod inside;
mod lines;
mod named;
mod other_years;
mod own;
mod settle;
mod short;
mod units;
mod values;

use super::account::Fate;
use super::grid::Grid;
use super::instructions;
use super::pairs::{amounts_left, bracket_unit, inline_pairs, other_amounts, stated_unit};
use super::pieces::{Label, Named, Piece, What, heads_more};
use super::sides::side_of;
use super::title;
use super::years::Chosen;
use crate::model::finding::SkipReason;
use crate::model::project::{Side, Value, Values};
use crate::model::sheet::Address;
use crate::text::fold::squeeze;
use crate::text::money::MoneyUnit;
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};
pub(super) use begins::{begins_form, last_form, parts_table};
use beside::Beside;
pub(super) use goals::is_numbered_label;
use goals::{labels_goal, take_goals};
use settle::{say_rivals, settle};
use std::borrow::Cow;
use std::ops::Range;
use units::{Units, unit_alone, unit_behind_label};
use values::{
    begins_row, below, budget_year, by_year, heads_amounts, heads_list, join, pieces, says_unit, value_of,
};

/// What a row of a head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadRow {
    /// Holds a label or a value of the project.
    Project,
    /// A title, a note, a label of nothing that is asked for.
    Known,
    Total,
    Unknown,
}

impl HeadRow {
    /// Where such a row went.
    pub(super) fn fate(self) -> Fate {
        match self {
            HeadRow::Project => Fate::Project,
            HeadRow::Known => Fate::Known,
            HeadRow::Total => Fate::Skipped(SkipReason::TotalRow),
            HeadRow::Unknown => Fate::Skipped(SkipReason::OutsideTables),
        }
    }
}

/// What a head says.
#[derive(Debug, Default)]
pub(super) struct Head<'a> {
    pub values: Values<'a>,
    /// Other values for a field that has one already.
    pub conflicts: Vec<(Field, Value<'a>)>,
    /// Of each row, in order.
    pub rows: Vec<HeadRow>,
    /// The first title, for a project that is named only there.
    pub title: Option<(Address, &'a str)>,
    /// The year that a title says, or the line of its own below it: （2025年度）.
    pub year: Option<(Address, u32)>,
    /// Another one that the other of them says.
    pub other_year: Option<(Address, u32)>,
    /// The numbered line right above the table, where it names the project and nothing else does.
    pub line: Option<Named<'a>>,
    /// Its title, or a label, says that the form is about all an office does.
    pub is_of_office: bool,
    /// What it names is a fund, which may have projects: 专项资金名称.
    pub names_fund: bool,
    /// A label names an office, and no title says that the form is about projects.
    pub names_office: bool,
    /// 长期绩效指标 or 年度绩效指标, standing last before the table.
    pub side: Option<Side>,
    /// Unit of money that is stated for all: 单位：万元.
    pub unit: Option<MoneyUnit>,
    /// What else is named beside the project, such as its fund, and not used.
    pub fund: Option<(Address, Cow<'a, str>)>,
    /// Labels and cells behind them that say another thing about a field than what was taken, with what they say.
    pub passed: Vec<(Address, String)>,
    /// Its goals are numbered: 年度绩效目标1 │ ….
    pub numbers_goals: bool,
    /// Where goals stand by year: where these begin, and which was taken.
    pub years: Option<(Address, Chosen)>,
}

impl Head<'_> {
    /// Whether it says goals and nothing else, as it may between two tables of one form.
    pub(super) fn says_only_goals(&self) -> bool {
        self.names_no_project() && self.values.iter().all(|(field, _)| field.is_about_goal())
    }

    /// Whether it has neither name nor code of a project, nor a place for them.
    pub(super) fn names_no_project(&self) -> bool {
        [Field::PROJECT_NAME, Field::PROJECT_CODE].iter().all(|field| self.values.place(*field).is_none())
    }

    /// Keeps what a label says that is not used.
    fn pass_over(&mut self, label: &Label<'_>) {
        let Some(value) = label.value.as_ref().filter(|value| !value.text.is_empty()) else { return };
        // 单位名称 may say once more what 实施单位 says.
        let text = squeeze(&value.text);
        if label.fields.iter().all(|field| squeeze(self.values.text(*field)) != text) {
            self.passed.push((label.at, format!("{} {}", label.word, value.text)));
        }
    }

    /// Whether the head begins a form of its own, and is not a line between two tables of one form.
    pub(super) fn names_project(&self) -> bool {
        self.title.is_some() || self.values.iter().next().is_some()
    }
}

/// Reads the rows of a head.
pub(super) fn read<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, rows: Range<usize>) -> Head<'a> {
    let mut head = Head { rows: vec![HeadRow::Unknown; rows.len()], ..Head::default() };
    let mut pieces = pieces(grid, vocabulary, rows.clone());
    let is_told = |row: &usize| instructions::holds(grid, vocabulary, rows.start + row);
    for row in (0..rows.len()).filter(is_told) {
        pieces.retain(|piece| piece.row != row);
        head.rows[row] = HeadRow::Known;
    }
    named::find_headings(&mut pieces);
    named::find_texts(vocabulary, &mut pieces);
    goals::find_headings(vocabulary, &mut pieces);
    short::find_labels(vocabulary, &mut pieces);
    head.passed = funds::find_labels(vocabulary, &mut pieces);
    let stated = pieces
        .iter()
        .find_map(|piece| stated_unit(piece.text))
        .or_else(|| unit_alone(&pieces))
        .or_else(|| unit_behind_label(&pieces));
    let budget_year = budget_year(vocabulary, &pieces);
    other_years::leave(vocabulary, &mut pieces, budget_year);
    let mut units = Units::default();
    let mut labels: Vec<Label<'a>> = Vec::new();
    let mut used = vec![false; pieces.len()];
    let mut group_unit = None;
    let mut not_understood = Vec::new();
    let (mut goals, mut rivals) = (Vec::new(), Vec::new());
    for at in 0..pieces.len() {
        let piece = pieces[at];
        match piece.what {
            What::Text if !used[at] && labels_goal(vocabulary, &pieces, at, &used) => {
                goals.push(at);
                used[at] = true;
                used[at + 1] = true;
                head.rows[piece.row] = HeadRow::Project;
            }
            What::Text if !used[at] => {
                // 年度预算申请（万元） │ 资金总额
                let is_left = pieces.get(at + 1).is_some_and(|next| {
                    next.row == piece.row && next.what != What::Text && begins_row(&pieces, at)
                });
                group_unit = bracket_unit(piece.text).filter(|_| is_left).or(group_unit);
                let mut inline = inline_pairs(vocabulary, &piece);
                if inline.is_empty() {
                    inline.extend(short::goal_in_line(vocabulary, &pieces, at, &labels));
                }
                units.pass(&piece, false, begins_row(&pieces, at));
                let is_goal = |label: &Label<'_>| label.fields.iter().any(|field| field.is_goal());
                let has_goal = labels.iter().any(|label| label.at.row == piece.cell.at.row && is_goal(label));
                if inline.is_empty()
                    && head.values.place(Field::GOAL_RESULT).is_none()
                    && let Some(result) = goals::result_in_line(vocabulary, &piece, has_goal)
                {
                    head.values.add(Field::GOAL_RESULT, result);
                    head.rows[piece.row] = HeadRow::Project;
                }
                for label in &mut inline {
                    let is_money = label.fields.iter().any(|field| vocabulary.is_amount(*field));
                    label.unit = label.unit.or_else(|| units.of(&piece).filter(|_| is_money));
                }
                if inline.iter().any(|label| !says_unit(label)) {
                    head.rows[piece.row] = HeadRow::Project;
                    let others = other_amounts(vocabulary, piece.text);
                    let left = amounts_left(vocabulary, piece.text, &inline).into_iter();
                    head.passed.extend(others.chain(left).map(|said| (piece.cell.at, said.to_owned())));
                    labels.extend(inline);
                }
            }
            What::Text => {}
            What::Label(_) if used[at] => {}
            What::Label(fields) => {
                head.rows[piece.row] = HeadRow::Project;
                let is_money = fields.iter().any(|field| vocabulary.is_amount(*field));
                units.pass(&piece, is_money, begins_row(&pieces, at));
                let mut value = value_of(vocabulary, &pieces, at, &used);
                if fields.iter().any(|field| field.is_goal()) {
                    value.extend(goals::numbered_below(&pieces, at, &value, &used));
                }
                if heads_list(&pieces, at, &value)
                    || is_money && heads_amounts(vocabulary, &pieces, at, &value, &used)
                {
                    head.rows[piece.row] = HeadRow::Known;
                    continue;
                }
                if let Some((year, by_year)) = by_year(vocabulary, &pieces, &value, budget_year) {
                    value = below(vocabulary, &pieces, year, &used).into_iter().collect();
                    let chosen = Chosen {
                        taken: pieces[year].text.to_owned(),
                        others: by_year
                            .iter()
                            .filter(|at| **at != year)
                            .map(|at| pieces[*at].text.to_owned())
                            .collect(),
                    };
                    head.years = Some((pieces[year].cell.at, chosen));
                    for at in by_year {
                        used[at] = true;
                        head.rows[pieces[at].row] = HeadRow::Project;
                    }
                }
                let row = funds::row_of(vocabulary, &pieces, at);
                let is_plain = row.is_empty()
                    && head.years.as_ref().is_none_or(|(year, _)| year.row < piece.cell.at.row);
                let beside = if is_plain { beside::of(vocabulary, &pieces, at, fields, &used) } else { None };
                let beside = beside.map(|mut beside| {
                    value = std::mem::take(&mut beside.value);
                    for place in beside.used.iter().chain(&beside.others) {
                        used[*place] = true;
                        head.rows[pieces[*place].row] = HeadRow::Project;
                    }
                    beside
                });
                let Beside { text: composed, others: further, .. } = beside.unwrap_or_default();
                let mut own_fields = fields.to_vec();
                if let Some(counts) = funds::that_counts(vocabulary, &pieces, &row, budget_year) {
                    value = vec![counts];
                    // 财政资金 │ 8000 │ 3000 under 总投资 │ 2026年
                    if funds::is_of_year(vocabulary, &pieces, &row, counts) {
                        own_fields.retain(|field| !Field::OF_ALL_YEARS.contains(field));
                    }
                }
                if let Some(place) = value.first() {
                    used[*place] = true;
                    for more in &value {
                        used[*more] = true;
                        head.rows[pieces[*more].row] = HeadRow::Project;
                    }
                }
                if value.is_empty() {
                    head.passed.extend(apart::said_beside(vocabulary, &pieces, at));
                }
                let own_unit = bracket_unit(piece.text);
                if value.is_empty() && own_unit.is_some() {
                    group_unit = own_unit;
                }
                // A group label such as 总体目标 stands before its own labels and has no value.
                let before_label =
                    pieces.get(at + 1).is_some_and(|next| next.row == piece.row && next.what != What::Text);
                if value.is_empty() && before_label && fields.len() > 1 {
                    continue;
                }
                let text = composed.or_else(|| join(fields, &pieces, &value));
                let place =
                    value.first().map_or(Address::new(piece.cell.at.row, piece.last.column + 1), |first| {
                        pieces[*first].cell.at
                    });
                let marks = value.first().map(|first| pieces[*first].cell.marks).unwrap_or_default();
                let unit =
                    own_unit.or(group_unit).or(stated).or_else(|| units.of(&piece).filter(|_| is_money));
                // 单位：元 above 年度资金总额（万元）: which of them is meant nobody knows.
                let other_unit =
                    [group_unit, stated].into_iter().flatten().find(|other| is_money && Some(*other) != unit);
                let outer = labels.len();
                labels.push(Label {
                    other_unit,
                    word: word_form(piece.text),
                    fields: own_fields,
                    at: piece.cell.at,
                    unit,
                    value: text.map(|text| Value { text, at: place, marks, unit: None }),
                    place,
                    is_part: false,
                    heads: heads_more(&pieces, at),
                });
                // 预算金额 │ 300万元 │ 其中：财政拨款200万元，自筹100万元
                let mut further = further;
                if is_money {
                    further.retain(|place| {
                        let parts = inline_pairs(vocabulary, &pieces[*place]);
                        let is_other = parts.is_empty();
                        labels.extend(parts);
                        is_other
                    });
                }
                rivals.extend((!further.is_empty()).then_some((at, further)));
                for (one, fields) in funds::others(vocabulary, &pieces, fields, &row) {
                    let (heading, amount) = (&pieces[one.heading], &pieces[one.amount]);
                    used[one.amount] = true;
                    let at = amount.cell.at;
                    let text = Cow::Borrowed(amount.text);
                    labels.push(Label {
                        other_unit,
                        word: word_form(heading.text),
                        fields,
                        at: heading.cell.at,
                        unit,
                        value: Some(Value { text, at, marks: amount.cell.marks, unit: None }),
                        place: at,
                        is_part: false,
                        heads: false,
                    });
                }
                if let Some(first) = value.first().filter(|_| is_money) {
                    inside::take(vocabulary, &pieces[*first], unit, outer, &mut labels, &mut head);
                }
            }
            What::Other if used[at] => {}
            What::Other => {
                let begins = begins_row(&pieces, at);
                units.pass(&piece, begins, begins);
                let is_heading = vocabulary.fields_of(piece.text).iter().any(|field| {
                    matches!(*field, Field::LEVEL1 | Field::LEVEL2 | Field::NAME | Field::VALUE)
                });
                // A heading of indicators that no header took is not understood.
                if is_heading {
                    not_understood.push((piece.row, piece.cell.at.row));
                    continue;
                }
                if head.rows[piece.row] == HeadRow::Unknown {
                    head.rows[piece.row] = HeadRow::Known;
                }
                if let Some(unit) = bracket_unit(piece.text) {
                    group_unit = Some(unit);
                }
                // What is under the heading of a column is no value of a label.
                let is_label = {
                    let word = word_form(piece.text);
                    vocabulary.sheet.labels.iter().any(|label| *label == word)
                        || !vocabulary.sheet.columns.iter().any(|column| *column == word)
                };
                let value = if is_label { value_of(vocabulary, &pieces, at, &used) } else { Vec::new() };
                if let Some(first) = value.first()
                    && goals::heads_result(vocabulary, &pieces, at)
                    && head.values.place(Field::GOAL_RESULT).is_none()
                    && let Some(text) = join(&[Field::GOAL_RESULT], &pieces, &value)
                {
                    let result = Value { text, ..Value::of("", &pieces[*first].cell) };
                    head.values.add(Field::GOAL_RESULT, result);
                    value.iter().for_each(|place| head.rows[pieces[*place].row] = HeadRow::Project);
                }
                if let Some(first) = value.first().filter(|_| is_of_other(vocabulary, piece.text)) {
                    head.passed.push((piece.cell.at, format!("{} {}", piece.text, pieces[*first].text)));
                }
                let is_of_funds = || word_form(piece.text).contains(&*vocabulary.sheet.of_funds);
                if let Some(first) = value.first().filter(|_| is_of_funds()) {
                    inside::take_parts(vocabulary, &pieces[*first], &mut labels, &mut head);
                }
                for place in value {
                    used[place] = true;
                    if head.rows[pieces[place].row] == HeadRow::Unknown {
                        head.rows[pieces[place].row] = HeadRow::Known;
                    }
                }
                // 前三年预算安排 │ 2023年150万元 speaks of no side.
                let says_text =
                    pieces.get(at + 1).is_some_and(|next| next.row == piece.row && next.what == What::Text);
                if let Some(side) = side_of(vocabulary, piece.text).filter(|_| !says_text) {
                    head.side = Some(side);
                }
            }
        }
    }
    take_goals(&pieces, &goals, &mut labels);
    head.numbers_goals = !goals.is_empty();
    head.unit = stated;
    head.names_office = labels.iter().any(|label| vocabulary.sheet.names_office(&label.word));
    settle(vocabulary, labels, budget_year, &mut head);
    for (label, others) in rivals {
        say_rivals(vocabulary, &pieces, label, &others, &mut head);
    }
    for (row, number) in not_understood {
        if head.values.iter().all(|(_, value)| value.at.row != number) {
            head.rows[row] = HeadRow::Unknown;
        }
    }
    lines::read(vocabulary, &pieces, &used, &mut head);
    match head.title {
        Some((_, title)) if title::is_of_office(vocabulary, title) => head.is_of_office = true,
        Some((_, title)) if says_any(title, &vocabulary.sheet.project_titles) => head.names_office = false,
        _ => head.is_of_office = has_label_of_office(vocabulary, &pieces),
    }
    head
}

/// Whether a label that nobody asks for ends in a word of a field of projects, or is one of another year: 上级主管部门.
fn is_of_other(vocabulary: &Vocabulary, text: &str) -> bool {
    let bare = text.trim_end_matches([':', '：']);
    let is_of_project = |field: &Field| vocabulary.is_of_projects(*field);
    let word = word_form(bare);
    let is_known =
        vocabulary.sheet.labels.iter().chain(&vocabulary.sheet.columns).any(|label| *label == word);
    !is_known
        && (vocabulary.ends_in_other_label(bare)
            || vocabulary.fields_of(bare).first().is_some_and(is_of_project))
}

/// Whether a label is of a form about all an office does: 年度履职目标, 单位主要职责.
fn has_label_of_office(vocabulary: &Vocabulary, pieces: &[Piece<'_>]) -> bool {
    let words = &vocabulary.sheet;
    pieces.iter().filter(|piece| piece.what != What::Text).any(|label| {
        let word = word_form(label.text);
        words.office_labels.iter().any(|label| *label == word) || says_any(&word, &words.office_label_parts)
    })
}
