//! The look-ups that are made of `rules/values.toml`. Takes the file as written, gives the words of values; a word that stands
//! where it cannot is an error.

use super::file::File;
use super::{Base, Direction, Measure, ValueWords, Whole, comparators, same, words};
use crate::text::char_set::CharSet;
use crate::text::number;
use crate::text::words::words as text_words;
use crate::words::value::Kind;
use crate::words::value::harmless::{Another, Harmless};
use crate::words::value::lexicon::Lexicon;
use crate::words::value::results::Results;
use crate::words::value::tells::Tells;
use crate::words::value::ways::{Better, Way};
use rustc_hash::{FxHashMap, FxHashSet};

impl File {
    pub(super) fn compile(&self) -> Result<ValueWords, String> {
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
        for word in self.declared.quantitative.iter().chain(&self.declared.qualitative) {
            whole.entry(word.as_str().into()).or_insert(Whole::Declared);
        }
        let unit = &self.unit;
        let units = [
            (unit.percent.as_slice(), Measure::Rate),
            (unit.rate.as_slice(), Measure::Rate),
            (unit.amount.as_slice(), Measure::Amount),
            (text_words().money.foreign.all(), Measure::Amount),
            (unit.duration.as_slice(), Measure::Duration),
            (unit.times.as_slice(), Measure::Times),
            (unit.count.as_slice(), Measure::Count),
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
        let names = &self.indicator_name;
        let tells = [
            (&names.shares, Some(Tells::Rate)),
            (&names.counts, Some(Tells::Count)),
            (&names.times, Some(Tells::Time)),
            (&names.amounts, Some(Tells::Amount)),
            (&names.tell_nothing, None),
        ];
        let bases =
            [(&self.direction.last_year, Base::LastYear), (&self.direction.last_period, Base::LastPeriod)];
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
            no_sign: words(&self.comparator.no_sign),
            bound_joints: words(&self.comparator.bound_joints),
            filler: words(&self.comparator.nothing.approximate_before),
            gaps: self.gaps(),
            lone_gaps: CharSet::of(self.placeholder.lone.chars()),
            counter_signs: CharSet::of(self.counter.signs.chars()),
            counted: words(&self.counter.of),
            counted_first: words(&self.counter.first),
            counter_before: words(&self.counter.before),
            counter_not_before: words(&self.counter.not_before),
            approximate_after: words(&self.comparator.nothing.approximate_after),
            about: words(&self.comparator.nothing.about),
            about_behind: words(&self.comparator.nothing.about_behind),
            over: CharSet::of(self.comparator.nothing.over.chars()),
            about_percent: self.comparator.nothing.about_percent.into(),
            about_sides: words(&self.comparator.nothing.about_sides),
            not_about: words(&self.comparator.nothing.not_about),
            reaching: words(&self.comparator.nothing.reaching),
            joints: words(&self.comparator.nothing.joints),
            directions: Lexicon::new(
                ways.iter().flat_map(|(list, way)| list.iter().map(|word| (word.as_str(), *way))),
            ),
            direction_ends: words(&self.direction.ends),
            bases: Lexicon::new(
                bases.iter().flat_map(|(list, base)| list.iter().map(|word| (word.as_str(), *base))),
            ),
            excluding: words(&self.beside.excluding),
            shared_out: words(&self.direction.shared_out),
            more: words(&self.direction.more),
            less_is_wanted: words(&self.direction.less_is_wanted),
            more_is_wanted: words(&self.direction.more_is_wanted),
            unreached: words(&self.direction.unreached),
            prepared: words(&self.direction.prepared),
            to_come: words(&self.direction.to_come),
            assigned: words(&self.direction.assigned),
            missed: words(&self.direction.missed),
            hoped: words(&self.beside.hoped),
            awaiting: CharSet::of(self.beside.awaiting.chars()),
            of_no_number: self.of_no_number(),
            beside_before: words(&self.beside.before),
            beside_after: words(&self.beside.after),
            beside_within: words(&self.beside.within),
            aside: words(&self.beside.aside),
            harmless: Harmless {
                anywhere: self.beside.harmless.as_str().into(),
                before: self.beside.harmless_before.as_str().into(),
                alone: self.beside.harmless_alone.as_str().into(),
                beside_days: self.beside.harmless_days.as_str().into(),
                doing: self.beside.doing.as_str().into(),
                denying: self.beside.denying.as_str().into(),
                ..Harmless::default()
            },
            another: Another {
                measures: self.beside.another.as_str().into(),
                changes: self.beside.another_change.as_str().into(),
                names: self.beside.not_another.as_str().into(),
                ..Another::default()
            },
            beside_signs: CharSet::of(self.beside.signs.chars()),
            each: words(&unit.each),
            before_amount: words(&unit.before_amount),
            after_amount: words(&unit.after_amount),
            begins: words(&self.deadline.begins),
            moved: words(&self.deadline.moved),
            another_year: words(&self.deadline.another_year),
            next_year: words(&self.deadline.next_year),
            about_a_day: words(&self.deadline.about),
            day_halves: words(&self.deadline.day_halves),
            from_behind: words(&self.deadline.from_behind),
            from_before: words(&self.deadline.from_before),
            span: Lexicon::new(
                self.deadline
                    .span
                    .iter()
                    .map(|word| (word.as_str(), 0))
                    .chain(self.deadline.span_next.iter().map(|word| (word.as_str(), 1))),
            ),
            deadline_ends: words(&self.deadline.ends),
            short_ends: self
                .deadline
                .short_ends
                .iter()
                .map(|(end, not)| (end.as_str().into(), not.clone()))
                .collect(),
            calendar_units: self.deadline.units.iter().map(|word| word.as_str().into()).collect(),
            missing_behind: words(&self.yes_no.missing_behind),
            missing_before: words(&self.yes_no.missing_before),
            kinds_of_papers: words(&self.yes_no.kinds_of_papers),
            missing_all: words(&self.yes_no.missing_all),
            negative: words(&self.yes_no.negative),
            not_negative: words(&self.yes_no.not_negative),
            unmet: words(&self.yes_no.unmet),
            not_unmet: words(&self.yes_no.not_unmet),
            in_part: words(&self.yes_no.in_part),
            answers: self.yes_no.answers.iter().map(|(one, others)| (one.clone(), others.clone())).collect(),
            factors: self.name.factors.iter().map(|word| word.as_str().into()).collect(),
            same: same(&unit.same)?,
            declared: Lexicon::new(
                kinds.iter().flat_map(|(list, kind)| list.iter().map(|word| (word.as_str(), *kind))),
            ),
            magnitudes: number::MAGNITUDES.iter().map(|(c, _)| *c).chain(unit.wan.chars()).collect(),
            wan: unit.wan.chars().collect(),
            watts: words(&unit.watts),
            units: Lexicon::new(measured),
            averaged: CharSet::of(unit.averaged.chars()),
            always_written: unit.always_written.iter().map(|word| word.as_str().into()).collect(),
            no_units: unit.none.iter().map(|word| word.as_str().into()).collect(),
            indivisible: unit.indivisible.iter().map(|word| word.as_str().into()).collect(),
            yuan: CharSet::of(unit.yuan.chars()),
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
            prompts: words(&self.placeholder.prompts),
            deferring_between: self
                .placeholder
                .deferring_between
                .iter()
                .map(|(begin, ends)| (begin.clone(), ends.clone()))
                .collect(),
            deferring: Lexicon::new(
                [(&self.placeholder.deferring, true), (&self.placeholder.deferred, false)]
                    .into_iter()
                    .flat_map(|(list, defers)| list.iter().map(move |word| (word.as_str(), defers))),
            ),
            tentative: words(&self.placeholder.tentative),
            vague: words(&self.placeholder.vague),
            none_in_a_period: Lexicon::new(
                [&self.placeholder.in_a_period, &self.placeholder.not_applicable]
                    .into_iter()
                    .flatten()
                    .map(|word| (word.as_str(), ())),
            ),
            joined: self.placeholder.joined.chars().collect(),
            states: words(&self.placeholder.states),
            labels: words(&self.placeholder.labels),
            grades: words(&self.grade.words),
            steps: self.grade.steps.clone(),
            more_is_better: Lexicon::new(
                [(&self.grade.more_is_better, true), (&self.grade.less_is_better, false)]
                    .into_iter()
                    .flat_map(|(list, more)| list.iter().map(move |word| (word.as_str(), more))),
            ),
            level_tails: words(&self.grade.level_tails),
            materials: words(&self.grade.materials),
            material_names: words(&self.grade.material_names),
            levels: words(&self.grade.level_marks),
            numeral_levels: words(&self.grade.numeral_level_marks),
            meets: words(&self.grade.meets),
            standards: words(&self.grade.standards),
            strong_dates: words(&self.deadline.strong),
            weak_dates: words(&self.deadline.weak),
            date_residue: words(&self.deadline.residue),
            tasks: words(&self.deadline.tasks),
            dated_tasks: words(&self.deadline.dates),
            finishing: words(&self.deadline.finishing),
            comparing: words(&self.deadline.comparing),
            plan_periods: Lexicon::new(
                (self.deadline.plan_periods.iter()).map(|(word, years)| (word.as_str(), *years)),
            ),
            behind_years: words(&self.deadline.behind_years),
            frequencies: words(&self.frequency.words),
            longest_frequency: self.frequency.longest,
            periods: words(&self.frequency.periods),
            same_periods: (self.frequency.same.iter())
                .flat_map(|(name, others)| {
                    others.iter().map(|one| (one.as_str().into(), name.as_str().into()))
                })
                .collect(),
            per_period: words(&self.frequency.before),
            times_a_year: Lexicon::new(
                (self.frequency.in_a_year.iter()).map(|(word, times)| (word.as_str(), *times)),
            ),
            rank_before: words(&self.rank.before),
            rank_after: words(&self.rank.after),
            not_a_rank: self.rank.not_after.chars().collect(),
            zero_before: words(&self.zero.before),
            zero_things: words(&self.zero.things),
            zero_names: words(&self.zero.names),
            handled: words(&self.zero.handled),
            longest_zero: self.zero.longest,
            names: words(&self.name.words),
            name_endings: words(&self.name.followed_by),
            like_digits: CharSet::of(self.name.like_digits.chars()),
            formulas: self.name.formulas.iter().map(|word| word.as_str().into()).collect(),
            on_time: words(&self.deadline.on_time),
            elsewhere: words(&self.name.elsewhere),
            period_before: words(&self.name.period_before),
            not_next: words(&self.name.not_next),
            period_after: words(&self.name.period_after),
            measured_letters: words(&self.name.measured),
            with_digits: words(&self.name.with_digits),
            numbering: words(&self.name.numbering),
            growth: words(&self.indicator_name.growth),
            part_names: words(&names.parts),
            name_tails: words(&names.tails),
            telling_names: Lexicon::new(
                tells.iter().flat_map(|(list, told)| list.iter().map(|word| (word.as_str(), *told))),
            ),
            unit_names: Lexicon::new(
                names
                    .units
                    .iter()
                    .enumerate()
                    .flat_map(|(place, named)| named.names.iter().map(move |name| (name.as_str(), place))),
            ),
            units_of_names: names.units.iter().map(|named| named.units.clone()).collect(),
            better: self.better(),
            result: self.results(),
            rate_names: words(&self.indicator_name.rates),
            date_names: words(&self.indicator_name.dates),
            length_names: words(&self.indicator_name.lengths),
            month_names: words(&self.indicator_name.months),
            priced: words(&self.indicator_name.priced),
            unitless_names: words(&self.indicator_name.unitless),
            score_names: words(&self.indicator_name.scores),
            ..ValueWords::default()
        };
        words.prepare();
        Ok(words)
    }

    /// Of which names less is better.
    fn better(&self) -> Better {
        let better = &self.better;
        let ways = [(&better.less, Way::Less), (&better.either, Way::Either), (&better.more, Way::More)];
        Better {
            harms: words(&better.harms),
            harm_ends: words(&better.harm_ends),
            handling: words(&better.handling),
            reducing: words(&better.reducing),
            ends: Lexicon::new(
                ways.iter().flat_map(|(list, way)| list.iter().map(|word| (word.as_str(), *way))),
            ),
        }
    }

    /// Words that say nothing of a share, of a time, or of either.
    fn of_no_number(&self) -> Lexicon<Tells> {
        let names = &self.indicator_name;
        let lists = [
            (&names.no_numbers, Tells::Part),
            (&names.no_rates, Tells::Rate),
            (&names.no_times, Tells::Time),
        ];
        Lexicon::new(lists.iter().flat_map(|(list, of)| list.iter().map(|word| (word.as_str(), *of))))
    }

    /// What results in words are held against.
    fn results(&self) -> Results {
        let result = &self.result;
        Results {
            reached: words(&result.reached),
            finished: words(&result.finished),
            aims: listed(&result.aims),
            deeds: listed(&result.deeds),
            heads: listed(&result.heads),
            unsure: CharSet::of(result.unsure.chars()),
            preparing: listed(&result.preparing),
            ongoing: words(&result.ongoing),
            able: words(&result.able),
            extents: pairs(&result.extents),
            best: words(&result.best),
            partly: words(&result.partly),
            contrary: result.contrary.each_ref().map(|list| words(list)),
            all: words(&result.all),
            missed: words(&result.missed),
            missed_alone: words(&result.missed_alone),
            not_yet: words(&result.not_yet),
            not_not_yet: words(&result.not_not_yet),
            happened: words(&result.happened),
            seen: words(&result.seen),
            work: words(&result.work),
            called_off: words(&result.called_off),
            negators: words(&result.negators),
            short_of: words(&result.short_of),
            less_than: words(&result.less_than),
            slowly: words(&result.slowly),
            settled: words(&result.settled),
            strong: words(&result.strong),
            weak: words(&result.weak),
            adverbs: words(&result.adverbs),
            not_in_part: words(&result.not_in_part),
            asides: words(&result.asides),
            doubted: words(&result.doubted),
            troubles: words(&result.troubles),
            overcome: words(&result.overcome),
            not_troubles: words(&result.not_troubles),
            tasks: words(&result.tasks),
            whole: words(&result.whole),
            other_deeds: pairs(&result.other_deeds),
            opposites: pairs(&result.opposites),
        }
    }

    /// What may stand before a gap for a number: fillers, comparators, periods, ways of a change, and the words for gaps.
    fn gaps(&self) -> Lexicon<()> {
        let comparator = &self.comparator;
        let comparators = comparator.before.values().chain(comparator.directly_before.values()).flatten();
        let others = [
            &comparator.nothing.approximate_before,
            &self.direction.up,
            &self.direction.down,
            &self.direction.ends,
            &self.rank.before,
            &self.frequency.before,
            &self.placeholder.gaps,
        ];
        let all = comparators.chain(others.into_iter().flatten());
        Lexicon::new(all.map(|word| (word.as_str(), ())))
    }
}

/// Words in one text, with blanks between them.
fn listed(words: &str) -> Lexicon<()> {
    Lexicon::new(words.split_whitespace().map(|word| (word, ())))
}

/// Lists of words, each with one that belongs to it.
fn pairs(lists: &[[Vec<String>; 2]]) -> Vec<(Lexicon<()>, Lexicon<()>)> {
    lists.iter().map(|[one, other]| (words(one), words(other))).collect()
}
