//! Whether a short text matches: an expression as steps from character to character, ready in a part of the time that the
//! tables take by which long texts are searched. Takes what is written, gives yes or no; knows no place of a match.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// Most steps: what has more of them, as `.{0,4000}` has, is for the tables.
const MOST: usize = 4000;

/// What leads on, and to which step.
#[derive(Debug, Clone)]
enum Step {
    /// This character.
    One(char, usize),
    /// One character of these ranges, which are in order.
    OneOf(Box<[(char, char)]>, usize),
    /// Without a character, to each of these.
    Any(Vec<usize>),
    /// Only where the text begins.
    Begin(usize),
    /// Only where the text ends.
    End(usize),
    /// It matches.
    Done,
}

/// An expression in steps, the last of them first.
#[derive(Debug, Clone)]
pub(super) struct Short {
    steps: Vec<Step>,
    first: usize,
    /// The steps that wait for a character where it sets out inside a text.
    within: Vec<usize>,
}

impl Short {
    /// Nothing where it has too many steps, or asks for what is seldom asked, such as where a word ends.
    pub(super) fn of(written: &str) -> Option<Self> {
        let parsed = regex_syntax::parse(written).ok()?;
        let mut short = Self { steps: vec![Step::Done], first: 0, within: Vec::new() };
        short.first = short.add(&parsed, 0)?;
        let mut reached = Reached::none(&short.steps);
        reached.reach(short.first, &short.steps, Place { is_begin: false, is_end: false });
        short.within = reached.waiting;
        Some(short)
    }

    /// Adds the steps of a part, behind which `next` comes; gives the first of them.
    fn add(&mut self, part: &Hir, next: usize) -> Option<usize> {
        match part.kind() {
            HirKind::Empty => Some(next),
            HirKind::Literal(literal) => {
                let text = str::from_utf8(&literal.0).ok()?;
                text.chars().rev().try_fold(next, |next, c| self.push(Step::One(c, next)))
            }
            HirKind::Class(Class::Unicode(class)) => {
                let ranges = class.ranges().iter().map(|range| (range.start(), range.end())).collect();
                self.push(Step::OneOf(ranges, next))
            }
            HirKind::Look(Look::Start) => self.push(Step::Begin(next)),
            HirKind::Look(Look::End) => self.push(Step::End(next)),
            HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => None,
            HirKind::Repetition(times) => {
                let mut at = next;
                match times.max {
                    None => {
                        at = self.push(Step::Any(vec![next]))?;
                        let again = self.add(&times.sub, at)?;
                        if let Step::Any(ways) = &mut self.steps[at] {
                            ways.push(again);
                        }
                    }
                    Some(most) => {
                        for _ in times.min..most {
                            let once_more = self.add(&times.sub, at)?;
                            at = self.push(Step::Any(vec![once_more, next]))?;
                        }
                    }
                }
                (0..times.min).try_fold(at, |at, _| self.add(&times.sub, at))
            }
            HirKind::Capture(group) => self.add(&group.sub, next),
            HirKind::Concat(parts) => parts.iter().rev().try_fold(next, |next, part| self.add(part, next)),
            HirKind::Alternation(ways) => {
                let ways = ways.iter().map(|way| self.add(way, next)).collect::<Option<_>>()?;
                self.push(Step::Any(ways))
            }
        }
    }

    fn push(&mut self, step: Step) -> Option<usize> {
        self.steps.push(step);
        (self.steps.len() <= MOST).then_some(self.steps.len() - 1)
    }

    /// Whether it matches somewhere in the text. Each step is taken at most once for each character.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let (mut now, mut then) = (Reached::none(&self.steps), Reached::none(&self.steps));
        let mut place = Place { is_begin: true, is_end: text.is_empty() };
        let mut rest = text.chars();
        loop {
            let is_within = !place.is_begin && !place.is_end;
            if !is_within {
                now.reach(self.first, &self.steps, place);
            }
            if now.is_done {
                return true;
            }
            let Some(c) = rest.next() else { return false };
            place = Place { is_begin: false, is_end: rest.as_str().is_empty() };
            let set_out = if is_within { &self.within[..] } else { &[] };
            for at in now.waiting.iter().chain(set_out) {
                if let Some(next) = self.steps[*at].over(c) {
                    then.reach(next, &self.steps, place);
                }
            }
            std::mem::swap(&mut now, &mut then);
            then.clear();
        }
    }
}

impl Step {
    /// Where this character leads to.
    fn over(&self, c: char) -> Option<usize> {
        match self {
            Self::One(own, next) => (*own == c).then_some(*next),
            Self::OneOf(ranges, next) => {
                let behind = ranges.partition_point(|(_, last)| *last < c);
                ranges.get(behind).is_some_and(|(first, _)| *first <= c).then_some(*next)
            }
            _ => None,
        }
    }
}

/// What holds of a place between two characters.
#[derive(Clone, Copy)]
struct Place {
    is_begin: bool,
    is_end: bool,
}

/// The steps that are reached at one place.
struct Reached {
    /// One bit for each step.
    seen: Vec<u64>,
    /// Those that wait for a character.
    waiting: Vec<usize>,
    is_done: bool,
    /// What is still to be looked at.
    open: Vec<usize>,
}

impl Reached {
    fn none(steps: &[Step]) -> Self {
        Self { seen: vec![0; steps.len() / 64 + 1], waiting: Vec::new(), is_done: false, open: Vec::new() }
    }

    fn clear(&mut self) {
        self.waiting.clear();
        self.seen.fill(0);
    }

    /// Adds a step and all that it leads to without a character.
    fn reach(&mut self, step: usize, steps: &[Step], place: Place) {
        self.open.push(step);
        while let Some(at) = self.open.pop() {
            let (word, bit) = (at / 64, 1 << (at % 64));
            if self.seen[word] & bit != 0 {
                continue;
            }
            self.seen[word] |= bit;
            match &steps[at] {
                Step::One(..) | Step::OneOf(..) => self.waiting.push(at),
                Step::Any(ways) => self.open.extend(ways),
                Step::Begin(next) if place.is_begin => self.open.push(*next),
                Step::End(next) if place.is_end => self.open.push(*next),
                Step::Begin(_) | Step::End(_) => {}
                Step::Done => self.is_done = true,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Short;
    use toml::Value;

    /// Numbers that look like chance and are the same each time.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, most: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % most
        }

        fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
            &all[self.below(all.len())]
        }
    }

    /// The expressions of a rule file.
    fn collect(value: &Value, into: &mut Vec<String>) {
        match value {
            Value::Table(table) => {
                for (key, value) in table {
                    match value {
                        Value::String(text) if key.ends_with("matches") => into.push(text.clone()),
                        value => collect(value, into),
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|value| collect(value, into)),
            _ => {}
        }
    }

    /// That both ways say the same of texts made of the characters of the expression and some others. Gives how many it matched.
    fn agrees(written: &str, chance: &mut Chance) -> usize {
        let (short, table) = (Short::of(written), regex::Regex::new(written).unwrap());
        let short = short.unwrap_or_else(|| panic!("{written} is too long"));
        let own: Vec<char> = written.chars().collect();
        let others: Vec<char> = " 　\n\u{85}0９٣½①Ⅳaz_-.,，（）%甲度率 ".chars().collect();
        let mut matched = 0;
        for _ in 0..40 {
            let mut text = String::new();
            for _ in 0..chance.below(6) {
                match chance.below(3) {
                    0 => text.push(*chance.one_of(&others)),
                    1 => text.push(*chance.one_of(&own)),
                    _ => {
                        let from = chance.below(own.len());
                        text.extend(own[from..].iter().take(1 + chance.below(5)));
                    }
                }
            }
            assert_eq!(short.is_match(&text), table.is_match(&text), "{written} on {text:?}");
            matched += usize::from(table.is_match(&text));
        }
        matched
    }

    #[test]
    fn both_ways_agree_on_the_expressions_of_all_rule_files() {
        let mut all = Vec::new();
        for entry in std::fs::read_dir("rules").unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                collect(&toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(), &mut all);
            }
        }
        assert!(all.len() > 50, "{}", all.len());
        let mut chance = Chance(1);
        let matched: usize = all.iter().map(|written| agrees(written, &mut chance)).sum();
        assert!(matched > all.len() && matched < all.len() * 39, "{matched} of {}", all.len() * 40);
    }

    #[test]
    fn both_ways_agree_on_made_up_expressions() {
        let parts = [
            "a",
            "甲",
            "^",
            "$",
            ".",
            r"\d",
            r"\s*",
            "[^a甲]",
            "a?",
            "甲*",
            "(?:a甲)+",
            "a{1,3}",
            "(?:a|甲z)",
            "()",
            "(?:a*)*",
            "(?:^a|z$)",
            "[0-9度率]{2}",
            r"\p{Han}",
            "(?i:AZ)",
            "(?:)",
            "z{0}",
            "(?:a?){2,}",
            "|",
        ];
        let mut chance = Chance(2);
        for _ in 0..400 {
            let written: String = (0..1 + chance.below(6)).map(|_| *chance.one_of(&parts)).collect();
            agrees(&written, &mut chance);
        }
    }

    #[test]
    fn what_is_seldom_asked_is_left_to_the_tables() {
        for written in [r"\ba", "(?m)^a", "a{5000}", "(?:a{100}){100}"] {
            assert!(Short::of(written).is_none(), "{written}");
        }
    }
}
