//! What the name of an indicator adds to its value: the unit behind the name, and of what form a bare number is by it.
//! Takes a target and its cell, gives forms and a unit. Reads no number.

use super::columns::form_of;
use super::tells::Tells;
use super::words::{Measure, ValueWords};
use super::{Form, Target};
use rust_decimal::Decimal;
use std::borrow::Cow;

impl ValueWords {
    /// The name of what is measured: without what stands in brackets at its end, and without a word behind it that only says that it
    /// is looked at. 投诉次数（次）, 投诉次数控制情况.
    pub(super) fn measured<'n>(&self, name: &'n str) -> &'n str {
        let name = match name.strip_suffix([')', '）']).and_then(|inside| inside.rfind(['(', '（'])) {
            Some(open) => &name[..open],
            None => name,
        };
        let Some((len, ())) = self.name_tails.at_end(name) else { return name };
        let head = &name[..name.len() - len];
        let is_told = self.telling_names.at_end(head).is_some() || self.better.way(head).is_some();
        if is_told { head } else { name }
    }

    /// Of what form a value is, and of what other one it may be as well. `timely`: its class is about time.
    pub fn forms(&self, value: &str, target: &Target<'_>, timely: bool) -> (Form, Option<Form>) {
        let (form, other) = self.forms_of_number(target);
        if target.form == Form::Deadline {
            return (form, self.may_be_months(value).then_some(Form::Duration));
        }
        let is_day = self.may_be_a_day(value, target, timely);
        let is_long = || {
            let is_long = match form {
                Form::Count => self.ends_with_other_time(value),
                Form::Rate => self.has_a_time_apart(value),
                _ => false,
            };
            is_long.then_some(Form::Duration)
        };
        (form, if is_day { Some(Form::Deadline) } else { other.or_else(is_long) })
    }

    /// The same by number, unit and name alone.
    fn forms_of_number(&self, target: &Target<'_>) -> (Form, Option<Form>) {
        let Some(number) = target.number.filter(|_| target.form == Form::Count) else {
            return (target.form, None);
        };
        if let Some(unit) = self.unit_beside(target) {
            let form = form_of(&self.plain(unit), Form::Count, self);
            let is_part = number <= Decimal::ONE && target.upper.is_none_or(|upper| upper <= Decimal::ONE);
            return match form {
                // 0.95 under 合格率（%） may be 95%.
                Form::Rate if is_part => (Form::Count, Some(Form::Rate)),
                // 12 under 完成时间（月）: the twelfth, or so long.
                Form::Duration if self.calendar_units.contains(unit) && number <= Decimal::from(31) => {
                    (form, self.tells_time(target.name).then_some(Form::Deadline))
                }
                form => (form, None),
            };
        }
        // ≤30 under 审批时限, 审批天数: of days nobody says.
        let is_bare = target.unit.is_none() && self.tells_time(target.name);
        (target.form, is_bare.then_some(Form::Duration))
    }

    /// Whether what says no number of a cost may be money all the same: 待定, 按市场价; not 较低, nor what time it costs.
    pub fn may_be_money(&self, value: &str, name: &str, target: &Target<'_>) -> bool {
        let is_other =
            || matches!(self.telling_names.at_end(self.measured(name)), Some((_, None | Some(Tells::Rate))));
        target.number.is_none()
            && match target.form {
                Form::Nothing => !is_other(),
                Form::Words | Form::YesNo | Form::Grade => {
                    self.priced.within(&self.plain(value)) && !is_other()
                }
                _ => false,
            }
    }

    fn tells_time(&self, name: &str) -> bool {
        self.names_a_time(name) || self.length_names.at_end(self.measured(name)).is_some()
    }

    /// Whether a value ends with a unit of time that has a word of its own before it: 25个法定工作日.
    fn ends_with_other_time(&self, value: &str) -> bool {
        if !value.ends_with(|c: char| !c.is_ascii()) {
            return false;
        }
        let plain = self.plain(value);
        let plain = plain.trim_end_matches(['内', '以', '之']);
        self.units.at_end(plain).is_some_and(|(len, measure)| {
            measure == Measure::Duration && plain[plain.len() - len..].chars().nth(1).is_some()
        })
    }

    /// Whether a length of time stands in a clause of its own behind a share: 100%（25个工作日内）.
    fn has_a_time_apart(&self, value: &str) -> bool {
        if !value.contains(['(', '（', ',', '，', ';', '；']) {
            return false;
        }
        let plain = self.plain(value);
        plain.split(['(', ')', ',', ';']).skip(1).any(|clause| {
            let clause = clause.trim_end_matches(['内', '以', '之']);
            let unit = self.units.at_end(clause).filter(|(_, measure)| *measure == Measure::Duration);
            unit.is_some_and(|(len, _)| clause[..clause.len() - len].ends_with(|c: char| c.is_ascii_digit()))
        })
    }

    /// The unit behind the name of a target, where the value has a number without one, or with a magnitude alone.
    pub fn unit_beside<'n>(&self, target: &Target<'n>) -> Option<&'n str> {
        let is_bare = target.unit.as_deref().is_none_or(|own| self.is_magnitude(own));
        let name = target.name;
        if target.number.is_none() || !is_bare || !name.contains([')', '）', ']', '】', '/', '／']) {
            return None;
        }
        let unit = self.unit_named(name)?;
        if self.percent.contains(&*unit) {
            return Some("%");
        }
        // As it is written there: ＫＭ is km in plain spelling.
        name.rfind(&*unit).map(|at| &name[at..at + unit.len()]).or_else(|| {
            let inside = name.trim_end_matches([')', '）', ']', '】']);
            inside
                .rfind(['(', '（', '[', '【', '/', '／'])
                .map(|at| inside[at..].trim_start_matches(['(', '（', '[', '【', '/', '／']))
        })
    }

    /// Whether a unit is the one that is asked for: t is 吨, and 万人次 is so many 人次. Of money 万元 is another one than 元.
    pub fn is_the_unit(&self, own: &str, asked: &str) -> bool {
        if self.same_measure(own) == self.same_measure(asked) {
            return true;
        }
        let Some(parts) = self.unit_parts(own) else { return false };
        let without: Cow<'_, str> = match parts.per {
            "" => parts.name.into(),
            per => format!("{}{per}", parts.name).into(),
        };
        parts.times != Decimal::ONE
            && !self.is_money(parts.name)
            && self.same_measure(&without) == self.same_measure(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Parts, Switches, parse};
    use super::*;

    fn forms(name: &str, value: &str) -> (Form, Option<Form>) {
        let words = ValueWords::builtin();
        let target = parse(Parts { value, name, ..Parts::default() }, words, &Switches::default());
        words.forms(value, &target, false)
    }

    #[test]
    fn the_unit_behind_a_name_says_of_what_form_a_bare_number_is() {
        for (name, value, form) in [
            ("合格率（%）", "≥85", (Form::Rate, None)),
            ("合格率（％）", "≥85", (Form::Rate, None)),
            ("合格率（%）", "0.95", (Form::Count, Some(Form::Rate))),
            ("审批时限（天）", "≤30", (Form::Duration, None)),
            ("审批时限/天", "≤30", (Form::Duration, None)),
            ("培训成本（万元）", "30", (Form::Amount, None)),
            ("受益人数（人）", "1.2万", (Form::Count, None)),
            ("审批时限", "≤30", (Form::Count, Some(Form::Duration))),
            ("审批天数", "≤30", (Form::Count, Some(Form::Duration))),
            ("审批时限", "25个法定工作日", (Form::Count, Some(Form::Duration))),
            ("完成时间（月）", "12", (Form::Duration, Some(Form::Deadline))),
            ("完成月份", "≤12", (Form::Count, Some(Form::Deadline))),
            ("培训人数", "12", (Form::Count, None)),
        ] {
            assert_eq!(forms(name, value), form, "{name} {value}");
        }
    }

    #[test]
    fn a_value_that_speaks_of_a_month_too_may_be_a_day() {
        for value in [
            "12月底前完成100%",
            "年底前完成100%",
            "2026年底前完成100%",
            "第四季度完成100%",
            "12月前完成100%",
            "100%（12月底前）",
            "十二月底完成95%",
            "12/31",
        ] {
            assert_eq!(forms("完成时间", value).1, Some(Form::Deadline), "{value}");
        }
        for value in
            ["≥95%", "较2025年12月增长5%", "同比上年底增长5%", "2026年任务完成100%", "12场", "≥2024.5亩"]
        {
            assert_eq!(forms("完成率", value).1, None, "{value}");
        }
        assert_eq!(forms("审批时限", "一月内"), (Form::Deadline, Some(Form::Duration)));
    }

    #[test]
    fn a_magnitude_makes_no_other_unit_of_what_is_counted() {
        let words = ValueWords::builtin();
        for (own, asked) in [("万人次", "人次"), ("t", "吨"), ("万平方米", "平方米")] {
            assert!(words.is_the_unit(own, asked), "{own} {asked}");
        }
        for (own, asked) in [("万元", "元"), ("人次", "万人次"), ("公里", "米"), ("人", "人次")]
        {
            assert!(!words.is_the_unit(own, asked), "{own} {asked}");
        }
    }
}
