//! Decides which column of a table holds which field, by header words and, where these say several things, by cells.
//! Takes a header and the first rows under it, gives project columns and one or two blocks of indicator columns.

mod assign;
mod block;
mod groups;
mod nameless;
mod of_year;
mod sample;
mod several;
mod spread;
mod under;

use super::grid::Grid;
use super::header::{Header, Heading, is_known_column, names_both};
use super::parted::{self, Region, Settled};
use super::sides;
use super::years::Chosen;
use crate::model::project::Side;
use crate::model::sheet::{Address, Cell, Row};
use crate::text::fold::{squeeze, trim};
use crate::text::money::MoneyUnit;
use crate::words::value::{ValueWords, comparator_of};
use crate::words::vocabulary::{Field, RowStates, Vocabulary, word_form};
use assign::assign;
use block::block;
pub(super) use groups::of_names;
use groups::{by_class, by_stems, groups, pairs, side_by_side};
pub(super) use nameless::{Beside, Nameless};
use sample::Sample;

/// One column that a field claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub field: Field,
    pub column: u32,
    /// Unit of money that the header states.
    pub unit: Option<MoneyUnit>,
}

/// The columns of one indicator: a table has one block, a two-sided table two.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// What the header says about 年度 or 中期; None where it says nothing.
    pub side: Option<Side>,
    /// The side is said by 总体 or 整体 alone, which tell nothing where no annual side is beside them.
    pub is_whole: bool,
    /// The header cell that says the unit of all values, or their sign, in brackets: 指标值（%）, 指标值（≤）.
    pub unit_in: Option<Address>,
    /// It is one of several stages of the same indicators; one that says nothing has no target.
    pub is_stage: bool,
    /// A cell of the values says names and values alike: 培训人数≥500人.
    pub in_sentences: bool,
    /// Its cells say before names and values what they are: 三级指标：改造候车亭 │ 指标值：≥160座.
    pub has_labels: bool,
    /// Sentences without a value are the goal, and no indicators.
    pub goal_too: bool,
    /// The header cell that names the indicator of all rows, where each indicator has a column.
    pub name_in: Option<Address>,
    /// The header cell that says level 1 for all rows, where tables of several groups are side by side.
    pub under: Option<Address>,
    pub level1: Option<u32>,
    pub level2: Option<u32>,
    pub name: Option<u32>,
    pub value: Option<u32>,
    /// The column that holds the target where that of the value, one of changes, leaves it as it is.
    pub unchanged: Option<u32>,
    /// All other fields of the indicator.
    pub others: Vec<Column>,
}

impl Block {
    /// The columns of its levels.
    pub(super) fn levels(&self) -> impl Iterator<Item = u32> {
        [self.level1, self.level2].into_iter().flatten()
    }

    /// The cell of the value in a row; where that leaves the target as it is, that of the target.
    pub(super) fn value_in<'a>(
        &self,
        grid: &Grid<'a>,
        vocabulary: &Vocabulary,
        row: &Row<'a>,
    ) -> Option<Cell<'a>> {
        // A name whose cell is merged over the place of the value is none.
        let is_name = |cell: &Cell<'a>| self.value != self.name && self.name == Some(cell.at.column);
        let own = self.value.and_then(|column| grid.cell(row, column)).filter(|cell| !is_name(cell));
        let is_left = || own.is_none_or(|own| vocabulary.sheet.leaves_unchanged(own.text));
        let other = self.unchanged.filter(|_| is_left()).and_then(|column| grid.cell(row, column));
        other.or(own)
    }

    pub(super) fn other(&self, field: Field) -> Option<u32> {
        self.others.iter().find(|column| column.field == field).map(|column| column.column)
    }

    fn used(&self) -> impl Iterator<Item = u32> {
        let own = [self.level1, self.level2, self.name, self.value, self.unchanged].into_iter().flatten();
        own.chain(self.others.iter().map(|column| column.column))
    }
}

/// A column that says of each row whether it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct State<'a> {
    pub column: u32,
    /// What it says of them.
    pub states: &'a RowStates,
    /// Rows are ticked, and an indicator without a tick does not count.
    pub by_ticks: bool,
}

/// What each column of a table holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns<'a> {
    pub project: Vec<Column>,
    pub blocks: Vec<Block>,
    /// Those under a heading, whatever it says; none where the table has no header.
    pub headed: Vec<u32>,
    /// Headers that no field claims.
    pub unmatched: Vec<(Address, &'a str)>,
    /// The column of the names is also that of their offices, each in a row above its projects: 单位名称、项目名称.
    pub offices_above: bool,
    /// The column of the names is also that of the projects, each in a row above its indicators: 项目名称/指标名称.
    pub projects_above: bool,
    /// Where values stand by year: where these begin, and which was taken.
    pub years: Option<(Address, Chosen)>,
    /// In each block the headings of two columns of the value that differ, where nothing says which counts; the first was
    /// taken.
    pub rivals: Vec<[Heading<'a>; 2]>,
    /// Headings of one word over columns that differ, of any field but the value; the first was taken.
    pub doubled: Vec<[Heading<'a>; 2]>,
    /// A column that says of each row whether its values count: 调整前 or 调整后.
    pub versions: Option<u32>,
    /// A column that says of each row whether it counts, and what it says of one that does not: 是否有效, 状态.
    pub states: Vec<State<'a>>,
    /// A column that says of each row which year it is for, and the year of the budget.
    pub row_years: Option<(u32, u32)>,
    /// The columns of the value, where each is that of a region, whose targets are those of a project of its own.
    pub regions: Vec<Region<'a>>,
    /// The column of the names is that of regions, which are parts of what the head names.
    pub by_region: bool,
}

impl<'a> Columns<'a> {
    /// The columns of the levels of all blocks.
    pub(super) fn levels(&self) -> impl Iterator<Item = u32> {
        self.blocks.iter().flat_map(Block::levels)
    }

    /// Whether each row says which project it belongs to.
    pub(super) fn is_list(&self) -> bool {
        self.project(Field::PROJECT_CODE).is_some() || self.project(Field::PROJECT_NAME).is_some()
    }

    /// Whether its cells say before their texts what they are.
    pub(super) fn has_labels(&self) -> bool {
        self.blocks.first().is_some_and(|block| block.has_labels)
    }

    /// Whether a column says the number of each of several goals of a project: 目标编号.
    pub(super) fn numbers_goals(&self, vocabulary: &Vocabulary) -> bool {
        let numbers = |text: &str| {
            let word = word_form(text);
            vocabulary.sheet.goal_numbers.iter().any(|known| *known == word)
        };
        self.unmatched.iter().any(|(_, text)| numbers(text))
    }

    /// 整体绩效指标 with no other side is about a whole office, not about a long term.
    pub(super) fn forget_whole(&mut self) {
        if let [block] = &mut self.blocks[..]
            && block.is_whole
        {
            block.side = None;
        }
    }

    /// Whether the same fields are in the same columns.
    pub(super) fn holds_the_same(&self, other: &Columns<'_>) -> bool {
        let places = |block: &Block| (block.level1, block.level2, block.name, block.value);
        self.blocks.len() == other.blocks.len()
            && self.blocks.iter().zip(&other.blocks).all(|(own, other)| {
                let same = own.side == other.side && own.others == other.others;
                let (own, other) = (places(own), places(other));
                // The levels of a further page may be blank, and then not known for levels.
                same && (own.2, own.3) == (other.2, other.3)
            })
    }

    /// Takes a column that names parts of a project for that of the names, where nothing else names one, or a fund is named:
    /// 子项目, and where there is no fund 民生项目.
    pub(super) fn take_parts(&mut self, vocabulary: &Vocabulary, of_fund: bool) {
        let first = self.blocks.iter().flat_map(Block::used).min().unwrap_or(0);
        let words = &vocabulary.sheet;
        let is_part = |(at, text): &(Address, &str)| {
            let word = word_form(text);
            let is_kind = || !of_fund && words.part_endings.iter().any(|end| word.ends_with(end.as_str()));
            words.part_names.iter().any(|part| *part == word) || at.column < first && is_kind()
        };
        if let Some(place) = self.unmatched.iter().position(is_part) {
            let (at, text) = self.unmatched.remove(place);
            self.project.insert(0, Column { field: Field::PROJECT_NAME, column: at.column, unit: None });
            // 单位/项目
            self.offices_above |= names_offices(vocabulary, text);
        }
    }

    /// Every column that something is read from.
    fn used(&self) -> impl Iterator<Item = u32> {
        let of_project = self.project.iter().map(|column| column.column).chain(self.versions);
        let of_project = of_project.chain(self.states.iter().map(|state| state.column));
        let of_project = of_project.chain(self.row_years.map(|(column, _)| column));
        let regions = self.regions.iter().map(|region| region.column);
        of_project.chain(regions).chain(self.blocks.iter().flat_map(Block::used))
    }

    /// Whether all that is read of an indicator stands behind a column.
    pub(super) fn are_behind(&self, column: u32) -> bool {
        self.blocks.iter().flat_map(Block::used).all(|own| own > column)
    }

    pub(super) fn project(&self, field: Field) -> Option<u32> {
        self.project.iter().find(|column| column.field == field).map(|column| column.column)
    }
}

pub(super) fn of<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, header: &Header<'a>) -> Columns<'a> {
    let sample = Sample::of(grid, vocabulary, header);
    let header = &spread::settled(&sample, header);
    let mut columns = of_sample(&sample, header);
    columns.take_regions(&sample);
    columns.take_versions(&sample);
    columns.take_states(&sample);
    columns.take_row_years(&sample, header);
    columns.take_amounts_of_year(&sample, header);
    let name = columns.project(Field::PROJECT_NAME);
    let is_of_offices =
        |heading: &Heading<'a>| Some(heading.column) == name && names_offices(vocabulary, heading.text);
    columns.offices_above = header.headings.iter().any(is_of_offices);
    columns.projects_above = header.headings.iter().any(|one| names_both(vocabulary, one.text));
    columns.take_tree(&sample, header);
    columns.headed = header.headings.iter().map(|heading| heading.column).collect();
    columns
}

fn of_sample<'a>(sample: &Sample<'_, 'a>, header: &Header<'a>) -> Columns<'a> {
    let Sample { grid, vocabulary, .. } = *sample;
    let Settled { header, years, is_any_part, stages, regions, changed } =
        parted::settled(grid, vocabulary, header);
    let header = &header;
    let mut columns = Columns { years, regions, ..Columns::default() };
    if header.is_of_classes {
        return by_stems(sample, header).unwrap_or_else(|| by_class(sample, header));
    }
    let groups = groups(grid, vocabulary, header);
    if groups.len() > 1 {
        return Columns { years: columns.years, ..side_by_side(sample, header, &groups) };
    }
    let pairs = pairs(sample, header);
    if pairs.len() > 1 {
        return Columns { years: columns.years, ..side_by_side(sample, header, &pairs) };
    }
    let (left, right) = sides::halves(grid, vocabulary, header);
    let mut taken: Vec<Column> = Vec::new();
    assign(sample, left, &mut taken, &mut columns.unmatched);
    let is_project = |column: &Column| vocabulary.is_of_projects(column.field);
    columns.project = taken.iter().copied().filter(is_project).collect();
    let first: Vec<Column> = taken.iter().copied().filter(|column| !is_project(column)).collect();
    // Behind the values may stand the head of a form, with its labels below each other, and no column.
    let is_head = |column: &Column| {
        [Field::PROJECT_NAME, Field::PROJECT_CODE].contains(&column.field)
            && first.iter().all(|own| own.column < column.column)
            && sample.texts(column.column).next().is_some_and(|text| vocabulary.names_field_of_projects(text))
    };
    if let Some(head) = columns.project.iter().find(|column| is_head(column)).map(|column| column.column) {
        let of_head = |heading: &&Heading<'a>| heading.column == head;
        columns.unmatched.extend(left.iter().filter(of_head).map(|heading| (heading.at, heading.text)));
        columns.project.retain(|column| column.column < head);
    }
    if right.is_empty() {
        columns.blocks.push(block(sample, &first, None));
        let value = left.iter().find(|heading| Some(heading.column) == columns.blocks[0].value);
        // 长期绩效指标 may stand beside the header, over all rows of the table.
        let beside = left.iter().filter(|heading| is_known_column(vocabulary, heading.text));
        let mut telling = value.into_iter().chain(beside);
        let said = telling.find_map(|heading| Some((heading, sides::own_side(vocabulary, heading)?)));
        columns.blocks[0].side = said.map(|(_, side)| side);
        columns.blocks[0].is_whole = said.is_some_and(|(heading, _)| {
            sides::says_only_whole(vocabulary, heading.text)
                && heading.side.is_none()
                && heading
                    .over
                    .is_none_or(|over| over == heading.text || sides::side_of(vocabulary, over).is_none())
        });
        let has_unit = |heading: &&Heading<'a>| {
            unit_in_brackets(heading.text).is_some() || sign_in_brackets(heading.text).is_some()
        };
        columns.blocks[0].unit_in = value.filter(has_unit).map(|heading| heading.at);
        columns.blocks[0].in_sentences |= columns.blocks[0].name.is_none()
            && (value.is_some_and(|heading| says_name_too(vocabulary, heading.text))
                || sample.mostly_tells(columns.blocks[0].value));
        if columns.is_list() {
            columns.forget_whole();
        }
        columns.take_changed(changed);
        columns.take_stages(&stages);
        columns.take_complements(sample, header);
        columns.find_rivals(sample, header, is_any_part);
        return columns;
    }
    let mut second: Vec<Column> = Vec::new();
    assign(sample, right, &mut second, &mut columns.unmatched);
    columns.project.extend(second.iter().filter(|column| is_project(column)));
    second.retain(|column| !is_project(column));
    let shared = if second.iter().any(|column| column.field == Field::NAME) {
        &[Field::LEVEL1, Field::LEVEL2][..]
    } else {
        &[
            Field::LEVEL1,
            Field::LEVEL2,
            Field::NAME,
            Field::OPERATOR,
            Field::VALUE_UNIT,
            Field::NATURE,
            Field::DIRECTION,
        ][..]
    };
    let mut first = first;
    // Behind two values of one indicator stands what belongs to both.
    if second.iter().all(|column| column.field != Field::NAME) {
        let lacks = |column: &&Column| {
            column.field != Field::VALUE && first.iter().all(|own| own.field != column.field)
        };
        let behind: Vec<Column> = second.iter().filter(lacks).copied().collect();
        first.extend(behind);
    }
    for field in shared {
        if second.iter().all(|column| column.field != *field) {
            second.extend(first.iter().find(|column| column.field == *field));
        }
    }
    let blocks = [block(sample, &first, None), block(sample, &second, None)];
    let sides = sides::of_halves(grid, vocabulary, header, [left, right]).map(|sides| sides.map(Some));
    // Where nothing is said, the long term stands on the left, as in the form of the ministry; but halves of other
    // classes, or of other indicators, are one table that goes on in its right half.
    // Names over the halves that say no side may be those of anything else, and nobody knows which counts.
    let names = [left, right].map(|half| half.iter().find(|heading| heading.fields.contains(&Field::VALUE)));
    let is_one_table = sides.is_none() && sample.hold_others(&blocks);
    if let ([Some(one), Some(other)], None, false) = (names, sides, is_one_table)
        && let (Some(over), Some(over_other)) = (one.over, other.over)
        && over != over_other
        && over != one.text
    {
        columns.rivals.push([one.clone(), other.clone()]);
    }
    let sides = match (sides, is_one_table) {
        (Some(sides), _) => sides,
        (None, true) => [None, None],
        (None, false) => [Some(Side::LongTerm), Some(Side::Annual)],
    };
    columns.blocks.extend(blocks.into_iter().zip(sides).map(|(block, side)| Block { side, ..block }));
    columns.find_rivals(sample, header, is_any_part);
    columns
}

/// Whether a heading is of names and values alike: 三级指标及指标值.
fn says_name_too(vocabulary: &Vocabulary, text: &str) -> bool {
    let text = squeeze(text);
    let mut parts = text.split(['及', '和', '与', '、', '/', '+']).filter(|part| !part.is_empty());
    parts.any(|part| vocabulary.is_word(part) && vocabulary.fields_of(part).contains(&Field::NAME))
}

/// The unit that a heading says: in brackets behind it, or as all of it.
pub(super) fn unit_of(heading: &str) -> Option<&str> {
    let whole = || ValueWords::builtin().is_unit(&squeeze(heading)).then(|| trim(heading));
    unit_in_brackets(heading).or_else(whole)
}

/// The unit that a heading says in brackets behind it.
pub(super) fn unit_in_brackets(heading: &str) -> Option<&str> {
    let inside = trim(heading).strip_suffix([')', '）'])?;
    let (_, unit) = inside.rsplit_once(['(', '（'])?;
    ValueWords::builtin().is_unit(&squeeze(unit)).then(|| trim(unit))
}

/// The sign of comparison that a heading says in brackets behind it: ≤ of 指标值（≤）; not several of them, which are for choice.
pub(super) fn sign_in_brackets(heading: &str) -> Option<&str> {
    let inside = trim(heading).strip_suffix([')', '）'])?;
    let (_, sign) = inside.rsplit_once(['(', '（'])?;
    let words = ValueWords::builtin();
    let is_one = words.is_comparator(sign) && comparator_of(sign, words).is_some();
    is_one.then(|| trim(sign))
}

/// Whether a heading names offices and projects alike: 单位名称、项目名称, 单位/项目名称.
fn names_offices(vocabulary: &Vocabulary, text: &str) -> bool {
    let text = squeeze(text);
    let mut parts = text.split(['、', '/', ',', '(', ')', '和', '及']).filter(|part| !part.is_empty());
    let is = |part: &str, field| vocabulary.is_word(part) && vocabulary.fields_of(part).contains(&field);
    // 单位 beside 项目 is an office, whatever it is elsewhere.
    let is_office =
        |part| [Field::DEPARTMENT, Field::UNIT, Field::VALUE_UNIT].iter().any(|field| is(part, *field));
    parts.clone().count() > 1 && parts.any(is_office)
}
