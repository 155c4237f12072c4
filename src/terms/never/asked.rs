//! What a condition asks of one subject and of several, held against each other: codes, texts, sizes.
//! Takes what is asked, gives whether nothing can be so.

use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::condition::{Codes, Is};
use crate::terms::slack::Slack;
use crate::terms::subject::{Part, Subject};
use crate::text::fold::squeeze;
use crate::words::quantity::{self, How};
use crate::words::value::{self, Form, Kind, ValueWords};
use crate::words::vocabulary::{Field, Vocabulary};

/// What a condition asks of one subject.
pub(super) struct Asked<'c> {
    subject: &'c Subject,
    /// All of these.
    wanted: Vec<&'c Is>,
    /// None of these.
    unwanted: Vec<&'c Is>,
}

pub(super) fn add<'c>(all: &mut Vec<Asked<'c>>, subject: &'c Subject, is: &'c Is, wanted: bool) {
    match (is, wanted) {
        (Is::Not(inner), _) => return add(all, subject, inner, !wanted),
        (Is::All(list), true) => return list.iter().for_each(|is| add(all, subject, is, true)),
        // One of them is not so; which, is open.
        (Is::All(_), false) => return,
        _ => {}
    }
    let place = all.iter().position(|one| one.subject == subject).unwrap_or_else(|| {
        all.push(Asked { subject, wanted: Vec::new(), unwanted: Vec::new() });
        all.len() - 1
    });
    let one = &mut all[place];
    if wanted { &mut one.wanted } else { &mut one.unwanted }.push(is);
}

/// Whether nothing can be all of this.
pub(super) fn contradict(asked: &[Asked<'_>], vocabulary: &Vocabulary) -> bool {
    asked.iter().any(|one| one.contradicts(vocabulary))
        || apart(asked, vocabulary)
        || otherwise_called(asked, vocabulary)
        || of_other_form(asked, vocabulary)
        || blank_and_filled(asked, vocabulary)
}

/// Whether a value is to be blank, or a word that counts as blank, and yet of a kind that is filled in.
fn blank_and_filled(asked: &[Asked<'_>], vocabulary: &Vocabulary) -> bool {
    let is_value =
        |one: &&Asked<'_>| one.subject.part.is_of(Field::VALUE) && one.subject.part.field().is_some();
    let Some(value) = asked.iter().find(is_value) else { return false };
    let is_blank = |text: &&str| value::is_placeholder(text, ValueWords::builtin());
    let blank = value.wanted.iter().any(|is| matches!(is, Is::Present(false)))
        || value.unwanted.iter().any(|is| matches!(is, Is::Present(true)))
        || value.texts().is_some_and(|texts| texts.iter().all(is_blank));
    let filled =
        |part| codes_of(asked, part, vocabulary).is_some_and(|kinds| !kinds.has(Kind::Unfilled as u8));
    blank && (filled(Part::Kind) || filled(Part::DerivedKind))
}

impl Asked<'_> {
    fn contradicts(&self, vocabulary: &Vocabulary) -> bool {
        let absent = |is: &&Is, absent: bool| matches!(is, Is::Present(present) if *present != absent);
        let is_blank =
            self.wanted.iter().any(|is| absent(is, true)) || self.unwanted.iter().any(|is| absent(is, false));
        let is_there =
            self.wanted.iter().any(|is| !absent(is, true)) || self.unwanted.iter().any(|is| absent(is, true));
        if is_blank && is_there {
            return true;
        }
        // Several doubts may be of one value.
        let nothing = |codes: Codes| codes.is_empty() && self.subject.part != Part::Doubt;
        self.codes(vocabulary).is_some_and(nothing)
            || self.texts().is_some_and(|texts| texts.is_empty())
            || self.holds_what_it_must_not()
            || self.no_size()
            || self.no_standing()
    }

    /// The codes that it may have, where codes are asked for. What was refused as unknown leaves them open, and so does what may
    /// have none at all.
    fn codes(&self, vocabulary: &Vocabulary) -> Option<Codes> {
        let known = self.subject.part.codes(vocabulary)?;
        let sets = |list: &[&Is]| -> Vec<Codes> {
            list.iter().filter_map(|is| if let Is::Code(codes) = is { Some(*codes) } else { None }).collect()
        };
        let (wanted, unwanted) = (sets(&self.wanted), sets(&self.unwanted));
        let has_one = matches!(self.subject.part, Part::Kind | Part::DerivedKind | Part::Form | Part::Side);
        let asks = !wanted.is_empty() || has_one && !unwanted.is_empty();
        if !asks || wanted.iter().any(Codes::is_empty) {
            return None;
        }
        let may_be = |code: u8| {
            wanted.iter().all(|codes| codes.has(code)) && !unwanted.iter().any(|codes| codes.has(code))
        };
        let mut codes = Codes::default();
        known.iter().filter(|(_, code)| may_be(*code)).for_each(|(_, code)| codes.insert(*code));
        Some(codes)
    }

    /// The texts that it may be, where whole texts are asked for.
    fn texts(&self) -> Option<Vec<&str>> {
        let lists = self.wanted.iter().filter_map(|is| match is {
            Is::Text(texts) => Some(texts),
            _ => None,
        });
        let may_be = |text: &&String| {
            let so = |is: &&Is| match is {
                Is::Text(texts) => texts.contains(text),
                Is::Contains(parts) => parts.iter().any(|part| text.contains(part.as_str())),
                // What is written in full width or with blanks may match what this spelling does not.
                Is::Matches(regex) => regex.is_match(text) || squeeze(regex.as_str()) != regex.as_str(),
                _ => true,
            };
            let not_so = |is: &&Is| match is {
                Is::Text(_) | Is::Contains(_) => !so(is),
                _ => true,
            };
            self.wanted.iter().all(so) && self.unwanted.iter().all(not_so)
        };
        let texts = lists.into_iter().next().filter(|texts| !texts.is_empty())?;
        Some(texts.iter().filter(may_be).map(String::as_str).collect())
    }

    /// Whether each of the words of which it is to hold one has a word in it that it is not to hold.
    fn holds_what_it_must_not(&self) -> bool {
        let words = |is: &&'_ Is| if let Is::Contains(words) = is { Some(words.clone()) } else { None };
        let unwanted: Vec<String> = self.unwanted.iter().filter_map(words).flatten().collect();
        let has_one = |word: &String| unwanted.iter().any(|other| word.contains(other.as_str()));
        self.wanted.iter().filter_map(words).any(|words| !words.is_empty() && words.iter().all(has_one))
    }

    /// Whether no number is within all bounds and outside those that it is not to be in. A bare number has the unit of what it
    /// is compared with, so that only bounds of one measure say something of each other.
    fn no_size(&self) -> bool {
        let bounds = |is: &&Is| if let Is::Within(bounds) = is { Some(*bounds) } else { None };
        let wanted: Vec<Bounds> = self.wanted.iter().filter_map(bounds).collect();
        let unwanted: Vec<Bounds> = self.unwanted.iter().filter_map(bounds).collect();
        wanted.iter().any(|first| {
            let own = |list: &[Bounds]| -> Vec<Bounds> {
                list.iter().filter(|bounds| bounds.measure == first.measure).copied().collect()
            };
            let mut left = own(&wanted).into_iter().fold(*first, |all, one| both(&all, &one));
            let unwanted = own(&unwanted);
            for one in &unwanted {
                left = both(&left, &beyond(one));
            }
            is_empty(&left) || unwanted.iter().any(|one| both(&left, one) == left)
        })
    }

    /// Whether it cannot stand so to another field: less than it and more than it, or less than itself.
    fn no_standing(&self) -> bool {
        let against = |is: &&Is| match is {
            Is::Against(how, other, Slack::None) => Some((standings(*how), other.clone())),
            _ => None,
        };
        let wanted: Vec<([bool; 3], Subject)> = self.wanted.iter().filter_map(against).collect();
        let unwanted: Vec<([bool; 3], Subject)> = self.unwanted.iter().filter_map(against).collect();
        wanted.iter().any(|(_, other)| {
            let may_be = |place: usize| {
                (other != self.subject || place == 1)
                    && wanted.iter().all(|(how, its)| its != other || how[place])
                    && unwanted.iter().all(|(how, its)| its != other || !how[place])
            };
            !(0..3).any(may_be)
        })
    }
}

/// Whether a number may be less, as much, or more.
fn standings(how: How) -> [bool; 3] {
    match how {
        How::Equal => [false, true, false],
        How::NotEqual => [true, false, true],
        How::AtLeast => [false, true, true],
        How::MoreThan => [false, false, true],
        How::AtMost => [true, true, false],
        How::LessThan => [true, false, false],
        How::Within => [true; 3],
    }
}

/// What is within both.
fn both(one: &Bounds, other: &Bounds) -> Bounds {
    let tighter = |one: Option<Bound>, other: Option<Bound>, is_low: bool| match (one, other) {
        (Some(one), Some(other)) if one.at == other.at => {
            Some(Bound { inclusive: one.inclusive && other.inclusive, ..one })
        }
        (Some(one), Some(other)) => Some(if (one.at > other.at) == is_low { one } else { other }),
        (one, other) => one.or(other),
    };
    Bounds {
        measure: one.measure,
        low: tighter(one.low, other.low, true),
        high: tighter(one.high, other.high, false),
    }
}

/// What is outside bounds that are open at one end; anything of others.
fn beyond(bounds: &Bounds) -> Bounds {
    let turned = |bound: Bound| Some(Bound { inclusive: !bound.inclusive, ..bound });
    let (low, high) = match (bounds.low, bounds.high) {
        (Some(low), None) => (None, turned(low)),
        (None, Some(high)) => (turned(high), None),
        _ => (None, None),
    };
    Bounds { measure: bounds.measure, low, high }
}

fn is_empty(bounds: &Bounds) -> bool {
    bounds.low.zip(bounds.high).is_some_and(|(low, high)| {
        low.at > high.at || low.at == high.at && !(low.inclusive && high.inclusive)
    })
}

fn codes_of(asked: &[Asked<'_>], part: Part, vocabulary: &Vocabulary) -> Option<Codes> {
    asked.iter().find(|one| one.subject.part == part).and_then(|one| one.codes(vocabulary))
}

/// Whether none of the classes is under one of the groups.
fn apart(asked: &[Asked<'_>], vocabulary: &Vocabulary) -> bool {
    let of = |part| codes_of(asked, part, vocabulary);
    let (Some(classes), Some(groups)) = (of(Part::Class), of(Part::Group)) else { return false };
    let fits = |class: u8| {
        let term = vocabulary.classes.get(usize::from(class));
        term.and_then(|term| term.group).is_none_or(|group| groups.has(group.0))
    };
    !classes.iter().any(fits)
}

/// Whether a level is to be the name of another class or group than the one that is asked for.
fn otherwise_called(asked: &[Asked<'_>], vocabulary: &Vocabulary) -> bool {
    let named = |field: Field, code: &dyn Fn(&str) -> Option<u8>, codes: Option<Codes>| {
        let is_level = |one: &&Asked<'_>| matches!(one.subject.part, Part::Field(known, _) if known == field);
        let texts = asked.iter().find(is_level).and_then(Asked::texts);
        let (Some(texts), Some(codes)) = (texts, codes) else { return false };
        texts.iter().all(|text| code(text).is_some_and(|code| !codes.has(code)))
    };
    let of = |part| codes_of(asked, part, vocabulary);
    let class = |text: &str| vocabulary.class_exactly(text).map(|id| id.0);
    let group = |text: &str| vocabulary.group_exactly(text).map(|id| id.0);
    named(Field::LEVEL2, &class, of(Part::Class)) || named(Field::LEVEL1, &group, of(Part::Group))
}

/// Whether values of the forms that are asked for have not the kind, or not the size, that is asked for.
fn of_other_form(asked: &[Asked<'_>], vocabulary: &Vocabulary) -> bool {
    let Some(forms) = codes_of(asked, Part::Form, vocabulary) else { return false };
    let has_one_of =
        |fits: &dyn Fn(Form) -> bool| Form::ALL.iter().any(|form| forms.has(*form as u8) && fits(*form));
    let kinds = |part| codes_of(asked, part, vocabulary);
    let of_kind = |kinds: Codes, form: Form, derived: bool| {
        let is = |kind: Kind| kinds.has(kind as u8);
        match form {
            Form::Nothing => is(Kind::Unfilled),
            Form::Words | Form::YesNo if derived => is(Kind::Qualitative),
            Form::Rate | Form::Amount | Form::Duration if derived => is(Kind::Quantitative),
            _ => is(Kind::Quantitative) || is(Kind::Qualitative),
        }
    };
    let at_odds =
        |part, derived| kinds(part).is_some_and(|kinds| !has_one_of(&|form| of_kind(kinds, form, derived)));
    let value = asked.iter().find(|one| matches!(one.subject.part, Part::Field(Field::VALUE, _)));
    let wanted = value.map(|one| &one.wanted[..]).unwrap_or_default();
    let in_vain = |is: &&Is| match is {
        Is::Within(bounds) => !has_one_of(&|form| has_size(form, bounds.measure)),
        Is::Present(true) => !has_one_of(&|form| form != Form::Nothing),
        _ => false,
    };
    at_odds(Part::Kind, false) || at_odds(Part::DerivedKind, true) || wanted.iter().any(in_vain)
}

/// Whether a value of this form may be compared with such a bound.
fn has_size(form: Form, measure: Measure) -> bool {
    let is_of = |forms: &[Form]| forms.contains(&form);
    match (form, measure) {
        (Form::Nothing | Form::Words | Form::YesNo, _) => false,
        (_, Measure::Day | Measure::DayOfYear) => is_of(&[Form::Deadline]),
        (_, Measure::Yuan) => is_of(&[Form::Amount]),
        (_, Measure::Unit(quantity::Measure::Amount(_))) => is_of(&[Form::Amount]),
        (_, Measure::Unit(quantity::Measure::Points)) => !is_of(&[Form::Amount, Form::Deadline]),
        (_, Measure::Unit(_)) => !is_of(&[Form::Rate, Form::Amount, Form::Deadline]),
        (_, Measure::Percent) => !is_of(&[Form::Amount, Form::Duration, Form::Deadline]),
        (_, Measure::Number) => true,
    }
}
