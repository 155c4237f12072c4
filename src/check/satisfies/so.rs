//! Whether what was looked at is what one test of a condition asks for.
//! Takes a test and what stands in a part, gives yes, no, or unknown with its reason.

use super::{Reason, Truth, look, missing, reason};
use crate::check::missing::Missing;
use crate::check::observe::{self, Looked};
use crate::model::project::{Indicator, Project};
use crate::terms::bounds::{Measure, stands_asked};
use crate::terms::condition::Is;
use crate::terms::slack::Slack;
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::terms::{keys, names};
use crate::text::fold::squeeze;
use crate::text::inside;
use crate::text::words::words;
use crate::words::quantity::{self, How, Unlike};
use crate::words::value::{Form, Held, ValueWords};
use crate::words::vocabulary::{Field, Scope, ValueType};
use std::borrow::Cow;

/// Whether a text that is none of these in so many words is one of them all the same, as an answer to yes or no: 是。 is 是; of
/// 是/否 and 是（部分） nobody knows.
fn answered(texts: &[String], text: &str, subject: &Subject) -> Truth {
    let answers = &words().answer;
    let bare = text.trim_end_matches(['。', '.', ';', ',', '、', '!']);
    if !texts.iter().any(|known| answers.are(known)) {
        return Truth::No;
    }
    let Some(mut rest) = answers.behind(bare) else {
        // 委托, Y, 部分: whether that is yes or no nobody says, unless the rule lists words of its own (非密).
        let is_text = subject.part.value_type() == Some(ValueType::Text);
        return match is_text && !bare.is_empty() && texts.iter().all(|known| answers.are(known)) {
            true => Truth::Unknown(Reason::NotComparable(subject.id.clone(), Unlike::Unclear)),
            false => Truth::No,
        };
    };
    if rest.is_empty() {
        return Truth::from(texts.iter().any(|known| known == bare));
    }
    // 是否
    while let Some(behind) = answers.behind(rest) {
        rest = behind;
    }
    match rest.chars().next() {
        None | Some('/' | '(' | '、' | ',' | ';' | '或') => {
            Truth::Unknown(Reason::NotComparable(subject.id.clone(), Unlike::Unclear))
        }
        Some(_) => Truth::No,
    }
}

/// Whether it names the same in the form in which two are one: an office, a project, an indicator, a code, a unit.
fn is_named(part: Part, name: &str, known: &str) -> bool {
    if part == Part::Unit || part.is_of(Field::VALUE_UNIT) {
        // t is 吨.
        return ValueWords::builtin().is_the_unit(name, known);
    }
    matches!(part, Part::Field(..)) && keys::same(&keys::normal(part, name), &keys::normal(part, known))
}

/// What a condition is held against.
pub(super) type Before<'p> = (&'p World, &'p Project<'p>, Option<&'p Indicator<'p>>);

/// Whether a text of this part stands in another; a name as it is without what is no part of it: 养护里程（公里） in 完成养护里程120公里.
pub(crate) fn stands_in(part: Part, is_target: bool, text: &str, whole: &str) -> bool {
    let name = if part.is_of(Field::NAME) { names::bare(text) } else { Cow::Borrowed(text) };
    inside::stands_in(is_target, text, whole) || inside::stands_in(is_target, &name, whole)
}

/// Whether the text of a field stands in that of another. Of a blank nobody can tell.
fn is_in(
    (subject, looked): (&Subject, &Looked<'_>),
    (other, far): (&Subject, &Looked<'_>),
    project: &Project<'_>,
) -> Truth {
    let text = |looked: &Looked<'_>, subject: &Subject| match looked {
        Looked::Text(text, _) | Looked::Target(text, _) => Ok(squeeze(text).into_owned()),
        Looked::Nothing => Err(missing(subject, project)),
        looked => Err(reason(looked, subject, Unlike::Words)),
    };
    match text(looked, subject).and_then(|own| Ok((own, text(far, other)?))) {
        Ok((own, all)) => {
            let is_target = matches!(looked, Looked::Target(..));
            Truth::from(stands_in(subject.part, is_target, &own, &all))
        }
        Err(reason) => Truth::Unknown(reason),
    }
}

/// Whether a field compares so with another.
fn against(
    (how, slack): (How, Slack),
    (subject, looked): (&Subject, &Looked<'_>),
    other: &Subject,
    (world, project, indicator): Before<'_>,
    doubt: bool,
) -> Truth {
    let far = look(other.part, world, project, indicator);
    // Whether a blank would have been less than the other nobody can tell.
    for (looked, subject) in [(looked, subject), (&far, other)] {
        if matches!(looked, Looked::Nothing) {
            return Truth::Unknown(missing(subject, project));
        }
    }
    // The same words are as much: 良好 beside 良好.
    if let (How::Equal, Looked::Target(own, _), Looked::Target(text, _)) = (how, looked, &far)
        && squeeze(own) == squeeze(text)
    {
        return Truth::Yes;
    }
    let types = [subject.part.value_type(), other.part.value_type()];
    let measure = if types.contains(&Some(ValueType::Date)) {
        Measure::Day
    } else if types.contains(&Some(ValueType::Amount)) {
        Measure::Yuan
    } else {
        Measure::Number
    };
    let year = observe::year_of(project);
    let read = |looked: &Looked<'_>, subject: &Subject, measure| {
        let read = looked.quantity(subject.part, measure).map(|one| one.in_year(year).into_owned());
        read.map_err(|unlike| reason(looked, subject, unlike))
    };
    let both = read(looked, subject, measure).and_then(|one| Ok((one, read(&far, other, measure)?)));
    let both = both.and_then(|(one, two)| match (looked, &far) {
        (Looked::Number(_), own)
            if !matches!(own, Looked::Number(_)) && looked.is_unclear_beside(subject.part, &two) =>
        {
            Err(reason(&far, other, Unlike::NoUnit))
        }
        (own, Looked::Number(_))
            if !matches!(own, Looked::Number(_)) && far.is_unclear_beside(other.part, &one) =>
        {
            Err(reason(looked, subject, Unlike::NoUnit))
        }
        (Looked::Number(_), _) if two.measure == quantity::Measure::Rate => {
            Ok((read(looked, subject, Measure::Percent)?, two))
        }
        (_, Looked::Number(_)) if one.measure == quantity::Measure::Rate => {
            Ok((one, read(&far, other, Measure::Percent)?))
        }
        _ => Ok((one, two)),
    });
    let is_held_against_words =
        || far.quantity(other.part, measure).err().is_some_and(|unlike| far.is_words(unlike));
    match both {
        // Held against words nothing is less; of words held against a number nobody can tell.
        Err(_) if !doubt && is_held_against_words() => Truth::No,
        Err(reason) => Truth::Unknown(reason),
        Ok((one, two)) => match slack
            .around(&two, &world.calendar)
            .and_then(|[less, more]| stands_asked(&one, how, [&less, &more]))
        {
            Ok(yes) => Truth::from(yes),
            Err(unlike) => Truth::Unknown(Reason::NotComparable(subject.id.clone(), unlike)),
        },
    }
}

/// Whether the condition speaks of this very text.
pub(super) fn names(is: &Is, text: &str) -> bool {
    match is {
        Is::Text(texts) | Is::Contains(texts) => {
            let text = squeeze(text);
            let is_other = |known: &String| ValueWords::builtin().is_an_answer(&text, known);
            texts.iter().any(|known| *known == text || is_other(known))
        }
        // `^(有|无)$`; what fits anything asks for nothing.
        Is::Matches(regex) => regex.speaks_of(text) && regex.matches(text),
        Is::Not(is) => names(is, text),
        Is::All(all) => all.iter().any(|is| names(is, text)),
        Is::Present(_) | Is::Labelled(_) | Is::Code(_) | Is::Within(_) | Is::Against(..) | Is::In(_) => false,
    }
}

/// Whether a pattern is asked for.
pub(super) fn asks_to_match(is: &Is) -> bool {
    match is {
        Is::Matches(_) => true,
        Is::Not(is) => asks_to_match(is),
        Is::All(all) => all.iter().any(asks_to_match),
        _ => false,
    }
}

/// Whether bounds are asked for.
fn asks_for_size(is: &Is) -> bool {
    match is {
        Is::Within(_) => true,
        Is::Not(is) => asks_for_size(is),
        Is::All(all) => all.iter().any(asks_for_size),
        _ => false,
    }
}

/// Whether a number was to be computed of words: where words are to be reached nothing is measured; words where a number was to be
/// reached may be anything.
fn measures_nothing(looked: &Looked<'_>, indicator: Option<&Indicator<'_>>, world: &World) -> bool {
    let Looked::Number(Err(missing)) = looked else { return false };
    looked.is_words(Unlike::Words) && !hides_a_number(missing, indicator, world)
}

pub(super) fn asks_presence(is: &Is) -> bool {
    match is {
        Is::Present(_) | Is::Labelled(_) => true,
        Is::Not(is) => asks_presence(is),
        Is::All(all) => all.iter().any(asks_presence),
        _ => false,
    }
}

/// Whether the submission has a place for the field, be it blank.
fn is_labelled(subject: &Subject, project: &Project<'_>, indicator: Option<&Indicator<'_>>) -> bool {
    let values =
        indicator.filter(|_| subject.scope == Scope::Indicator).map_or(&project.values, |one| &one.values);
    subject.part.field().is_some_and(|field| values.place(field).is_some())
}

/// Whether what was looked at is so.
pub(super) fn so(is: &Is, looked: &Looked<'_>, subject: &Subject, before: Before<'_>, doubt: bool) -> Truth {
    let (world, project, indicator) = before;
    match (is, looked) {
        (Is::Labelled(wanted), _) => Truth::from(is_labelled(subject, project, indicator) == *wanted),
        // An error stands where something is, and where a formula found nothing.
        (Is::Present(_), Looked::Unknown) => Truth::Unknown(Reason::FieldUnknown(subject.id.clone())),
        // What cannot be computed is not absent: 待定 stands where a number should be.
        (Is::Present(_), Looked::Number(Err(missing)))
            if missing.is_unclear() && (doubt || !looked.is_words(Unlike::Words)) =>
        {
            Truth::Unknown(reason(looked, subject, Unlike::Words))
        }
        (Is::Present(wanted), looked) => {
            let is_there = looked.is_something() && !observe::says_nothing(subject.part, world, looked);
            Truth::from(is_there == *wanted)
        }
        // Neither within bounds nor beyond them.
        (Is::Not(is), looked)
            if asks_for_size(is) && !doubt && measures_nothing(looked, indicator, world) =>
        {
            Truth::No
        }
        (Is::Not(is), looked) => so(is, looked, subject, before, doubt).not(),
        (Is::All(all), looked) => {
            let mut result = Truth::Yes;
            for is in all {
                match so(is, looked, subject, before, doubt) {
                    Truth::Yes => {}
                    Truth::No => return Truth::No,
                    unknown => result = unknown,
                }
            }
            result
        }
        // What is there may be so, and may not be.
        (_, Looked::Unknown) => Truth::Unknown(Reason::FieldUnknown(subject.id.clone())),
        (Is::Against(how, other, slack), looked) => {
            against((*how, *slack), (subject, looked), other, before, doubt)
        }
        (Is::In(other), looked) => {
            let far = look(other.part, world, project, indicator);
            is_in((subject, looked), (other, &far), project)
        }
        (Is::Text(_) | Is::Contains(_) | Is::Matches(_), Looked::Disputed(_)) => {
            Truth::Unknown(Reason::NotComparable(subject.id.clone(), Unlike::Several))
        }
        (Is::Code(codes), Looked::Code(code)) => Truth::from(codes.has(*code)),
        (Is::Code(codes), Looked::Codes(set)) => Truth::from(codes.meets(set)),
        (Is::Text(texts), Looked::Text(text, _) | Looked::Target(text, _)) => {
            let normal = squeeze(text);
            let is_it = |known: &String| *known == normal || is_named(subject.part, text, known);
            match texts.iter().any(is_it) {
                true => Truth::Yes,
                false => answered(texts, &normal, subject),
            }
        }
        (Is::Contains(texts), Looked::Text(text, _) | Looked::Target(text, _)) => {
            match held(subject.part, world, &squeeze(text), texts) {
                Held::Yes => Truth::Yes,
                Held::No => Truth::No,
                Held::Denied => Truth::Unknown(Reason::NotComparable(subject.id.clone(), Unlike::Denied)),
            }
        }
        (Is::Matches(regex), Looked::Text(text, _) | Looked::Target(text, _)) => {
            let is_name = subject.part.is_of(Field::NAME);
            Truth::from(regex.matches(text) || is_name && regex.is_match(&names::bare(text)))
        }
        // A day that only the period of the project says: how it would be written there nobody knows.
        (Is::Text(_) | Is::Contains(_) | Is::Matches(_), Looked::Day(day)) => {
            let written = Measure::Day.shown(*day);
            match so(is, &Looked::Text(&written, None), subject, before, doubt) {
                Truth::Yes => Truth::Yes,
                _ => Truth::Unknown(Reason::FieldMissing(subject.id.clone())),
            }
        }
        // What is not filled in is just that, whatever it may be one day.
        (Is::Code(codes), Looked::Either(one, ..)) if *one == Form::Nothing as u8 && codes.has(*one) => {
            Truth::Yes
        }
        (Is::Code(codes), Looked::Either(one, other, unlike)) => match (codes.has(*one), codes.has(*other)) {
            (true, true) => Truth::Yes,
            (false, false) => Truth::No,
            _ => Truth::Unknown(Reason::NotComparable("value".into(), *unlike)),
        },
        (Is::Within(_), Looked::Nothing) => Truth::No,
        (Is::Within(_), looked) if !doubt && measures_nothing(looked, indicator, world) => Truth::No,
        (Is::Within(bounds), looked) => {
            let computed = matches!(looked, Looked::Number(_));
            let year = if bounds.is_of_days() { observe::year_of(project) } else { None };
            let measure = if bounds.is_of_days() { Measure::Day } else { bounds.measure };
            let read = looked.quantity(subject.part, measure);
            let read = if year.is_some() { read.map(|one| one.in_year(year)) } else { read };
            let is_amount = subject.part.value_type() == Some(ValueType::Amount);
            let judge = |one| {
                let bounds = bounds.in_year(year)?;
                Some(match computed {
                    true => bounds.judge_asked(&one),
                    false if is_amount => bounds.not_below_nothing(&one, bounds.judge_amount_asked(&one)),
                    false => bounds.not_below_nothing(&one, bounds.judge_asked(&one)),
                })
            };
            let judged = read.map(judge);
            let Some(judged) = judged.transpose() else {
                return Truth::Unknown(Reason::FieldMissing("year".into()));
            };
            match judged.and_then(|within| within) {
                Ok(within) => Truth::from(within),
                // Words are surely not so many where words may stand, nor are people so much money.
                Err(unlike) => {
                    let hides = unlike == Unlike::Words && wants_a_number(subject.part, indicator);
                    match doubt || computed || hides || !unlike.is_certain() {
                        true => Truth::Unknown(reason(looked, subject, unlike)),
                        false => Truth::No,
                    }
                }
            }
        }
        _ => Truth::No,
    }
}

/// How one of these words stands in the text of a part; all in normal form. 验收未通过次数 is a name, and denies nothing.
pub(crate) fn held(part: Part, world: &World, text: &str, words: &[String]) -> Held {
    match world.words.holds(text, words) {
        Held::Denied if part.is_of(Field::NAME) => Held::Yes,
        held => held,
    }
}

/// Whether a number is what should stand there, so that words in its place may hide any: in a field that is read as such, and in
/// what was reached where a number was to be.
fn wants_a_number(part: Part, indicator: Option<&Indicator<'_>>) -> bool {
    match part {
        Part::Field(Field::ACTUAL, _) => indicator.is_some_and(aims_at_a_number),
        Part::Field(field, ValueType::Target) => field != Field::VALUE,
        Part::Field(_, read_as) => read_as.is_measured(),
        _ => false,
    }
}

fn aims_at_a_number(one: &Indicator<'_>) -> bool {
    one.target.number.is_some() || one.target.form == Form::Deadline
}

/// Whether the words for which a number is not known stand where a number was to be (未完成 beside ≥20场), or say that what was to
/// be was not reached: 未动工 beside 建成.
fn hides_a_number(missing: &Missing, indicator: Option<&Indicator<'_>>, world: &World) -> bool {
    let Missing::Unlike(id, ..) = missing else { return false };
    let is_unreached = |one: &Indicator<'_>| {
        let actual = world.words.plain(one.values.text(Field::ACTUAL));
        &**id == "actual" && world.words.says_unreached(&actual, one.values.text(Field::NAME))
    };
    &**id != "value" && indicator.is_some_and(|one| aims_at_a_number(one) || is_unreached(one))
}
