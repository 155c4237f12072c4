//! The words of target values, as data from `rules/values.toml`.
//! Takes TOML, gives look-ups: which word of a list a text starts with, what a whole text is. Reads no value itself.
//! Long: one list below the other.

mod compile;
mod file;

use self::file::File;
use super::harmless::{Another, Harmless};
use super::lexicon::Lexicon;
use super::results::Results;
use super::tells::Tells;
use super::ways::Better;
use super::{Comparator, Form, Kind};
use crate::text::char_set::CharSet;
use crate::text::exact::Exact;
use crate::text::number::NUMERALS;
use crate::text::{date, number};
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 增长, 提高.
    Up,
    /// 下降, 减少.
    Down,
}

/// What a change is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The same time a year before: 同比, 较上年.
    LastYear,
    /// The time right before: 环比.
    LastPeriod,
    /// This year: 较2023年.
    Of(u16),
}

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Rate,
    Amount,
    Duration,
    /// Things that happen: a frequency, beside a period of time.
    Times,
    Count,
}

impl Measure {
    pub(super) fn form(self) -> Form {
        match self {
            Measure::Rate => Form::Rate,
            Measure::Amount => Form::Amount,
            Measure::Duration => Form::Duration,
            Measure::Times | Measure::Count => Form::Count,
        }
    }
}

/// What a value is when it is nothing but one known word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    Placeholder,
    /// 不适用: there is nothing to fill in.
    NotApplicable,
    YesNo,
    Grade,
    Scale,
    Deadline,
    Frequency,
    /// Words that measure nothing.
    Words,
    /// 定性, 已取消: what is declared of a value, in the place of the value itself.
    Declared,
}

/// The words of target values: what `rules/values.toml` says.
#[derive(Debug, Clone, Default)]
pub struct ValueWords {
    pub(super) look_alikes: FxHashMap<char, char>,
    pub(super) whole: FxHashMap<Box<str>, Whole>,
    pub(super) before: Lexicon<Comparator>,
    pub(super) directly_before: Lexicon<Comparator>,
    pub(super) after: Lexicon<Comparator>,
    /// Comparators that may stand before a number with another one behind it: 达到3天以内.
    pub(super) reaching: Lexicon<()>,
    /// What joins a number with the next: without one, something is missing (100至台).
    pub(super) joints: Lexicon<()>,
    pub(super) column: Lexicon<Comparator>,
    /// What a column of signs says where it says no sign: 正向.
    pub(super) no_sign: Lexicon<()>,
    /// What joins two bounds of one thing: 且.
    pub(super) bound_joints: Lexicon<()>,
    pub(super) filler: Lexicon<()>,
    pub(super) approximate_after: Lexicon<()>,
    pub(super) about: Lexicon<()>,
    /// The same behind number and unit: 左右; what makes another word of it (左右两侧), and words that only look so (节约).
    pub(super) about_behind: Lexicon<()>,
    /// Right behind a number: a little more than that, and less than the next round one.
    pub(super) over: CharSet,
    /// By how much in a hundred a number that is said to be about so much may be missed or passed.
    pub(in crate::words) about_percent: Decimal,
    pub(super) about_sides: Lexicon<()>,
    pub(super) not_about: Lexicon<()>,
    pub(super) directions: Lexicon<Direction>,
    pub(super) direction_ends: Lexicon<()>,
    pub(super) bases: Lexicon<Base>,
    /// Begins a clause behind a number that says what it leaves out.
    pub(super) excluding: Lexicon<()>,
    /// Right before a number: it is of so many each.
    pub(super) shared_out: Lexicon<()>,
    /// In a name: what is counted is there besides what was there before.
    pub(super) more: Lexicon<()>,
    pub(super) less_is_wanted: Lexicon<()>,
    pub(super) more_is_wanted: Lexicon<()>,
    pub(super) unreached: Lexicon<()>,
    pub(super) prepared: Lexicon<()>,
    /// Right before a comparator of an actual value: it is none yet.
    pub(super) to_come: Lexicon<()>,
    /// Alone before a number: so many are to be, and nobody says that they are: 安排120公里.
    pub(super) assigned: Lexicon<()>,
    /// Before a number to be reached: that it will be is hoped for.
    pub(super) hoped: Lexicon<()>,
    /// At its start: it is still to be done.
    pub(super) awaiting: CharSet,
    /// Behind a number: it was not reached.
    pub(super) missed: Lexicon<()>,
    /// Letters that look like digits, and what is written with them all the same.
    pub(super) like_digits: CharSet,
    pub(super) formulas: FxHashSet<Box<str>>,
    /// What a number is of that is not a target: 上年90台.
    pub(super) on_time: Lexicon<()>,
    pub(super) elsewhere: Lexicon<()>,
    /// A number of years between these is the period of a reference.
    pub(super) period_before: Lexicon<()>,
    /// Words that end with 上, 下 or 前 and say nothing of the period next to another.
    pub(super) not_next: Lexicon<()>,
    pub(super) period_after: Lexicon<()>,
    /// An actual value that is one of these, or begins with one, says that something was not reached.
    /// Beside a word that is sought: what it names is not there.
    pub(super) missing_behind: Lexicon<()>,
    pub(super) missing_before: Lexicon<()>,
    /// Between a word that is sought and what is said of it: 扫描件.
    pub(super) kinds_of_papers: Lexicon<()>,
    /// Behind several that are listed: there is none of all of them.
    pub(super) missing_all: Lexicon<()>,
    pub(super) negative: Lexicon<()>,
    /// And one that begins with one of these does not.
    pub(super) not_negative: Lexicon<()>,
    /// An actual value with one of these in it says so too, unless one of the others stands right before that.
    pub(super) unmet: Lexicon<()>,
    pub(super) not_unmet: Lexicon<()>,
    /// A result with one of these in it was reached in part only: 基本完成.
    pub(super) in_part: Lexicon<()>,
    /// Answers, each with another one that is no less of an answer.
    pub(super) answers: Vec<(String, Vec<String>)>,
    pub(super) moved: Lexicon<()>,
    /// Before a day: it is of a year that is over.
    pub(super) another_year: Lexicon<()>,
    pub(super) next_year: Lexicon<()>,
    /// Beside a day: then something begins, and does not end.
    pub(super) begins: Lexicon<()>,
    /// Beside a day: it is about then.
    pub(super) about_a_day: Lexicon<()>,
    /// Behind a day and before it: from then on.
    pub(super) from_behind: Lexicon<()>,
    pub(super) from_before: Lexicon<()>,
    /// Beside the days of a span: how many years later than the first the second one is.
    pub(super) span: Lexicon<u16>,
    /// What ends a deadline behind its date; the short ones, and the characters before which they begin another word.
    pub(super) deadline_ends: Lexicon<()>,
    pub(super) short_ends: Vec<(Box<str>, String)>,
    /// Units that stand in the column of units beside a date.
    pub(super) calendar_units: FxHashSet<Box<str>>,
    /// Before an hour: 上午, 晚上.
    pub(super) day_halves: Lexicon<()>,
    /// Products that are a way of saying one thing: 7*24小时.
    pub(super) factors: Vec<Box<str>>,
    /// Units that are a fixed number of another one.
    pub(super) same: SameMeasure,
    pub(super) declared: Lexicon<Kind>,
    pub(super) magnitudes: FxHashSet<char>,
    /// How a keyboard writes 万.
    pub(super) wan: FxHashSet<char>,
    pub(super) watts: Lexicon<()>,
    pub(super) units: Lexicon<Measure>,
    /// Units that are nothing else after a number: no part of a date, no level.
    pub(super) plain_units: FxHashMap<Box<str>, Measure>,
    /// A value with one of these characters may measure, date or grade.
    pub(super) anywhere: CharSet,
    /// A value that ends with one of these may be a grade.
    pub(super) at_end: CharSet,
    /// A value that starts with one of these may be a unit or a comparator alone.
    pub(super) at_start: CharSet,
    pub(super) not_after_numerals: FxHashSet<Box<str>>,
    pub(super) ages: FxHashSet<Box<str>>,
    /// What a unit column holds that is no unit: 比例, 数量.
    pub(super) no_units: FxHashSet<Box<str>>,
    /// Units of which there are no parts: 人.
    pub(super) indivisible: FxHashSet<Box<str>>,
    /// Units that a number without one is not of: 周, 斤.
    pub(super) always_written: FxHashSet<Box<str>>,
    /// Units that are yuan under a name that speaks of money, and things under any other: 块.
    pub(super) yuan: CharSet,
    pub(super) percent: FxHashSet<Box<str>>,
    pub(super) currency: Vec<(Box<str>, Box<str>)>,
    pub(super) residue: Lexicon<()>,
    pub(super) template_starts: Lexicon<()>,
    pub(super) signs: FxHashSet<char>,
    /// Texts that point elsewhere or ask for content begin so.
    pub(super) pointers: Lexicon<()>,
    pub(super) prompts: Lexicon<()>,
    /// A text of nothing but these puts off what should stand there, if one of them defers (true): 待+上级+下达.
    pub(super) deferring: Lexicon<bool>,
    /// How a text begins, and how it ends, that puts off what it should say.
    pub(super) deferring_between: Vec<(String, Vec<String>)>,
    /// Beside a number: it is not settled.
    pub(super) tentative: Lexicon<()>,
    /// Beside a number: it is another one, or that of something else.
    pub(super) beside_before: Lexicon<()>,
    pub(super) beside_after: Lexicon<()>,
    pub(super) beside_within: Lexicon<()>,
    /// Before a number: it is where a change begins, how many there were, or a period.
    pub(super) aside: Lexicon<()>,
    pub(super) beside_signs: CharSet,
    /// Words that change nothing beside a number: see `explained`.
    pub(super) harmless: Harmless,
    /// Words that make the number beside them one of something else: see `another`.
    pub(super) another: Another,
    /// Of what a number may be said to be an average: 人均, 月均.
    pub(super) averaged: CharSet,
    /// Money before which one of these stands is for each of something: 人均.
    pub(super) each: Lexicon<()>,
    /// What may stand before and behind the number of an amount; beside any other word it is one of something else.
    pub(super) before_amount: Lexicon<()>,
    pub(super) after_amount: Lexicon<()>,
    /// What is written where a number or a name should be.
    pub(super) vague: Lexicon<()>,
    /// Behind a period these say that there is nothing of it then: 无 of 本年无; and their last characters.
    pub(super) none_in_a_period: Lexicon<()>,
    pub(super) none_ends: CharSet,
    /// What numbers names: signs beside digits and numerals, what an ordinal counts, behind a name or before it, what stands
    /// before a number, and what makes a letter or sign at the start part of the name.
    pub(super) counter_signs: CharSet,
    pub(super) counted: Lexicon<()>,
    pub(super) counted_ends: CharSet,
    pub(super) counted_first: Lexicon<()>,
    pub(super) counter_before: Lexicon<()>,
    pub(super) counter_not_before: Lexicon<()>,
    /// What a template prints before the gap for a number: 共, 不少于, 完成.
    pub(super) gaps: Lexicon<()>,
    /// Words of one character that may stand before it.
    pub(super) lone_gaps: CharSet,
    /// Placeholders of one character that say something with a unit behind them: 无人.
    pub(super) joined: FxHashSet<char>,
    /// What says nothing as a target, and how things stand in a field of its own.
    pub(super) states: Lexicon<()>,
    /// Names of fields.
    pub(super) labels: Lexicon<()>,
    /// Ideographs that a text which says nothing may begin with.
    pub(super) nothing_starts: CharSet,
    /// Characters of the words that say nothing; a text with another one says something, unless it points elsewhere.
    pub(super) nothing: CharSet,
    /// First characters of the words that say that there is nothing to say, in either case.
    pub(super) not_applicable_starts: CharSet,
    pub(super) grades: Lexicon<()>,
    /// Scales of grades, each from the best down.
    pub(super) steps: Vec<Vec<String>>,
    /// Marks behind the number of a level, and whether more of them is better: 3A; not 三等奖.
    pub(super) more_is_better: Lexicon<bool>,
    /// Behind such a mark, what is of that level: 级 of 4A级, 标准.
    pub(super) level_tails: Lexicon<()>,
    /// Letters that grade a material, with a number behind them: C of C30.
    pub(super) materials: Lexicon<()>,
    /// Names of what is graded so: 强度, 牌号.
    pub(super) material_names: Lexicon<()>,
    pub(super) levels: Lexicon<()>,
    pub(super) numeral_levels: Lexicon<()>,
    pub(super) meets: Lexicon<()>,
    pub(super) standards: Lexicon<()>,
    pub(super) strong_dates: Lexicon<()>,
    pub(super) weak_dates: Lexicon<()>,
    pub(super) date_residue: Lexicon<()>,
    pub(super) tasks: Lexicon<()>,
    pub(super) dated_tasks: Lexicon<()>,
    pub(super) finishing: Lexicon<()>,
    pub(super) comparing: Lexicon<()>,
    /// Periods that are called by their number, with their first and last year.
    pub(super) plan_periods: Lexicon<[u16; 2]>,
    pub(super) behind_years: Lexicon<()>,
    pub(super) frequencies: Lexicon<()>,
    pub(super) longest_frequency: usize,
    pub(super) periods: Lexicon<()>,
    /// Other names of periods, with the one that they are compared by.
    pub(super) same_periods: FxHashMap<Box<str>, Box<str>>,
    pub(super) per_period: Lexicon<()>,
    /// How many of these periods a year has.
    pub(super) times_a_year: Lexicon<u8>,
    pub(super) rank_before: Lexicon<()>,
    pub(super) rank_after: Lexicon<()>,
    pub(super) not_a_rank: FxHashSet<char>,
    pub(super) zero_before: Lexicon<()>,
    pub(super) zero_things: Lexicon<()>,
    pub(super) zero_names: Lexicon<()>,
    pub(super) handled: Lexicon<()>,
    pub(super) longest_zero: usize,
    pub(super) names: Lexicon<()>,
    pub(super) name_endings: Lexicon<()>,
    pub(super) measured_letters: Lexicon<()>,
    /// Letters to which the digits behind them belong, whatever follows: PM, DN.
    pub(super) with_digits: Lexicon<()>,
    pub(super) numbering: Lexicon<()>,
    pub(super) growth: Lexicon<()>,
    pub(super) rate_names: Lexicon<()>,
    /// Ends of names, with what they tell of the value; and their last characters.
    pub(super) part_names: Lexicon<()>,
    /// None of those that tell nothing, though a shorter end would: 时间成本.
    pub(super) telling_names: Lexicon<Option<Tells>>,
    pub(super) telling_ends: CharSet,
    /// Words behind what a name measures that measure nothing: 情况.
    pub(super) name_tails: Lexicon<()>,
    /// Words that say how something is, and nothing of a share (Rate), of a time (Time), or of either (Part).
    pub(super) of_no_number: Lexicon<Tells>,
    /// Ends of names, and in which of the lists the units of what they name are.
    pub(super) unit_names: Lexicon<usize>,
    pub(super) units_of_names: Vec<Vec<String>>,
    pub(super) better: Better,
    pub(super) result: Results,
    pub(super) date_names: Lexicon<()>,
    /// Ends of names whose bare number is so long (审批天数), and the number of a month (完成月份).
    pub(super) length_names: Lexicon<()>,
    pub(super) month_names: Lexicon<()>,
    /// In the words for a cost: so much money that nobody can read.
    pub(super) priced: Lexicon<()>,
    pub(super) unitless_names: Lexicon<()>,
    pub(super) score_names: Lexicon<()>,
}

impl ValueWords {
    /// The words that come with the tool.
    pub fn builtin() -> &'static ValueWords {
        static WORDS: OnceLock<ValueWords> = OnceLock::new();
        WORDS.get_or_init(|| {
            let json = include_str!(concat!(env!("OUT_DIR"), "/values.json"));
            let file = serde_json::from_str::<File>(json).map_err(|problem| problem.to_string());
            file.and_then(|file| file.compile())
                .unwrap_or_else(|problem| unreachable!("rules/values.toml: {problem}"))
        })
    }

    /// The same with more words that are as good as nothing, in normal form.
    #[must_use]
    pub fn with_placeholders(&self, words: impl IntoIterator<Item = String>) -> ValueWords {
        let mut all = self.clone();
        for word in words {
            all.whole.insert(word.into(), Whole::Placeholder);
        }
        all.prepare();
        all
    }
}

fn words(list: &[String]) -> Lexicon<()> {
    Lexicon::new(list.iter().map(|word| (word.as_str(), ())))
}

fn comparators(table: &BTreeMap<String, Vec<String>>) -> Result<Lexicon<Comparator>, String> {
    let mut meanings = Vec::new();
    for (sign, words) in table {
        let comparator = *Comparator::ALL
            .iter()
            .find(|comparator| comparator.sign() == sign)
            .ok_or_else(|| format!("`{sign}` is not a comparator; known are ≥ > = < ≤"))?;
        for word in words {
            if meanings.iter().any(|(other, _)| other == word) {
                return Err(format!("`{word}` occurs twice among the comparators"));
            }
            meanings.push((word.as_str(), comparator));
        }
    }
    Ok(Lexicon::new(meanings))
}

/// For each unit the one that it is measured in, and how many of that it is.
pub(super) type SameMeasure = FxHashMap<Box<str>, (Box<str>, Exact)>;

/// How many of which unit others are.
fn same(tables: &BTreeMap<String, BTreeMap<String, String>>) -> Result<SameMeasure, String> {
    let mut same = FxHashMap::default();
    for (base, units) in tables {
        for (unit, times) in units {
            let exact =
                Exact::parse(times).ok_or_else(|| format!("`{times}` is not a number of `{base}`"))?;
            if same.insert(unit.as_str().into(), (base.as_str().into(), exact)).is_some() {
                return Err(format!("`{unit}` is measured in two units"));
            }
        }
    }
    Ok(same)
}

impl ValueWords {
    /// Derives what the quick reading looks up.
    fn prepare(&mut self) {
        let mut text = String::new();
        let mut dated = |unit: &str| {
            ["1", "2022", "202012"].iter().any(|number| {
                text.clear();
                text.extend([number, unit]);
                date::at(&text).is_some()
            })
        };
        let units = self.units.entries();
        let plain = units
            .filter(|(unit, _)| {
                !dated(unit) && self.levels.at(unit).is_none() && self.numeral_levels.at(unit).is_none()
            })
            .filter(|(unit, _)| self.name_endings.at(unit).is_none() && !self.percent.contains(unit))
            .filter(|(unit, _)| self.after.at(unit).is_none() && self.approximate_after.at(unit).is_none());
        self.plain_units = plain
            .flat_map(|(unit, measure)| {
                // 万Wh could be ten thousand times ten thousand hours.
                let counted = !unit.starts_with(|c| self.magnitudes.contains(&c));
                let counted = counted.then(|| (format!("万{unit}").into(), *measure));
                [(unit.clone(), *measure)].into_iter().chain(counted)
            })
            .collect();
        let numerals = ('\u{4E00}'..='\u{9FFF}').filter(|c| number::starts_numeral(*c));
        let lexicons = [
            &self.residue,
            &self.standards,
            &self.strong_dates,
            &self.weak_dates,
            &self.frequencies,
            &self.zero_before,
        ];
        self.anywhere = CharSet::of(lexicons.into_iter().flat_map(Lexicon::firsts).chain(numerals));
        self.at_end = CharSet::of(self.grades.lasts().chain(self.after.lasts()).chain(['次']));
        let placeholders = || {
            let is_one = |whole: &Whole| matches!(whole, Whole::Placeholder | Whole::NotApplicable);
            self.whole.iter().filter(move |(_, whole)| is_one(whole)).map(|(word, _)| &**word)
        };
        let nothing = || {
            let words = placeholders().filter(|word| word.chars().nth(1).is_some());
            let words = words.filter_map(|word| word.chars().next());
            let others = [&self.pointers, &self.prompts, &self.vague, &self.numbering];
            words.chain(others.into_iter().flat_map(Lexicon::firsts)).chain(self.deferring.firsts())
        };
        self.telling_ends = CharSet::of(self.telling_names.lasts());
        self.counted_ends = CharSet::of(self.counted.lasts());
        let single = || placeholders().filter_map(|word| word.chars().next());
        let parts = [&self.labels, &self.residue, &self.vague, &self.numbering];
        let parts = parts.into_iter().flat_map(Lexicon::entries).map(|(word, ())| &**word);
        let deferring = self.deferring.entries().map(|(word, _)| &**word);
        let characters = placeholders().chain(parts).chain(deferring).chain([NUMERALS]).flat_map(str::chars);
        self.nothing = CharSet::of(characters.chain(self.signs.iter().copied()));
        self.none_ends = CharSet::of(self.none_in_a_period.lasts());
        let not_applicable = self.whole.iter().filter(|(_, whole)| **whole == Whole::NotApplicable);
        let firsts = not_applicable.filter_map(|(word, _)| word.chars().next());
        self.not_applicable_starts =
            CharSet::of(firsts.flat_map(|c| [c, c.to_ascii_uppercase(), c.to_ascii_lowercase()]));
        let parts = self.labels.firsts().chain(self.residue.firsts()).chain(NUMERALS.chars());
        self.nothing_starts = CharSet::of(nothing().chain(single()).chain(parts));
        let start = self.template_starts.firsts().chain(nothing()).chain(single());
        let units = self.units.firsts().chain(self.before.firsts()).chain(self.after.firsts());
        let units = units.chain(self.filler.firsts()).chain(self.rank_before.firsts());
        self.at_start = CharSet::of(
            start.chain(units).chain(self.signs.iter().copied()).chain(self.magnitudes.iter().copied()),
        );
    }
}
