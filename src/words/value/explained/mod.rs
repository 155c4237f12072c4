//! What stands beside a number or a day, and whether something explains it: words that change nothing, words of the
//! indicator's name, grammar that is understood. Asked only where a bound or another number is held against the value.
//! Takes a value and what is around it, gives the words that nothing explains. Decides nothing of the number itself.

#[cfg(test)]
mod tests;

use super::another::Around;
use super::lexicon::Lexicon;
use super::mention::mentions;
use super::quantity::Quantity;
use super::words::{Measure, ValueWords};
use super::{Form, comparator, quick, spelling, sum, unit, years};
use crate::text::fold::{beginning, half_width, is_blank, is_han};
use crate::text::number::NUMERALS;

/// Most characters of the words that are named.
const LONGEST_NAMED: usize = 8;

/// Most characters before a number that may make another one of it: 参考值1000人.
const LONGEST_OTHER: usize = 3;

/// Fewest characters that a value has from its name.
const SHORTEST_SHARED: usize = 2;

impl ValueWords {
    /// The words beside the number of a value that nothing explains: 尚差 of 尚差1000人, 视疫情 of 1000人(视疫情). `name` is what
    /// the value is of.
    pub fn unexplained(&self, value: &str, name: &str) -> Option<String> {
        self.unexplained_in(value, Around { name, ..Around::default() })
    }

    /// The same of a value of which more is known than its name.
    pub fn unexplained_in(&self, value: &str, around: Around<'_>) -> Option<String> {
        let value = beginning(value);
        if quick::number(value, true, self).is_some() {
            return None;
        }
        let plain = spelling::without_about(spelling::plain(value, self), self);
        if sum::of(&plain, self).is_some() {
            return None;
        }
        if let Some(parted) = parted_digits(value) {
            return Some(parted.to_owned());
        }
        let best = mentions(&plain, true, self).best?;
        // 1000/500人: two numbers of one thing. 12/10万 is one.
        let of_another = |unit: &&str| {
            let number = unit.strip_prefix('/').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            number.is_some_and(|rest| {
                rest.ends_with(|c: char| !c.is_ascii_digit() && !self.magnitudes.contains(&c))
            })
        };
        if let Some(unit) = best.unit.filter(of_another) {
            return Some(unit.to_owned());
        }
        let mut name = spelling::plain(beginning(around.name), self);
        if !around.other.is_empty() {
            // What both say is of one thing, whatever it is.
            name.to_mut().push(' ');
            name.to_mut().push_str(&spelling::plain(beginning(around.other), self));
        }
        let [from, at, end] = best.place;
        if let Some(part) = self.share_of_a_part(&plain[end..], &best) {
            return Some(first(part).to_owned());
        }
        // 2026-2028年1000人, 十四五期间1000人: in several years.
        if years(&plain[..at], self).iter().any(|years| years.start() != years.end()) {
            return Some(plain[..at].to_owned());
        }
        let clause = end + clause_end(&plain[end..]);
        // 1200人，不含家属
        let next = plain[clause..].trim_start_matches([',', ';']);
        if self.excluding.at(next).is_some() {
            return Some(first(next).to_owned());
        }
        let before = &plain[from..at];
        let falls = best.number.is_some_and(|number| number.is_sign_negative());
        let before = before.strip_suffix('负').filter(|_| falls).unwrap_or(before);
        let after = &plain[end..clause];
        self.another_measure(before, &name)
            .or_else(|| self.another_measure(after, &name))
            .or_else(|| self.before_a_number(before, &best, &name, around.texts))
            .or_else(|| self.behind_a_number(after, &best, &name))
            .map(str::to_owned)
    }

    /// Behind a share, where that of a part of it follows: 其中家长80% of 90%(其中家长80%). A share of another name is another one.
    fn share_of_a_part<'t>(&self, after: &'t str, best: &Quantity<'_>) -> Option<&'t str> {
        if best.form != Form::Rate {
            return None;
        }
        let at = after.find("其中")?;
        let part = &after[at..];
        let number = part.find(|c: char| c.is_ascii_digit())?;
        let is_share =
            part[number..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').starts_with('%');
        (is_share && !self.rate_names.within(&part[..number])).then_some(part)
    }

    /// Bytes of the longest known word that ends a text before a number.
    fn known_before(&self, stem: &str) -> Option<usize> {
        let [anywhere, before, ..] = self.harmless.lists();
        let words = [anywhere, before, &self.names, &self.strong_dates, &self.weak_dates];
        let more = [&self.per_period, &self.rank_before, &self.frequencies, self.another.of_changes()];
        let words = words.into_iter().chain(more);
        let found = words.filter_map(|words| Some(words.at_end(stem)?.0)).max();
        let others = [
            self.before.at_end(stem).map(|(len, _)| len),
            self.directions.at_end(stem).map(|(len, _)| len),
            self.bases.at_end(stem).map(|(len, _)| len),
        ];
        others.into_iter().fold(found, Option::max)
    }

    /// Bytes of the longest known word that ends a text before a day.
    pub(super) fn known_before_a_day(&self, stem: &str) -> Option<usize> {
        self.beside_days().into_iter().filter_map(|words| Some(words.at_end(stem)?.0)).max()
    }

    /// What may stand behind a number.
    pub(super) fn behind_numbers(&self) -> [&Lexicon<()>; 2] {
        [&self.harmless.lists()[0], &self.names]
    }

    /// What may stand beside a day.
    pub(super) fn beside_days(&self) -> [&Lexicon<()>; 4] {
        [&self.harmless.lists()[2], &self.date_residue, &self.tasks, &self.dated_tasks]
    }

    /// Before: the last word counts, which is what the number is of. What stands before a comparator is a name.
    fn before_a_number<'t>(
        &self,
        before: &'t str,
        best: &Quantity<'_>,
        name: &str,
        texts: &[&str],
    ) -> Option<&'t str> {
        let (stem, compares) = self.without_grammar(before);
        if self.is_opposite(stem, name) {
            return Some(last(stem));
        }
        // 争取达到90%
        if let Some((at, end, ())) = self.hoped.last_in(before)
            && !name.contains(&before[at..end])
        {
            return Some(&before[at..end]);
        }
        if self.awaits(stem, name) {
            return Some(first(stem));
        }
        let is_said = stem.ends_with(char::is_alphabetic);
        // ？1000人
        if let Some(at) = before.find('?') {
            return Some(last(&before[at..]));
        }
        // 高于上年200人: than as many as there were, or by so many? 较上年增加5% is known.
        if self.another_year.within(before) && self.base(before).is_none() && !self.another_year.within(name)
        {
            return Some(last(before.trim_end_matches(comparator::is_sign)));
        }
        // 优秀率96% under 合格率
        if best.form == Form::Rate && self.is_another_share(stem, name) {
            return Some(last(stem));
        }
        // 新增1000人: besides those that were there, unless the name speaks of that.
        let adds = best.form == Form::Count && self.more.at_end(stem).is_some();
        if adds && !self.speaks_of_a_change(name) {
            return Some(last(stem));
        }
        // 每千名老人5张, 人均20元: for each of something, which is known where it is compared.
        if compares
            || !is_said
            || self.harmless.is_alone(stem)
            || self.each.within(before)
            || self.before.last_in(stem).is_some()
        {
            return None;
        }
        let known = self.known_before(stem);
        // 采血量 says of what it is the amount, 存量 does not.
        let tells = |len: &usize| {
            let word = &stem[stem.len() - len..];
            let many = |text: &str, least: usize| text.chars().nth(least - 1).is_some();
            many(word, 2) || many(stem, 3) || self.rank_before.whole(word).is_some()
        };
        // 送水车次200车次
        let is_of_unit = best.unit.is_some_and(|unit| unit.chars().nth(1).is_some() && stem.ends_with(unit));
        let is_named = || is_of_unit || self.is_named(stem, name, texts);
        let known = known.filter(tells).or_else(|| is_named().then_some(0));
        self.tail(stem, known, name)
    }

    /// Whether words before a number begin with one that says that what follows is still to be done: 待养护; not 应急演练.
    fn awaits(&self, stem: &str, name: &str) -> bool {
        let rest = stem.trim_start_matches(|c| self.awaiting.has(c));
        if rest.len() == stem.len() {
            return false;
        }
        let end =
            |text: &str, count: usize| text.char_indices().nth(count - 1).map(|(at, c)| at + c.len_utf8());
        let (Some(own), Some(next)) = (end(stem, 2), end(rest, 2)) else { return false };
        let [.., doing] = self.harmless.lists();
        !name.contains(&stem[..own]) && (name.contains(&rest[..next]) || doing.at(rest).is_some())
    }

    /// Whether words before a share call it another one than the name does.
    fn is_another_share(&self, stem: &str, name: &str) -> bool {
        let Some(own) = stem.strip_suffix(['率', '度']).filter(|_| self.rate_names.within(name)) else {
            return false;
        };
        own.char_indices()
            .nth_back(1)
            .is_some_and(|(at, _)| own[at..].chars().all(is_han) && !name.contains(&own[at..]))
    }

    /// Whether words before a number are how what is counted is called: 购置海洋观测浮标 has in it what is done with it, or the name
    /// or another text of the submission has it too. What makes another number of it is short, or a list has it.
    fn is_named(&self, stem: &str, name: &str, texts: &[&str]) -> bool {
        if stem.chars().nth(LONGEST_OTHER).is_none() {
            return false;
        }
        let [anywhere, .., doing] = self.harmless.lists();
        let is_known = |at: usize| {
            let words = [anywhere, doing, &self.gaps];
            words.iter().any(|words| words.at(&stem[at..]).is_some_and(|(len, ())| len > '的'.len_utf8()))
        };
        let is_done = stem.char_indices().any(|(at, _)| is_known(at));
        let ends = stem.char_indices().map(|(at, c)| at + c.len_utf8()).skip(SHORTEST_SHARED - 1);
        let shares = stem.char_indices().zip(ends).any(|((at, _), end)| name.contains(&stem[at..end]));
        let is_said = |text: &&str| shared_end(stem, &spelling::plain(beginning(text), self)).is_some();
        is_done || shares || texts.iter().any(is_said)
    }

    /// The end of a text that is none of these words and none of the name, or all of it where it denies what it says.
    pub(super) fn tail<'t>(&self, stem: &'t str, known: Option<usize>, name: &str) -> Option<&'t str> {
        match known.or_else(|| shared_end(stem, name)) {
            Some(len) if !self.harmless.denies(&stem[..stem.len() - len], name) => None,
            _ => Some(last(stem)),
        }
    }

    /// The text before a number without the words that are understood there, and whether a comparator is among them.
    pub(super) fn without_grammar<'t>(&self, before: &'t str) -> (&'t str, bool) {
        let is_mark = |c: char| !c.is_alphanumeric() && c != '"' || comparator::is_sign(c);
        let mut stem = before;
        let mut compares = false;
        loop {
            let shorter = stem.trim_end_matches(is_mark);
            compares |= stem[shorter.len()..].contains(comparator::is_sign);
            let word = self.before.at_end(shorter).or_else(|| self.directly_before.at_end(shorter));
            compares |= word.is_some();
            let filler = || {
                // 节约5万元 is not about 5万元.
                let filler = self.filler.at_end(shorter).filter(|_| self.not_about.at_end(shorter).is_none());
                let filler = filler.map(|(len, ())| len);
                filler.or_else(|| unit::currency_before(self, shorter).map(|(len, _)| len))
            };
            let len = word.map(|(len, _)| len).or_else(filler).unwrap_or(0);
            if len == 0 {
                return (shorter, compares);
            }
            stem = &shorter[..shorter.len() - len];
        }
    }

    fn behind_a_number<'t>(&self, after: &'t str, best: &Quantity<'t>, name: &str) -> Option<&'t str> {
        let mut rest = after;
        loop {
            // ≥95%（按国办发〔2025〕12号）
            let within = |open: char, close: char| rest.strip_prefix(open)?.split_once(close);
            let Some((inside, _)) = within('(', ')').or_else(|| within('[', ']')) else { break };
            // (含5个社区): a part of it. What is left out is another thing.
            let has_part = ["含", "包括", "包含", "其中"].iter().any(|word| inside.starts_with(word));
            let is_a_unit = |one: &str| unit::whole(one, self).is_some();
            // 1000人（次）: people, or how often they came?
            let comes = || {
                let both = best.unit.map(|unit| format!("{unit}{inside}")).unwrap_or_default();
                self.units.whole(inside) == Some(Measure::Times)
                    && best.unit.and_then(|unit| self.units.whole(unit)) == Some(Measure::Count)
                    && self.units.whole(&both).is_some()
            };
            // (PQI) is how it is called in short.
            let is_short = inside.bytes().all(|c| c.is_ascii_uppercase());
            // 台（套）, 卷（册、盘）
            let is_unit = best.form != Form::Duration && inside.split('、').any(is_a_unit);
            // 12场(2021年): of which year it is the rule does not ask.
            if !years(inside, self).is_empty() {
                return Some(first(inside));
            }
            if comes() {
                return Some(inside);
            }
            // (含去年200人): not of this year.
            let is_part = has_part && !self.denies_more(inside, name) && !self.another_year.within(inside);
            if !is_part && !is_unit && !is_short {
                let unknown = self.uncovered(inside, &self.behind_numbers(), true, name);
                if unknown.is_some() {
                    return unknown;
                }
            }
            rest = &rest[inside.len() + "()".len()..];
        }
        // 0.8名/千人口: for each of something.
        if rest.starts_with("其中") || rest.starts_with('/') {
            return None;
        }
        let rest = self.about_behind.at(rest).map_or(rest, |(len, ())| &rest[len..]);
        let rest = self.after.at_end(rest).map_or(rest, |(len, _)| &rest[..rest.len() - len]);
        // 3辆警用车辆 of 车辆购置: what is counted is told, and which of them.
        let counted = rest.trim_end_matches([';', '.']);
        let is_named = shared_end(counted, name).is_some() && !counted.contains('(');
        match is_named && !self.harmless.denies(counted, name) {
            // 96%不合格 under 合格率
            _ if self.is_opposite(counted, name) => Some(first(counted)),
            true => None,
            false => self.uncovered(rest, &self.behind_numbers(), true, name),
        }
    }

    /// The first stretch of a text that is made up of no known words, words of the name, numbers, units and signs.
    pub(super) fn uncovered<'t>(
        &self,
        text: &'t str,
        known: &[&Lexicon<()>],
        numerals: bool,
        name: &str,
    ) -> Option<&'t str> {
        if !text.contains(char::is_alphabetic) {
            return None;
        }
        // The fewest bytes that nothing covers before each place, and where the last step to it began.
        let mut reached: Vec<(usize, usize)> = vec![(usize::MAX, 0); text.len() + 1];
        reached[0] = (0, 0);
        for (at, c) in text.char_indices() {
            let (cost, _) = reached[at];
            if cost == usize::MAX {
                continue;
            }
            let mut step = |len: usize, more: usize| {
                let next = &mut reached[at + len];
                if cost + more < next.0 {
                    *next = (cost + more, at);
                }
            };
            let rest = &text[at..];
            let counts = c.is_ascii_digit() || numerals && NUMERALS.contains(c);
            let is_free = !c.is_alphanumeric() || counts;
            step(c.len_utf8(), if is_free { 0 } else { c.len_utf8() });
            for len in known.iter().flat_map(|words| words.all_at(rest)) {
                step(len, 0);
            }
            for len in shared_at(rest, name) {
                step(len, 0);
            }
            let before = text[..at].chars().next_back();
            let is_counted = before.is_some_and(|c| c.is_ascii_digit() || "/·每".contains(c));
            if is_counted && let Some(unit) = unit::at(rest, self) {
                step(unit.len, 0);
            }
        }
        let mut found = None;
        let mut end = text.len();
        while end > 0 {
            let (cost, start) = reached[end];
            if cost > reached[start].0 {
                let joined = found.filter(|(from, _)| *from == end).map_or(end, |(_, to)| to);
                found = Some((start, joined));
            }
            end = start;
        }
        found.map(|(from, to)| first(&text[from..to]))
    }
}

/// Digits with a blank between them of which nobody can tell whether they are one number: 3 5, 2 3. Not 1 200 000 and 9 5%.
fn parted_digits(text: &str) -> Option<&str> {
    let is_digit = |c: char| half_width(c).is_ascii_digit();
    text.char_indices().find_map(|(at, c)| {
        let (before, after) = (&text[..at], text[at..].trim_start_matches(is_blank));
        let begins = is_blank(c) && before.ends_with(is_digit);
        let own = after.len() - after.trim_start_matches(is_digit).len();
        let alone = own > 0 && after[..own].chars().nth(1).is_none() && !after.starts_with('0');
        let first = before.trim_end_matches(is_digit).len();
        (begins
            && alone
            && before[first..].chars().nth(1).is_none()
            && !after[own..].starts_with(['%', '％']))
        .then_some(&text[first..text.len() - after.len() + own])
    })
}

/// Bytes to the end of a clause; what is in brackets goes on in it.
pub(super) fn clause_end(text: &str) -> usize {
    let mut depth = 0_i32;
    let end = text.char_indices().find(|(_, c)| {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        depth <= 0 && matches!(c, ',' | ';' | '、')
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// Bytes at the end of a text that are also in the name.
fn shared_end(text: &str, name: &str) -> Option<usize> {
    let at = text.char_indices().nth_back(SHORTEST_SHARED - 1)?.0;
    name.contains(&text[at..]).then_some(text.len() - at)
}

/// Lengths of the beginnings of a text that are also in the name, or in another text.
pub(super) fn shared_at(text: &str, name: &str) -> impl Iterator<Item = usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).skip(SHORTEST_SHARED - 1);
    ends.take_while(move |end| name.contains(&text[..*end]))
}

/// The last characters of a text, as it is named.
pub(super) fn last(text: &str) -> &str {
    text.char_indices().nth_back(LONGEST_NAMED - 1).map_or(text, |(at, _)| &text[at..])
}

/// The first characters of a text, as it is named.
pub(super) fn first(text: &str) -> &str {
    text.char_indices().nth(LONGEST_NAMED).map_or(text, |(at, _)| &text[..at])
}
