//! Conditions that nothing can ever meet, so that a rule with one is silent for ever. Takes compiled conditions, gives whether
//! they are so as far as they show it themselves. What submissions hold is not asked.

use super::condition::{Codes, Condition, Is, Test};
use super::subject::{Part, Subject};
use crate::words::vocabulary::Vocabulary;

/// What a condition asks of one subject.
struct Asked<'c> {
    subject: &'c Subject,
    /// All of these.
    wanted: Vec<&'c Is>,
    /// None of these.
    unwanted: Vec<&'c Is>,
}

/// Whether the condition can never hold. What it holds inside `any`, `has` and `not` is looked at where that is read.
pub(crate) fn never(condition: &Condition, vocabulary: &Vocabulary) -> bool {
    let asked = asked(condition);
    let is_not_always = |test: &Test| matches!(test, Test::Not(inner) if inner.is_always());
    condition.0.iter().any(is_not_always)
        || asked.iter().any(|one| contradicts(one, vocabulary))
        || apart(&asked, vocabulary)
}

/// Whether the condition never holds for what has this code, though it may hold for others.
pub(crate) fn excludes(condition: &Condition, subject: &Subject, code: u8, vocabulary: &Vocabulary) -> bool {
    let mut with = condition.clone();
    let mut codes = Codes::default();
    codes.insert(code);
    with.0.push(Test::Is(subject.clone(), Is::Code(codes)));
    never(&with, vocabulary) && !never(condition, vocabulary)
}

fn asked(condition: &Condition) -> Vec<Asked<'_>> {
    let mut all: Vec<Asked<'_>> = Vec::new();
    for test in &condition.0 {
        match test {
            Test::Is(subject, is) => add(&mut all, subject, is, true),
            Test::Not(inner) => {
                if let [Test::Is(subject, is)] = &inner.0[..] {
                    add(&mut all, subject, is, false);
                }
            }
            Test::Any(_) | Test::Has(..) | Test::Listed(_) => {}
        }
    }
    all
}

fn add<'c>(all: &mut Vec<Asked<'c>>, subject: &'c Subject, is: &'c Is, wanted: bool) {
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

/// Whether nothing can be so.
fn contradicts(asked: &Asked<'_>, vocabulary: &Vocabulary) -> bool {
    let Asked { subject, wanted, unwanted } = asked;
    let absent = |is: &&Is, absent: bool| matches!(is, Is::Present(present) if *present != absent);
    let is_blank = wanted.iter().any(|is| absent(is, true)) || unwanted.iter().any(|is| absent(is, false));
    if is_blank && wanted.iter().any(|is| !absent(is, true)) {
        return true;
    }
    // Several doubts may be of one value.
    if subject.part != Part::Doubt && codes(asked, vocabulary).is_some_and(|codes| codes.is_empty()) {
        return true;
    }
    let lists = wanted.iter().filter_map(|is| match is {
        Is::Text(texts) => Some(texts),
        _ => None,
    });
    let may_be = |text: &String| {
        let so = |is: &&Is| match is {
            Is::Text(texts) => texts.contains(text),
            Is::Contains(parts) => parts.iter().any(|part| text.contains(part.as_str())),
            _ => true,
        };
        let not_so = |is: &&Is| match is {
            Is::Text(_) | Is::Contains(_) => !so(is),
            _ => true,
        };
        wanted.iter().all(so) && unwanted.iter().all(not_so)
    };
    lists.into_iter().next().is_some_and(|texts| !texts.is_empty() && !texts.iter().any(may_be))
}

/// The codes that it may have, where codes are asked for. What was refused as unknown leaves them open.
fn codes(asked: &Asked<'_>, vocabulary: &Vocabulary) -> Option<Codes> {
    let known = asked.subject.part.codes(vocabulary)?;
    let sets = |list: &[&Is]| -> Vec<Codes> {
        list.iter().filter_map(|is| if let Is::Code(codes) = is { Some(*codes) } else { None }).collect()
    };
    let (wanted, unwanted) = (sets(&asked.wanted), sets(&asked.unwanted));
    let asks = !(wanted.is_empty() && unwanted.is_empty());
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

/// Whether none of the classes is under one of the groups.
fn apart(asked: &[Asked<'_>], vocabulary: &Vocabulary) -> bool {
    let of = |part| asked.iter().find(|one| one.subject.part == part).and_then(|one| codes(one, vocabulary));
    let (Some(classes), Some(groups)) = (of(Part::Class), of(Part::Group)) else { return false };
    let fits = |class: u8| {
        let term = vocabulary.classes.get(usize::from(class));
        term.and_then(|term| term.group).is_none_or(|group| groups.has(group.0))
    };
    !classes.iter().any(fits)
}
