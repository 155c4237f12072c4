//! The words of target values, as data from `rules/values.toml`.
//! Takes TOML, gives look-ups: which word of a list a text starts with, what a whole text is. Reads no value itself.

use super::lexicon::{CharSet, Lexicon};
use super::{Comparator, Form, Kind};
use crate::text::exact::Exact;
use crate::text::{date, number};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
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
}

/// The words of target values: what `rules/values.toml` says.
#[derive(Debug, Clone, Default)]
pub struct ValueWords {
    pub(super) look_alikes: FxHashMap<char, char>,
    pub(super) whole: FxHashMap<Box<str>, Whole>,
    pub(super) before: Lexicon<Comparator>,
    pub(super) directly_before: Lexicon<Comparator>,
    pub(super) after: Lexicon<Comparator>,
    pub(super) column: Lexicon<Comparator>,
    pub(super) filler: Lexicon<()>,
    pub(super) approximate_after: Lexicon<()>,
    pub(super) about: Lexicon<()>,
    pub(super) directions: Lexicon<Direction>,
    pub(super) direction_ends: Lexicon<()>,
    pub(super) unreached: Lexicon<()>,
    /// Letters that look like digits, and what is written with them all the same.
    pub(super) like_digits: CharSet,
    pub(super) formulas: FxHashSet<Box<str>>,
    /// What a number is of that is not a target: 上年90台.
    pub(super) on_time: Lexicon<()>,
    pub(super) elsewhere: Lexicon<()>,
    /// A number of years between these is the period of a reference.
    pub(super) period_before: Lexicon<()>,
    pub(super) period_after: Lexicon<()>,
    pub(super) moved: Lexicon<()>,
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
    /// Ideographs.
    pub(super) plain: CharSet,
    /// A value with one of these characters may measure, date or grade.
    pub(super) anywhere: CharSet,
    /// A value that ends with one of these may be a grade.
    pub(super) at_end: CharSet,
    /// A value that starts with one of these may be a unit or a comparator alone.
    pub(super) at_start: CharSet,
    pub(super) not_after_numerals: FxHashSet<Box<str>>,
    pub(super) ages: FxHashSet<Box<str>>,
    pub(super) percent: FxHashSet<Box<str>>,
    pub(super) currency: Vec<(Box<str>, Box<str>)>,
    pub(super) residue: Lexicon<()>,
    pub(super) template_starts: Lexicon<()>,
    pub(super) signs: FxHashSet<char>,
    /// Texts that point elsewhere or ask for content begin so.
    pub(super) pointers: Lexicon<()>,
    /// What is written where a number or a name should be.
    pub(super) vague: Lexicon<()>,
    /// Names of fields.
    pub(super) labels: Lexicon<()>,
    /// Ideographs that a text which says nothing may begin with.
    pub(super) nothing_starts: CharSet,
    pub(super) grades: Lexicon<()>,
    pub(super) levels: Lexicon<()>,
    pub(super) numeral_levels: Lexicon<()>,
    pub(super) meets: Lexicon<()>,
    pub(super) standards: Lexicon<()>,
    pub(super) strong_dates: Lexicon<()>,
    pub(super) weak_dates: Lexicon<()>,
    pub(super) date_residue: Lexicon<()>,
    pub(super) tasks: Lexicon<()>,
    pub(super) dated_tasks: Lexicon<()>,
    pub(super) comparing: Lexicon<()>,
    pub(super) frequencies: Lexicon<()>,
    pub(super) longest_frequency: usize,
    pub(super) periods: Lexicon<()>,
    pub(super) per_period: Lexicon<()>,
    pub(super) rank_before: Lexicon<()>,
    pub(super) rank_after: Lexicon<()>,
    pub(super) not_a_rank: FxHashSet<char>,
    pub(super) zero_before: Lexicon<()>,
    pub(super) zero_things: Lexicon<()>,
    pub(super) zero_names: Lexicon<()>,
    pub(super) longest_zero: usize,
    pub(super) names: Lexicon<()>,
    pub(super) name_endings: Lexicon<()>,
    pub(super) measured_letters: Lexicon<()>,
    pub(super) numbering: Lexicon<()>,
    pub(super) growth: Lexicon<()>,
    pub(super) rate_names: Lexicon<()>,
    pub(super) date_names: Lexicon<()>,
    pub(super) unitless_names: Lexicon<()>,
    pub(super) score_names: Lexicon<()>,
}

impl ValueWords {
    /// The words that come with the tool.
    pub fn builtin() -> &'static ValueWords {
        static WORDS: OnceLock<ValueWords> = OnceLock::new();
        WORDS.get_or_init(|| match Self::parse(include_str!("../../../rules/values.toml")) {
            Ok(words) => words,
            Err(problem) => unreachable!("rules/values.toml: {problem}"),
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

    /// Reads the words from TOML of the shape of `rules/values.toml`.
    ///
    /// # Errors
    /// A sentence with the place of an unknown or missing key, a comparator that is none, or a word in two lists.
    pub fn parse(toml: &str) -> Result<ValueWords, String> {
        let file: File = toml::from_str(toml).map_err(|problem| problem.to_string())?;
        file.compile()
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
        let dated = |unit: &str| {
            ["1", "2022", "202012"].iter().any(|number| date::at(&format!("{number}{unit}")).is_some())
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
        self.plain = CharSet::of('\u{4E00}'..='\u{9FFF}');
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
        let ends = self.grades.entries().filter_map(|(word, _)| word.chars().next_back());
        let after = self.after.entries().filter_map(|(word, _)| word.chars().next_back());
        self.at_end = CharSet::of(ends.chain(after).chain(['次']));
        let nothing = || {
            let words = self.whole.iter().filter(|(word, whole)| {
                matches!(whole, Whole::Placeholder | Whole::NotApplicable) && word.chars().nth(1).is_some()
            });
            let words = words.filter_map(|(word, _)| word.chars().next());
            words.chain(self.pointers.firsts()).chain(self.vague.firsts()).chain(self.numbering.firsts())
        };
        let single =
            self.whole.iter().filter(|(_, whole)| matches!(whole, Whole::Placeholder | Whole::NotApplicable));
        let single = single.filter_map(|(word, _)| word.chars().next());
        self.nothing_starts =
            CharSet::of(nothing().chain(single).chain(self.labels.firsts()).chain(self.residue.firsts()));
        let start = self.template_starts.firsts().chain(nothing());
        let units = self.units.firsts().chain(self.before.firsts()).chain(self.after.firsts());
        let units = units.chain(self.filler.firsts());
        self.at_start = CharSet::of(
            start.chain(units).chain(self.signs.iter().copied()).chain(self.magnitudes.iter().copied()),
        );
    }
}

/// `rules/values.toml` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    look_alike: BTreeMap<char, String>,
    comparator: ComparatorWords,
    direction: DirectionWords,
    declared: DeclaredWords,
    unit: UnitWords,
    placeholder: PlaceholderWords,
    yes_no: WholeWords,
    grade: GradeWords,
    deadline: DeadlineWords,
    frequency: FrequencyWords,
    rank: RankWords,
    zero: ZeroWords,
    name: NameWords,
    indicator_name: IndicatorNameWords,
    words: FrequentWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrequentWords {
    frequent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ComparatorWords {
    before: BTreeMap<String, Vec<String>>,
    directly_before: BTreeMap<String, Vec<String>>,
    after: BTreeMap<String, Vec<String>>,
    nothing: NothingWords,
    column: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct NothingWords {
    approximate_before: Vec<String>,
    approximate_after: Vec<String>,
    about: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectionWords {
    up: Vec<String>,
    down: Vec<String>,
    ends: Vec<String>,
    unreached: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeclaredWords {
    quantitative: Vec<String>,
    qualitative: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct UnitWords {
    magnitudes: String,
    wan: String,
    watts: Vec<String>,
    percent: Vec<String>,
    rate: Vec<String>,
    amount: Vec<String>,
    duration: Vec<String>,
    times: Vec<String>,
    count: Vec<String>,
    not_after_numerals: Vec<String>,
    ages: Vec<String>,
    currency: BTreeMap<String, String>,
    same: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PlaceholderWords {
    words: Vec<String>,
    not_applicable: Vec<String>,
    residue: Vec<String>,
    starts: Vec<String>,
    pointers: Vec<String>,
    vague: Vec<String>,
    labels: Vec<String>,
    signs: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WholeWords {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct GradeWords {
    words: Vec<String>,
    scales: Vec<String>,
    level_marks: Vec<String>,
    numeral_level_marks: Vec<String>,
    meets: Vec<String>,
    standards: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineWords {
    strong: Vec<String>,
    weak: Vec<String>,
    residue: Vec<String>,
    tasks: Vec<String>,
    dates: Vec<String>,
    comparing: Vec<String>,
    #[serde(rename = "on-time")]
    on_time: Vec<String>,
    moved: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrequencyWords {
    words: Vec<String>,
    longest: usize,
    periods: Vec<String>,
    before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RankWords {
    before: Vec<String>,
    after: Vec<String>,
    not_after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZeroWords {
    before: Vec<String>,
    things: Vec<String>,
    names: Vec<String>,
    longest: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct NameWords {
    words: Vec<String>,
    measured: Vec<String>,
    like_digits: String,
    formulas: Vec<String>,
    elsewhere: Vec<String>,
    period_before: Vec<String>,
    period_after: Vec<String>,
    followed_by: Vec<String>,
    numbering: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorNameWords {
    growth: Vec<String>,
    rates: Vec<String>,
    dates: Vec<String>,
    unitless: Vec<String>,
    scores: Vec<String>,
}

impl File {
    fn compile(&self) -> Result<ValueWords, String> {
        let mut whole = FxHashMap::default();
        for (list, meaning) in [
            (&self.placeholder.words, Whole::Placeholder),
            (&self.placeholder.not_applicable, Whole::NotApplicable),
            (&self.yes_no.words, Whole::YesNo),
            (&self.grade.words, Whole::Grade),
            (&self.grade.scales, Whole::Scale),
            (&self.frequency.words, Whole::Frequency),
            (&self.words.frequent, Whole::Words),
        ] {
            for word in list {
                if whole.insert(word.as_str().into(), meaning).is_some() {
                    return Err(format!("`{word}` is in two lists"));
                }
            }
        }
        for word in self.deadline.strong.iter().chain(&self.deadline.weak) {
            whole.entry(word.as_str().into()).or_insert(Whole::Deadline);
        }
        let unit = &self.unit;
        let units = [
            (&unit.percent, Measure::Rate),
            (&unit.rate, Measure::Rate),
            (&unit.amount, Measure::Amount),
            (&unit.duration, Measure::Duration),
            (&unit.times, Measure::Times),
            (&unit.count, Measure::Count),
        ];
        let measured =
            units.iter().flat_map(|(list, measure)| list.iter().map(|word| (word.as_str(), *measure)));
        let mut seen = FxHashSet::default();
        if let Some((word, _)) = measured.clone().find(|(word, _)| !seen.insert(*word)) {
            return Err(format!("`{word}` occurs twice among the units"));
        }
        let declared = &self.declared;
        let kinds =
            [(&declared.quantitative, Kind::Quantitative), (&declared.qualitative, Kind::Qualitative)];
        let ways = [(&self.direction.up, Direction::Up), (&self.direction.down, Direction::Down)];
        let mut words = ValueWords {
            look_alikes: self
                .look_alike
                .iter()
                .flat_map(|(plain, others)| others.chars().map(|other| (other, *plain)))
                .collect(),
            whole,
            before: comparators(&self.comparator.before)?,
            directly_before: comparators(&self.comparator.directly_before)?,
            after: comparators(&self.comparator.after)?,
            column: comparators(&self.comparator.column)?,
            filler: words(&self.comparator.nothing.approximate_before),
            approximate_after: words(&self.comparator.nothing.approximate_after),
            about: words(&self.comparator.nothing.about),
            directions: Lexicon::new(
                ways.iter().flat_map(|(list, way)| list.iter().map(|word| (word.as_str(), *way))),
            ),
            direction_ends: words(&self.direction.ends),
            unreached: words(&self.direction.unreached),
            moved: words(&self.deadline.moved),
            same: same(&unit.same)?,
            declared: Lexicon::new(
                kinds.iter().flat_map(|(list, kind)| list.iter().map(|word| (word.as_str(), *kind))),
            ),
            magnitudes: unit.magnitudes.chars().collect(),
            wan: unit.wan.chars().collect(),
            watts: words(&unit.watts),
            units: Lexicon::new(measured),
            ages: unit.ages.iter().map(|word| word.as_str().into()).collect(),
            percent: unit.percent.iter().map(|word| word.as_str().into()).collect(),
            not_after_numerals: unit.not_after_numerals.iter().map(|word| word.as_str().into()).collect(),
            currency: unit
                .currency
                .iter()
                .map(|(sign, unit)| (sign.as_str().into(), unit.as_str().into()))
                .collect(),
            residue: words(&self.placeholder.residue),
            template_starts: words(&self.placeholder.starts),
            signs: self.placeholder.signs.chars().collect(),
            pointers: words(&self.placeholder.pointers),
            vague: words(&self.placeholder.vague),
            labels: words(&self.placeholder.labels),
            grades: words(&self.grade.words),
            levels: words(&self.grade.level_marks),
            numeral_levels: words(&self.grade.numeral_level_marks),
            meets: words(&self.grade.meets),
            standards: words(&self.grade.standards),
            strong_dates: words(&self.deadline.strong),
            weak_dates: words(&self.deadline.weak),
            date_residue: words(&self.deadline.residue),
            tasks: words(&self.deadline.tasks),
            dated_tasks: words(&self.deadline.dates),
            comparing: words(&self.deadline.comparing),
            frequencies: words(&self.frequency.words),
            longest_frequency: self.frequency.longest,
            periods: words(&self.frequency.periods),
            per_period: words(&self.frequency.before),
            rank_before: words(&self.rank.before),
            rank_after: words(&self.rank.after),
            not_a_rank: self.rank.not_after.chars().collect(),
            zero_before: words(&self.zero.before),
            zero_things: words(&self.zero.things),
            zero_names: words(&self.zero.names),
            longest_zero: self.zero.longest,
            names: words(&self.name.words),
            name_endings: words(&self.name.followed_by),
            like_digits: CharSet::of(self.name.like_digits.chars()),
            formulas: self.name.formulas.iter().map(|word| word.as_str().into()).collect(),
            on_time: words(&self.deadline.on_time),
            elsewhere: words(&self.name.elsewhere),
            period_before: words(&self.name.period_before),
            period_after: words(&self.name.period_after),
            measured_letters: words(&self.name.measured),
            numbering: words(&self.name.numbering),
            growth: words(&self.indicator_name.growth),
            rate_names: words(&self.indicator_name.rates),
            date_names: words(&self.indicator_name.dates),
            unitless_names: words(&self.indicator_name.unitless),
            score_names: words(&self.indicator_name.scores),
            ..ValueWords::default()
        };
        words.prepare();
        Ok(words)
    }
}
