//! Lower and upper bounds of rules: exact, inclusive or strict, each of a known measure.
//! Takes keys of a rule file, gives bounds that compare decimals. Reads no submission.

mod asked;
mod measure;
mod written;

use crate::lang::Bilingual;
use crate::strict::keys::{Key, Keys, Shape, Toward};
use crate::strict::node::Node;
use crate::strict::problem::{Place, Problems};
use crate::terms::subject::{Part, Subject};
use crate::text::date::BUDGET_YEARS;
use crate::words::quantity::{self, How, Quantity, Unlike, all, stands};
use crate::words::vocabulary::{Field, ValueType};
pub(crate) use asked::stands_asked;
use rust_decimal::Decimal;
pub(crate) use written::{in_unit, yuan};
use written::{measured, of_year};

/// What a bound is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A plain number, or the number of a target whatever its unit.
    Number,
    /// Percent: 90 is 90%.
    Percent,
    /// Money, in yuan.
    Yuan,
    /// A day as the number yyyymmdd.
    Day,
    /// A day of the budget year of the project as the number mmdd, of the next one 1mmdd, of the last one less 10000.
    DayOfYear,
    /// A unit that the rule file writes: 天, 公里, 元/人.
    Unit(&'static quantity::Measure<'static>),
}

/// One end of [`Bounds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    pub at: Decimal,
    /// Whether the bound itself is allowed (以上, 以下 include the number).
    pub inclusive: bool,
}

/// A range of exact numbers; an end that is not set is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    pub measure: Measure,
    pub low: Option<Bound>,
    pub high: Option<Bound>,
}

impl Bounds {
    pub(crate) const KEYS: &[Key] = &[
        Key {
            name: "at-least", shape: Shape::Bound, says: ("不少于（含本数）", "this or more (含本数)")
        },
        Key {
            name: "more-than",
            shape: Shape::Bound,
            says: ("超过（不含本数）", "more than this (不含本数)"),
        },
        Key {
            name: "at-most", shape: Shape::Bound, says: ("不超过（含本数）", "this or less (含本数)")
        },
        Key {
            name: "less-than",
            shape: Shape::Bound,
            says: ("少于（不含本数）", "less than this (不含本数)"),
        },
    ];

    /// Whether a number of a rule file is small enough to compute with it: that times a million can be kept exactly.
    pub(crate) fn fits(number: Decimal) -> bool {
        number.abs() <= Decimal::from_i128_with_scale(10i128.pow(22), 0)
    }

    /// Says that a number of a rule file does not fit.
    pub(crate) fn too_large(place: &Place, problems: &Problems) {
        problems.add(
            place,
            "这个数太大，不能用来计算；不超过 1 后面 22 个零",
            "this number is too large to compute with; it is at most 1 with 22 zeros",
        );
    }

    /// Shares as percentages: 0.5 is 50%.
    pub fn in_percent(&self) -> Bounds {
        let hundredfold = |bound: Bound| Bound { at: bound.at * Decimal::ONE_HUNDRED, ..bound };
        Bounds { measure: Measure::Percent, low: self.low.map(hundredfold), high: self.high.map(hundredfold) }
    }

    /// Bounds on a part of something, in percent where they are a share: "50%", 0.5.
    pub(crate) fn parse_part(keys: &Keys<'_>) -> Option<Bounds> {
        let bounds = Bounds::parse(keys, ValueType::Share)?;
        Some(if bounds.measure == Measure::Number { bounds.in_percent() } else { bounds })
    }

    /// Bounds of a whole number, each included.
    pub fn of_count(at_least: Option<u64>, at_most: Option<u64>) -> Bounds {
        let bound = |at: u64| Bound { at: at.into(), inclusive: true };
        Bounds { measure: Measure::Number, low: at_least.map(bound), high: at_most.map(bound) }
    }

    /// As the least and the greatest whole number within.
    pub fn as_counts(&self) -> (Option<u64>, Option<u64>) {
        let one = |bound: Bound, beside: Decimal| {
            let whole = bound.at.is_integer();
            let at = if bound.inclusive || !whole { bound.at } else { bound.at + beside };
            u64::try_from(if beside > Decimal::ZERO { at.ceil() } else { at.floor() }).ok()
        };
        (
            self.low.and_then(|low| one(low, Decimal::ONE)),
            self.high.and_then(|high| one(high, Decimal::NEGATIVE_ONE)),
        )
    }

    /// Whether they are days.
    pub fn is_of_days(&self) -> bool {
        matches!(self.measure, Measure::Day | Measure::DayOfYear)
    }

    /// The same with the days of the budget year in this one. None where they need a year and it is not known.
    pub fn in_year(self, year: Option<u16>) -> Option<Bounds> {
        if self.measure != Measure::DayOfYear {
            return Some(self);
        }
        let days = Decimal::from(u32::from(year?) * 10_000);
        let end = |bound: Option<Bound>| bound.map(|bound| Bound { at: days + bound.at, ..bound });
        Some(Bounds { measure: Measure::Day, low: end(self.low), high: end(self.high) })
    }

    /// Whether a quantity is within, by the ends of it that matter.
    ///
    /// # Errors
    /// Why it cannot be decided.
    pub fn judge(&self, quantity: &Quantity<'_>) -> Result<bool, Unlike> {
        self.judge_by(quantity, stands)
    }

    /// The same, each end held against it by this comparison.
    fn judge_by(
        &self,
        quantity: &Quantity<'_>,
        stands: fn(&Quantity<'_>, How, [&Quantity<'_>; 2]) -> Result<bool, Unlike>,
    ) -> Result<bool, Unlike> {
        let end = |bound: Option<Bound>, inclusive: How, strict: How| match bound {
            None => Ok(true),
            // Whether 0.9 beside 85% is 90% or 0.9%, and 1.2 beside 110% 120% or 1.2%, nobody knows.
            Some(Bound { at, .. })
                if self.measure == Measure::Number
                    && quantity.measure == quantity::Measure::Rate
                    && !at.is_integer()
                    && at.abs() < Decimal::TEN =>
            {
                Err(Unlike::NoUnit)
            }
            Some(bound) => {
                let at = self.measure.of(bound.at);
                stands(quantity, if bound.inclusive { inclusive } else { strict }, [&at, &at])
            }
        };
        let low = end(self.low, How::AtLeast, How::MoreThan);
        all([low, end(self.high, How::AtMost, How::LessThan)])
    }

    /// The same of what stands in a cell, where a sum of money or a number of things below nothing keeps to no limit.
    ///
    /// # Errors
    /// Why it cannot be decided.
    pub fn judge_read(&self, quantity: &Quantity<'_>) -> Result<bool, Unlike> {
        self.not_below_nothing(quantity, self.judge(quantity))
    }

    /// What was judged of what stands in a cell, unless it is below nothing where only a limit is asked.
    ///
    /// # Errors
    /// Why it cannot be decided.
    pub fn not_below_nothing(
        &self,
        quantity: &Quantity<'_>,
        judged: Result<bool, Unlike>,
    ) -> Result<bool, Unlike> {
        let limit = self.low.is_none() && self.high.is_some_and(|high| high.at > Decimal::ZERO);
        match judged {
            Ok(true) if limit && quantity.is_negative() && quantity.counts() => Err(Unlike::Negative),
            judged => judged,
        }
    }

    /// Whether the number is within.
    pub fn hold(&self, number: Decimal) -> bool {
        self.hold_all(number, number)
    }

    /// Whether all from the lowest to the highest is within.
    pub fn hold_all(&self, lowest: Decimal, highest: Decimal) -> bool {
        let above = self.low.is_none_or(|low| lowest > low.at || low.inclusive && lowest == low.at);
        let below = self.high.is_none_or(|high| highest < high.at || high.inclusive && highest == high.at);
        above && below
    }

    /// Whether all numbers between these two are within, or all of them are beyond the same end.
    pub fn agree_on(&self, lowest: Decimal, highest: Decimal) -> bool {
        let above = Bounds { high: None, ..*self };
        let below = Bounds { low: None, ..*self };
        let [low, high] = [lowest, highest];
        (above.hold(low) == above.hold(high)) && (below.hold(low) == below.hold(high))
    }

    /// The bounds that a table of a rule file sets. None when it sets none or a wrong one; that is a problem.
    pub(crate) fn parse(keys: &Keys<'_>, value_type: ValueType) -> Option<Bounds> {
        let bounds = Self::of_project(keys, value_type)?;
        if bounds.measure == Measure::DayOfYear {
            keys.problems.add(
                keys.place,
                "随预算年度的日期（year-10-31）只用在 range 和条件中",
                "days of the budget year (year-10-31) are for `range` and conditions",
            );
        }
        Some(bounds)
    }

    /// The same where a project is looked at, which has a budget year.
    pub(crate) fn of_project(keys: &Keys<'_>, value_type: ValueType) -> Option<Bounds> {
        let mut measures = Vec::new();
        let mut end = |inclusive: &str, strict: &str| {
            keys.only_one(inclusive, strict);
            let key = if keys.has(inclusive) { inclusive } else { strict };
            // Of a month: from its first day on, to its last; after its last, before its first.
            let (at, measure) = measured(keys.node(key)?, value_type, Toward::of(key), keys.problems)?;
            measures.push((measure, at));
            Some(Bound { at, inclusive: key == inclusive })
        };
        let (low, high) = (end("at-least", "more-than"), end("at-most", "less-than"));
        // 0 is 0%, and 0元.
        if measures.iter().any(|(measure, _)| *measure != Measure::Number) {
            measures.retain(|(measure, at)| *measure != Measure::Number || !at.is_zero());
        }
        let measures: Vec<Measure> = measures.into_iter().map(|(measure, _)| measure).collect();
        if measures.windows(2).any(|pair| pair[0] != pair[1]) {
            keys.problems.add(keys.place, "上下限的单位不同", "the two bounds have different units");
        }
        if let (Some(low), Some(high)) = (low, high)
            && (low.at > high.at || low.at == high.at && !(low.inclusive && high.inclusive))
        {
            keys.problems.add(keys.place, "下限高于上限", "the lower bound is above the upper bound");
        }
        measures.first().map(|measure| Bounds { measure: *measure, low, high })
    }

    /// The same for this field, of which they must be able to hold.
    pub(crate) fn fitting(self, subject: &Subject, keys: &Keys<'_>) -> Bounds {
        let id = &subject.id;
        if matches!(self.measure, Measure::Day | Measure::DayOfYear | Measure::Yuan)
            && subject.part.value_type() == Some(ValueType::Number)
        {
            keys.problems.add(
                keys.place,
                format!("“{id}”是数，不能与日期或金额相比；自己的字段请在 [field.{id}] 中写明 type"),
                format!("`{id}` is a number and is never held against a day or an amount; say the `type` of a field of your own in [field.{id}]"),
            );
        }
        if matches!(subject.part, Part::Field(_, ValueType::Share))
            && !matches!(self.measure, Measure::Percent | Measure::Number)
        {
            keys.problems.add(
                keys.place,
                format!("“{id}”是比率，界限写百分比，如 \"60%\""),
                format!("`{id}` is a rate; its bounds are percentages, such as \"60%\""),
            );
        }
        if self.measure == Measure::Percent && subject.part.is_of(Field::YEAR) {
            keys.problems.add(
                keys.place,
                format!("“{id}”没有单位，界限请写数字，如 2026"),
                format!("`{id}` has no unit; write a bare number such as 2026"),
            );
        }
        let Measure::Unit(unit) = self.measure else { return self };
        if self.measure.is_price() && matches!(subject.part, Part::Field(_, ValueType::Amount)) {
            keys.problems.add(
                keys.place,
                format!("“{id}”是总额，不能与单价相比；人均等单位金额请先用 [number] 的 quotient 算出"),
                format!("`{id}` is an amount of all and cannot be held against a price for each; compute it by a `quotient` of `[number]`"),
            );
        }
        let pointed = subject.part.is_of(Field::WEIGHT) || subject.part.is_of(Field::SCORE);
        match unit {
            quantity::Measure::Count(unit) if pointed && unit.name == "分" && unit.per.is_empty() => {
                return Bounds { measure: Measure::Number, ..self };
            }
            _ if pointed || subject.part.is_of(Field::YEAR) => keys.problems.add(
                keys.place,
                format!("“{id}”没有单位，界限请写数字，如 10"),
                format!("`{id}` has no unit; write a bare number such as 10"),
            ),
            _ => {}
        }
        self
    }

    /// Says of numbers that no budget year is.
    pub(crate) fn of_years(&self, subject: &Subject, place: &Place, problems: &Problems) {
        let is_year = |at: Decimal| u16::try_from(at).is_ok_and(|year| BUDGET_YEARS.contains(&year));
        let mut ends = [self.low, self.high].into_iter().flatten().map(|bound| bound.at);
        if let Some(at) = ends.find(|at| subject.part.is_of(Field::YEAR) && !is_year(*at)) {
            problems.add(
                place,
                format!("“{at}”不是预算年度，永远不会符合；请写四位数，如 2026"),
                format!("{at} is no budget year and never met; write four digits, such as 2026"),
            );
        }
    }

    /// Bounds that hold for one number only, or for the days of one month or year.
    pub(crate) fn exactly(node: &Node, value_type: ValueType, problems: &Problems) -> Option<Bounds> {
        let (low, measure) = measured(node, value_type, Toward::Less, problems)?;
        let (high, _) = measured(node, value_type, Toward::More, problems)?;
        let [low, high] = [low, high].map(|at| Some(Bound { at, inclusive: true }));
        Some(Bounds { measure, low, high })
    }

    /// Whether any of the keys of bounds is there.
    pub(crate) fn are_in(keys: &Keys<'_>) -> bool {
        Self::KEYS.iter().any(|key| keys.has(key.name))
    }

    /// In words: 不少于4, 超过50%, 不晚于2025-12-31.
    pub fn words(&self) -> Bilingual {
        let at = |words: (&str, &str), bound: Bound| {
            let shown = match self.measure {
                Measure::DayOfYear => of_year(bound.at),
                measure => Bilingual::same(measure.shown(bound.at)),
            };
            Bilingual::new(format!("{}{}", words.0, shown.zh), format!("{} {}", words.1, shown.en))
        };
        if let (Some(low), Some(high)) = (self.low, self.high)
            && low == high
        {
            return at(("等于", "exactly"), low);
        }
        let low = self.low.map(|low| match (self.measure, low.inclusive) {
            (Measure::Day | Measure::DayOfYear, true) => at(("不早于", "not before"), low),
            (Measure::Day | Measure::DayOfYear, false) => at(("晚于", "after"), low),
            (Measure::Percent, true) => at(("不低于", "at least"), low),
            (_, true) => at(("不少于", "at least"), low),
            (_, false) => at(("超过", "more than"), low),
        });
        let high = self.high.map(|high| match (self.measure, high.inclusive) {
            (Measure::Day | Measure::DayOfYear, true) => at(("不晚于", "not after"), high),
            (Measure::Day | Measure::DayOfYear, false) => at(("早于", "before"), high),
            (_, true) => at(("不超过", "at most"), high),
            (Measure::Percent, false) => at(("低于", "less than"), high),
            (_, false) => at(("少于", "less than"), high),
        });
        match (low, high) {
            (Some(low), Some(high)) => {
                Bilingual::new(format!("{}且{}", low.zh, high.zh), format!("{} and {}", low.en, high.en))
            }
            (low, high) => low.or(high).unwrap_or_default(),
        }
    }

    /// As signs and numbers, without language: `>= 4`, `> 50%`.
    pub fn sign(&self) -> String {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => format!("= {}", self.measure.shown(low.at)),
            (low, high) => {
                let low = low.map(|bound| {
                    format!("{} {}", if bound.inclusive { ">=" } else { ">" }, self.measure.shown(bound.at))
                });
                let high = high.map(|bound| {
                    format!("{} {}", if bound.inclusive { "<=" } else { "<" }, self.measure.shown(bound.at))
                });
                low.into_iter().chain(high).collect::<Vec<_>>().join(", ")
            }
        }
    }
}
