//! What of several columns or rows counts: regions, stages, versions, a second heading of the value or of a
//! level, offices for projects, projects behind.
//! Takes the columns as their headings were understood, changes them by what the cells say.

use super::assign::names_deeper;
use super::sample::Sample;
use super::{Block, Column, Columns, State};
use crate::layout::grid::Grid;
use crate::layout::header::{Header, Heading, time_part};
use crate::layout::parted::{Changed, Region, stated_year};
use crate::layout::years;
use crate::model::project::Side;
use crate::model::sheet::{Address, Row};
use crate::text::fold::{squeeze, trim};
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};
use rustc_hash::{FxHashMap, FxHashSet};

/// Rows by which a column is known for that of the levels of a tree.
const MOST_ROWS_OF_TREE: usize = 500;

impl<'a> Columns<'a> {
    /// Takes a column before the names that names several regions for that of projects, where nothing else names one: each
    /// has targets of its own.
    pub(super) fn take_regions(&mut self, sample: &Sample<'_, '_>) {
        let name = self.blocks.first().and_then(|block| block.name.or(block.value));
        let (Some(column), Some(name), false) = (self.project(Field::DISTRICT), name, self.is_list()) else {
            return;
        };
        let first = sample.texts(column).next();
        if column < name && sample.texts(column).any(|text| Some(text) != first) {
            self.project.insert(0, Column { field: Field::PROJECT_NAME, column, unit: None });
            self.by_region = true;
        }
    }

    /// Takes a column of several offices before the names for that of the names, where nothing else names a project: a list
    /// of whole offices.
    pub(in crate::layout) fn take_offices(
        &mut self,
        grid: &Grid<'a>,
        vocabulary: &'a Vocabulary,
        header: &Header<'a>,
    ) {
        let name = self.blocks.first().and_then(|block| block.name.or(block.value));
        let (Some(column), Some(name), false) = (self.project(Field::DEPARTMENT), name, self.is_list())
        else {
            return;
        };
        let sample = Sample::of(grid, vocabulary, header);
        let first = sample.texts(column).next();
        if column < name && sample.texts(column).any(|text| Some(text) != first) {
            self.project.insert(0, Column { field: Field::PROJECT_NAME, column, unit: None });
        }
    }

    /// Makes a block of each stage of the project.
    pub(super) fn take_stages(&mut self, stages: &[u32]) {
        let ([block], false) = (&self.blocks[..], stages.is_empty()) else { return };
        // All of them count, also where the title speaks of 全生命周期.
        let of = |column: &u32| Block {
            side: Some(Side::Annual),
            is_whole: false,
            is_stage: true,
            value: Some(*column),
            ..block.clone()
        };
        self.blocks = stages.iter().map(of).collect();
        self.unmatched.retain(|(at, _)| !stages.contains(&at.column));
    }

    /// Takes columns of the value of which each row fills only one for one value: 定量指标值 │ 定性指标值.
    pub(super) fn take_complements(&mut self, sample: &Sample<'_, '_>, header: &Header<'a>) {
        let [Block { value: Some(value), is_stage: false, in_sentences: false, .. }] = self.blocks[..] else {
            return;
        };
        let over = header.headings.iter().find(|heading| heading.column == value).and_then(|one| one.over);
        let is_value = |over: &&str| sample.vocabulary.fields_of(over).first() == Some(&Field::VALUE);
        let over = over.filter(is_value);
        // 定量 │ 定性 under 指标值
        let is_part =
            |heading: &Heading<'a>| heading.fields.is_empty() && over.is_some() && heading.over == over;
        let is_other = |heading: &&Heading<'a>| {
            (heading.fields == [Field::VALUE] || is_part(heading))
                && heading.column != value
                && self.unmatched.iter().any(|(at, _)| *at == heading.at)
                && sample.texts(heading.column).next().is_some()
                && !sample.meet(value, heading.column)
        };
        let Some(other) = header.headings.iter().find(is_other).map(|heading| heading.column) else { return };
        let side = self.blocks[0].side;
        self.take_stages(&[value, other]);
        for block in &mut self.blocks {
            block.side = side;
        }
    }

    /// Sees whether headings that no field claims head a value as well, with other cells than the column that was taken: in
    /// each block, up to where the next one begins.
    pub(super) fn find_rivals(&mut self, sample: &Sample<'_, 'a>, header: &Header<'a>, is_any_part: bool) {
        let begin = |block: &Block| block.name.into_iter().chain(block.value).min();
        let begins: Vec<u32> = self.blocks.iter().filter_map(begin).collect();
        for value in self.blocks.iter().filter_map(|block| block.value) {
            let Some(taken) = header.headings.iter().find(|heading| heading.column == value) else {
                continue;
            };
            let next = begins.iter().copied().find(|begin| *begin > value).unwrap_or(u32::MAX);
            let first = begins.iter().copied().rfind(|begin| *begin <= value && *begin > 0).unwrap_or(0);
            let own = if self.blocks.len() > 1 { first..next } else { 0..u32::MAX };
            let is_part = |heading: &Heading<'_>| {
                is_any_part
                    && heading.fields.is_empty()
                    && heading.over == taken.over
                    && heading.over.is_some()
            };
            // 一季度 │ 二季度, of which the last was taken
            let parts = &sample.vocabulary.sheet.single_parts;
            let is_time = |text: &str| time_part(sample.vocabulary, text, parts);
            let is_by_time = is_time(taken.text);
            let is_rival = |heading: &&Heading<'a>| {
                own.contains(&heading.column)
                    && (heading.fields == [Field::VALUE]
                        || is_part(heading)
                        || is_by_time && heading.fields.is_empty() && is_time(heading.text))
                    && self.unmatched.iter().any(|(at, _)| *at == heading.at)
                    && sample.differ(value, heading.column)
            };
            let rival = header.headings.iter().find(is_rival);
            self.rivals.extend(rival.map(|rival| [taken.clone(), rival.clone()]));
        }
        self.find_doubled(sample, header);
    }

    /// Sees whether headings say the same as one of which a column was taken, over other cells: two columns 计量单位, of which one
    /// is passed over; 目标 and 绩效目标; two columns of amounts, of which the project can have only one.
    fn find_doubled(&mut self, sample: &Sample<'_, 'a>, header: &Header<'a>) {
        if self.unmatched.is_empty() && self.project.len() < 2 {
            return;
        }
        let used: FxHashSet<u32> = self.used().collect();
        let unused: FxHashSet<Address> = self.unmatched.iter().map(|(at, _)| *at).collect();
        // In another unit other digits may be the same amount: that is looked at in each row.
        let of_projects = |column: u32| self.project.iter().any(|one| one.column == column);
        let is_again = |one: &Heading<'_>, other: &Heading<'_>| {
            of_projects(one.column) && of_projects(other.column) && squeeze(one.text) == squeeze(other.text)
        };
        let word = |heading: &Heading<'a>| (heading.over, word_form(heading.text));
        let mut taken: FxHashMap<_, &Heading<'a>> = FxHashMap::default();
        let mut by_field: FxHashMap<_, &Heading<'a>> = FxHashMap::default();
        for heading in &header.headings {
            if used.contains(&heading.column) && !heading.fields.is_empty() {
                taken.entry(word(heading)).or_insert(heading);
                by_field.entry((heading.over, heading.fields)).or_insert(heading);
            }
        }
        let twin = |other: &&Heading<'a>| {
            let is_passed_over = unused.contains(&other.at);
            // 偏差原因 and 改进措施 are two things.
            let is_one = || !other.fields.iter().any(|field| sample.vocabulary.may_be_several(*field));
            let of_field =
                || by_field.get(&(other.over, other.fields)).filter(|_| is_passed_over && is_one());
            let taken = *taken.get(&word(other)).or_else(of_field)?;
            // 自评得分 │ 复核得分 differ as they should.
            let is_reviewed = |one: &Heading<'_>| {
                matches!(one.fields, [Field::SCORE | Field::ACTUAL, ..])
                    && says_any(one.text, &sample.vocabulary.sheet.reviewed)
            };
            let differs = taken.column != other.column
                && is_reviewed(taken) == is_reviewed(other)
                && !names_deeper(other, taken)
                && (is_passed_over || is_again(taken, other))
                && sample.passes_over(taken.column, other.column);
            differs.then(|| [taken.clone(), (*other).clone()])
        };
        let doubled = header
            .headings
            .iter()
            .filter(|heading| heading.fields != [Field::VALUE])
            .filter_map(|other| twin(&other))
            .collect();
        self.doubled = doubled;
    }

    /// Takes a column that says of each row whether its values count: 调整前 or 调整后, 目标值 or 完成值, and nothing else.
    pub(super) fn take_versions(&mut self, sample: &Sample<'_, '_>) {
        let words = &sample.vocabulary.sheet;
        let tells = |column: u32| {
            let (mut counts, mut other) = (false, false);
            let is_version = |text: &str| {
                let word = word_form(text);
                let (is_final, is_before) =
                    (words.final_values.iter().any(|last| *last == word), words.is_before(&word));
                let (is_target, is_actual) = sample.vocabulary.target_or_actual(text);
                let plans = &words.row_plans;
                let is_planned = plans.planned.iter().any(|one| *one == word);
                let is_reached = plans.reached.iter().any(|one| *one == word);
                let is_final = is_final || is_target || is_planned;
                let is_before = is_before || is_actual || is_reached;
                (counts, other) = (counts | is_final, other | is_before);
                is_final || is_before
            };
            sample.begins_filled(column) && sample.texts(column).all(is_version) && counts && other
        };
        let found = self.unmatched.iter().position(|(at, _)| tells(at.column));
        self.versions = found.map(|place| self.unmatched.remove(place).0.column);
    }

    /// Takes a column whose heading says that it tells which rows count: 是否有效, 状态.
    pub(super) fn take_states(&mut self, sample: &Sample<'_, 'a>) {
        let vocabulary = sample.vocabulary;
        // 删除 in every row of 操作 is a button of the page that it was saved from.
        let are_buttons = |column: u32| {
            let mut texts = sample.texts(column);
            let first = texts.next();
            texts.all(|text| Some(text) == first)
        };
        let states = |(at, text): &(Address, &str)| {
            let word = word_form(text);
            let is = |heading: &String| *heading == word;
            let states = vocabulary.sheet.row_states.iter().find(|one| one.headings.iter().any(is))?;
            let is_chosen = |text: &str| states.chosen.iter().any(|one| *one == *word_form(text));
            let is_void = |text: &str| states.is_void(&word_form(text));
            // A column of ticks holds nothing else, and one at least.
            let by_ticks = !states.chosen.is_empty();
            let are_ticks = || {
                sample.texts(at.column).all(|text| is_chosen(text) || is_void(text))
                    && sample.texts(at.column).any(is_chosen)
            };
            let is_one = if by_ticks {
                are_ticks()
            } else {
                !(states.buttons.iter().any(is) && are_buttons(at.column))
            };
            is_one.then_some(State { column: at.column, states, by_ticks })
        };
        self.states = self.unmatched.iter().filter_map(states).collect();
        // 建议改为150场: nobody knows what becomes of the row.
        let is_understood = |state: &State<'_>| {
            let is_known = |text: &str| {
                let word = word_form(text);
                state.states.is_void(&word) || state.states.is_kept(&word)
            };
            sample.every(state.column, is_known)
        };
        let understood: Vec<u32> =
            self.states.iter().filter(|state| is_understood(state)).map(|state| state.column).collect();
        self.unmatched.retain(|(at, _)| !understood.contains(&at.column));
    }

    /// Takes a column that says of each row which year it is for: 指标年度. Where the sheet states no year, or none of them, the
    /// last counts.
    pub(super) fn take_row_years(&mut self, sample: &Sample<'_, 'a>, header: &Header<'a>) {
        let heads = |(_, text): &(Address, &str)| {
            let word = word_form(text);
            sample.vocabulary.sheet.row_years.iter().any(|heading| *heading == word)
        };
        let Some(place) = self.unmatched.iter().position(heads) else { return };
        let column = self.unmatched[place].0.column;
        let Some(last) = sample.texts(column).filter_map(years::of_cell).max() else { return };
        let stated = stated_year(sample.grid, sample.vocabulary, header);
        let has = |year: &u32| sample.texts(column).any(|text| years::of_cell(text) == Some(*year));
        self.row_years = Some((column, stated.filter(has).unwrap_or(last)));
        self.unmatched.remove(place);
    }

    /// Takes a column that numbers the levels of a tree in the column of the names: rows of the first level, which have no value,
    /// are projects, and all others their levels and indicators.
    pub(super) fn take_tree(&mut self, sample: &Sample<'_, 'a>, header: &Header<'a>) {
        let words = &sample.vocabulary.sheet;
        let heads = |text: &str| words.tree_levels.iter().any(|heading| *heading == word_form(text));
        let (Some(column), [block]) = (self.unmatched.iter().find(|(_, text)| heads(text)), &self.blocks[..])
        else {
            return;
        };
        let (column, value) = (column.0.column, block.value);
        let rows = header.rows.end..sample.grid.row_count().min(header.rows.end + MOST_ROWS_OF_TREE);
        let rows = || rows.clone().map(|index| sample.grid.row(index));
        let numbers =
            || rows().filter_map(|row| Some((row, trim(row.get(column)?.text).parse::<u8>().ok()?)));
        let says_value = |row: &Row<'a>| value.is_some_and(|value| sample.grid.cell(row, value).is_some());
        let first = numbers().map(|(_, number)| number).min();
        let mut tops = numbers().filter(|(_, number)| Some(*number) == first).peekable();
        let is_above = tops.peek().is_some() && tops.all(|(row, _)| !says_value(&row));
        self.projects_above |=
            is_above && numbers().any(|(row, number)| Some(number) > first && says_value(&row));
    }

    /// Reads the target from the column before that of what reviewers changed, where they left it.
    pub(super) fn take_changed(&mut self, changed: Option<Changed>) {
        let Some(Changed { to, from }) = changed else { return };
        for block in self.blocks.iter_mut().filter(|block| block.value == Some(to)) {
            block.unchanged = Some(from);
        }
        if self.blocks.iter().any(|block| block.unchanged == Some(from)) {
            self.unmatched.retain(|(at, _)| at.column != from);
        }
    }

    /// Leaves out projects that are named behind the values, where the table is about something else: 对应预算项目.
    pub(in crate::layout) fn forget_projects_behind(&mut self, header: &Header<'a>) {
        let Some(value) = self.blocks.iter().filter_map(|block| block.value).max() else { return };
        let is_key = |field| [Field::PROJECT_NAME, Field::PROJECT_CODE].contains(&field);
        if self.project.iter().any(|column| is_key(column.field) && column.column < value) {
            return;
        }
        for column in self.project.iter().filter(|column| is_key(column.field)) {
            let heading = header.headings.iter().find(|heading| heading.column == column.column);
            self.unmatched.extend(heading.map(|heading| (heading.at, heading.text)));
        }
        self.project.retain(|column| !is_key(column.field));
    }

    /// Leaves out the goals and amounts of a table of one project that stand beside its indicators: they are not used. A goal before
    /// all of them is that of the form.
    pub(in crate::layout) fn leave_projects(&mut self, header: &Header<'a>) {
        let (kept, left): (Vec<_>, Vec<_>) = std::mem::take(&mut self.project)
            .into_iter()
            .partition(|column| column.field.is_goal() && self.are_behind(column.column));
        self.project = kept;
        for column in left {
            let heading = header.headings.iter().find(|heading| heading.column == column.column);
            self.unmatched.extend(heading.map(|heading| (heading.at, heading.text)));
        }
    }

    /// The columns of one region: its values, and what stands beside them.
    pub(in crate::layout) fn of_region(&self, region: &Region<'_>) -> Self {
        let mut own = self.clone();
        own.regions.clear();
        if let [block] = &mut own.blocks[..] {
            block.value = Some(region.column);
        }
        own.unmatched.clear();
        own
    }
}
