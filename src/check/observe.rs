//! What a rule sees when it looks at one part of a project or indicator.
//! Takes a part, gives text, code or nothing, and where it is. Decides nothing.

use super::looked::in_percent;
pub(crate) use super::looked::{Looked, exact, with_unit};
use super::missing::Missing;
use super::seen::Seen;
use super::year::year_in_period;
pub(crate) use super::year::year_of;
use crate::model::project::{Category, Indicator, Project, Side, Value, Values};
use crate::model::sheet::Address;
use crate::terms::bounds::Measure;
use crate::terms::condition::Codes;
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::text::date;
use crate::text::fold::{half_width, squeeze};
use crate::text::number::starts_numeral;
use crate::words::quantity::{Quantity, Unlike, of_amount, of_date, of_number, of_span};
use crate::words::value::{
    self, Better, Comparator, Doubt, Form, Kind, Target, ValueWords, Way, way_of_direction, way_of_name,
};
use crate::words::vocabulary::{Field, Scope, ValueType};

/// Whether what nobody can read of a field is no less than nothing, whatever it is: money, how many there are of something, but no
/// growth, and nothing with a sign before it.
pub(crate) fn is_never_below_nothing(
    subject: &Subject,
    looked: &Looked<'_>,
    measure: Measure,
    world: &World,
) -> bool {
    let falls = |text: &str| text.contains(['-', '－', '−', '–', '负', '减', '降']);
    match looked {
        Looked::Text(text, _) | Looked::Target(text, _) | Looked::Disputed(text) if falls(text) => false,
        // Of a text that is not understood nobody knows that, of a blank what it may be.
        Looked::Number(Err(missing)) if !matches!(missing, Missing::Nothing(_)) => false,
        _ => subject.is_never_below_nothing(measure == Measure::Yuan, &world.numbers),
    }
}

/// Looks at one part. Fields of indicators need an indicator.
pub(crate) fn look<'p>(
    part: Part,
    world: &World,
    project: &'p Project<'_>,
    indicator: Option<&'p Indicator<'_>>,
) -> Looked<'p> {
    if let Part::Category = part {
        return match project.category {
            _ if project.values.is_unknown(Field::CATEGORY) => Looked::Unknown,
            Category::Known(id) => Looked::Code(id.0),
            Category::Unknown | Category::Missing => Looked::Nothing,
        };
    }
    let Some(one) = indicator else {
        return match part {
            Part::Field(field, read_as) => of_project(project, field, read_as),
            _ => Looked::Nothing,
        };
    };
    match part {
        Part::Field(field @ Field::VALUE, _) => understood(project, one, field, Some(&one.target)),
        Part::Field(field @ Field::ACTUAL, _) => understood(project, one, field, one.actual.as_ref()),
        Part::Field(field, read_as) => match world.vocabulary.spec(field).scope {
            Scope::Project => of_project(project, field, read_as),
            Scope::Indicator => text_of(&one.values, field),
        },
        Part::Class => match one.class {
            _ if one.values.is_unknown(Field::LEVEL2) => Looked::Unknown,
            Some(class) => Looked::Code(class.0),
            // Where no level says it, the name does.
            None => unless_error(&one.values, &[Field::LEVEL1, Field::NAME]),
        },
        // What stands at level 1 says it; only where nothing does, the class.
        Part::Group => match one.group {
            _ if one.values.is_unknown(Field::LEVEL1) => Looked::Unknown,
            Some(group) => Looked::Code(group.0),
            None => unless_error(&one.values, &[Field::LEVEL2, Field::NAME]),
        },
        Part::Kind | Part::DerivedKind | Part::Form if one.is_unknown() => Looked::Nothing,
        Part::Kind => Looked::Code(world.kind(one) as u8),
        Part::DerivedKind => Looked::Code(one.target.kind as u8),
        Part::DeclaredKind => match one.declared_kind {
            Some(kind) => Looked::Code(kind as u8),
            None => unless_error(&one.values, &[Field::NATURE, Field::OPERATOR]),
        },
        // What nobody understands, and a day beside a number (12月31日前完成100%), may be a day.
        Part::Form if one.target.doubts.unclear() => Looked::Unknown,
        Part::Form => form_of(one, world),
        Part::Comparator => match one.target.comparator {
            Some(sign) => Looked::Code(sign as u8),
            None => unless_error(&one.values, &[Field::OPERATOR, Field::VALUE]),
        },
        // The letters of an error are no unit, though they stand where one should.
        Part::Unit if one.values.is_unknown(Field::VALUE_UNIT) => Looked::Unknown,
        // 1.2万 under 受益人数（人） is of 人.
        Part::Unit => match &one.target.unit {
            Some(unit) => Looked::Text(unit_in_name(one, world).unwrap_or(unit), None),
            None => match text_of(&one.values, Field::VALUE_UNIT) {
                // It may stand in the value, or behind the name.
                Looked::Nothing => match unit_in_name(one, world) {
                    Some(unit) => Looked::Text(unit, None),
                    None => unless_error(&one.values, &[Field::VALUE, Field::NAME]),
                },
                written => written,
            },
        },
        Part::Side => Looked::Code(match one.side {
            Side::Annual => 0,
            Side::LongTerm => 1,
        }),
        Part::Better if one.is_unknown() => Looked::Nothing,
        Part::Better => match way(one, world) {
            Way::More => Looked::Code(Better::More as u8),
            Way::Less => Looked::Code(Better::Less as u8),
            Way::Either => Looked::Either(Better::More as u8, Better::Less as u8, Unlike::Way),
        },
        Part::NameTells => match world.words.told_by(one.values.text(Field::NAME)) {
            Some(told) => Looked::Code(told as u8),
            None => match unless_error(&one.values, &[Field::NAME]) {
                // It is there and tells nothing.
                Looked::Nothing if !one.values.text(Field::NAME).is_empty() => {
                    Looked::Codes(Codes::default())
                }
                missing => missing,
            },
        },
        // Of an error value it is said once that it is one, and not that its letters are unclear.
        Part::Doubt if one.target.doubts.unclear() && one.values.is_unknown(Field::VALUE) => Looked::Nothing,
        // Whether a unit stands there nobody knows.
        Part::Doubt
            if one.target.doubts.has(Doubt::UnitMissing) && one.values.is_unknown(Field::VALUE_UNIT) =>
        {
            Looked::Unknown
        }
        Part::Doubt => Looked::Codes(Codes::of_bits(one.target.doubts.bits().into())),
        // For `satisfies`, since computing may ask which indicators match.
        Part::Category | Part::Number { .. } => Looked::Nothing,
    }
}

/// The unit behind the name of a bare number. The A of #N/A is none.
fn unit_in_name<'p>(one: &'p Indicator<'_>, world: &World) -> Option<&'p str> {
    let is_error = one.values.is_unknown(Field::NAME);
    if is_error { None } else { world.words.unit_beside(&one.target) }
}

/// Nothing, or, where an error stands in one of the fields, what nobody can know.
fn unless_error<'p>(values: &'p Values<'_>, fields: &[Field]) -> Looked<'p> {
    let is_error = |field: &Field| values.is_unknown(*field);
    if fields.iter().any(is_error) { Looked::Unknown } else { Looked::Nothing }
}

/// The same where what says nothing (待定, /, 无) is nothing: for keys, for names, for what must be there.
pub(crate) fn look_for_content<'p>(
    part: Part,
    world: &World,
    project: &'p Project<'_>,
    indicator: Option<&'p Indicator<'_>>,
) -> Looked<'p> {
    let looked = look(part, world, project, indicator);
    if says_nothing(part, world, &looked) { Looked::Nothing } else { looked }
}

/// Whether what is there says nothing: blank or a placeholder, as every rule takes it.
pub(crate) fn says_nothing(part: Part, world: &World, looked: &Looked<'_>) -> bool {
    match (part, looked) {
        (_, Looked::Nothing) => true,
        // 超支, 取消 say what came of it.
        (Part::Field(Field::ACTUAL, _), Looked::Target(text, target)) => {
            target.kind == Kind::Unfilled
                && !world.words.is_missed(text)
                && !world.words.is_undenied(text)
                && !target.is_none_as_wanted(text)
        }
        (_, Looked::Target(_, target)) => target.kind == Kind::Unfilled,
        // A sign is what these columns are for.
        (Part::Field(Field::OPERATOR, _), _) => false,
        (Part::Unit | Part::Field(Field::VALUE_UNIT, _), Looked::Text(text, _)) => {
            value::is_placeholder_unit(text, &world.words)
        }
        (Part::Field(Field::PROJECT_NAME, ValueType::Text), Looked::Text(text, _)) => {
            value::says_nothing_in_words(text, &world.words)
        }
        (Part::Field(field, ValueType::Text), Looked::Text(text, _)) if is_prose(field) => {
            value::says_nothing_in_a_sentence(text, &world.words)
        }
        (Part::Field(Field::NAME, _), Looked::Text(text, _)) => {
            value::says_nothing_in_a_name(text, &world.words)
        }
        // 待定 where an amount should stand is no blank: the rule asks, and cannot be judged.
        (Part::Field(_, read_as), Looked::Text(text, _)) if read_as.is_measured() => text.is_empty(),
        // 取消 under 项目属性 says how things stand.
        (Part::Field(field, _), Looked::Text(text, _))
            if !says_who(field) && world.words.is_a_state(text) =>
        {
            false
        }
        (_, Looked::Text(text, _)) => world.says_nothing(text),
        _ => false,
    }
}

/// Fields that are answered in words: digits alone say nothing there.
fn is_prose(field: Field) -> bool {
    matches!(field, Field::GOAL | Field::LONG_TERM_GOAL | Field::DEVIATION)
}

/// Fields that say which project it is, and whose.
fn says_who(field: Field) -> bool {
    matches!(
        field,
        Field::PROJECT_CODE
            | Field::DEPARTMENT
            | Field::DEPARTMENT_CODE
            | Field::UNIT
            | Field::DISTRICT
            | Field::CONTACT
            | Field::PHONE
    )
}

/// The form of a target, or two of which nobody knows which it is.
fn form_of<'p>(one: &Indicator<'_>, world: &World) -> Looked<'p> {
    match *one.forms.get_or_init(|| forms_of(one, world)) {
        (form, Some((other, unlike))) => Looked::Either(form as u8, other as u8, unlike),
        (form, None) => Looked::Code(form as u8),
    }
}

fn forms_of(one: &Indicator<'_>, world: &World) -> (Form, Option<(Form, Unlike)>) {
    let target = &one.target;
    let [value, name] = [Field::VALUE, Field::NAME].map(|field| one.values.text(field));
    match world.words.forms(value, target, is_of_class(one, TIMELINESS, world)) {
        (form, Some(Form::Deadline)) => (form, Some((Form::Deadline, Unlike::Several))),
        (form, Some(other)) => (form, Some((other, Unlike::NoUnit))),
        // A cost without unit may be an amount.
        (Form::Count, None) if is_bare(target) && is_cost(one, world) => {
            (Form::Count, Some((Form::Amount, Unlike::NoUnit)))
        }
        // What nobody can read of a cost may be any amount.
        (form, None) if is_cost(one, world) && world.words.may_be_money(value, name, target) => {
            (form, Some((Form::Amount, Unlike::Words)))
        }
        (form, None) => (form, None),
    }
}

/// The ids of the classes, and of the group, of which rules know more than their words.
const COST: &str = "cost";
const TIMELINESS: &str = "timeliness";

/// Whether the indicator is about costs.
pub(crate) fn is_cost(one: &Indicator<'_>, world: &World) -> bool {
    let group = one.group.and_then(|group| world.vocabulary.groups.get(usize::from(group.0)));
    is_of_class(one, COST, world) || group.is_some_and(|group| group.id == COST)
}

fn is_of_class(one: &Indicator<'_>, id: &str, world: &World) -> bool {
    let class = one.class.and_then(|class| world.vocabulary.classes.get(usize::from(class.0)));
    class.is_some_and(|class| class.id == id)
}

/// Which way is better of the target as it stands: its sign says it, else the form, the column of directions, the name, the class.
fn way(one: &Indicator<'_>, world: &World) -> Way {
    let target = &one.target;
    match target.comparator {
        Some(Comparator::AtMost | Comparator::LessThan) => return Way::Less,
        Some(Comparator::AtLeast | Comparator::MoreThan) => return Way::More,
        Some(Comparator::Equal) | None => {}
    }
    if matches!(target.form, Form::Deadline | Form::Rank) {
        return Way::Less;
    }
    match target.number {
        // 投诉率 │ 明显提高
        None => match way_of_name(one.values.text(Field::NAME), &world.words) {
            Some(Way::Less) => Way::Less,
            _ => Way::More,
        },
        // Of none at all, one is too many.
        Some(number) if number.is_zero() && target.upper.is_none() => Way::Less,
        Some(_) => unsigned_way(one, target.form == Form::Duration, world),
    }
}

/// Which way is better of a number without a sign.
pub(crate) fn unsigned_way(one: &Indicator<'_>, is_time: bool, world: &World) -> Way {
    // What the column would say before name and class do, nobody knows.
    if one.values.is_unknown(Field::DIRECTION) {
        return Way::Either;
    }
    let text = |field| one.values.text(field);
    let by_name = || way_of_name(text(Field::NAME), &world.words);
    let limited = || is_cost(one, world) || is_time && is_of_class(one, TIMELINESS, world);
    way_of_direction(text(Field::DIRECTION), &world.words).unwrap_or_else(|| match by_name() {
        Some(way @ (Way::More | Way::Less)) => way,
        _ if limited() => Way::Less,
        // How long something takes, or lasts.
        None if is_time => Way::Either,
        by_name => by_name.unwrap_or(Way::More),
    })
}

/// Whether a number has no unit, or only a magnitude: 5000, 600万.
fn is_bare(target: &Target<'_>) -> bool {
    let counts =
        |unit: &str| ValueWords::builtin().unit_parts(unit).is_none_or(|parts| !parts.name.is_empty());
    target.number.is_some() && !target.unit.as_deref().is_some_and(counts)
}

/// A field of the project. Where only its period is stated, the project starts and ends with that.
fn of_project<'p>(project: &'p Project<'_>, field: Field, read_as: ValueType) -> Looked<'p> {
    let values = &project.values;
    match or_blank(text_of(values, field), read_as) {
        Looked::Text(text, _) if is_disputed(project, field, read_as) => Looked::Disputed(text),
        // What an error stands for may say when it starts and ends.
        Looked::Nothing if matches!(field, Field::START | Field::END) && values.is_unknown(Field::PERIOD) => {
            Looked::Unknown
        }
        // 2026年1月-12月 says the year where nothing else does.
        Looked::Nothing if field == Field::YEAR => {
            year_in_period(project).map_or(Looked::Nothing, |year| Looked::Text(year, None))
        }
        Looked::Nothing if matches!(field, Field::START | Field::END) => {
            let text = values.text(Field::PERIOD);
            let is_numeral = |c: char| half_width(c).is_ascii_digit() || starts_numeral(c);
            let span = of_span(text);
            let day = if field == Field::START { span.first } else { span.last };
            match day {
                Some(day) => Looked::Day(day),
                // 2026年1月起: it ends, and nobody knows when.
                // 常年, 当年 and / say no day.
                None if date::may_hold_a_day(&squeeze(text)) && text.contains(is_numeral) => {
                    Looked::Number(Err(Missing::Unlike("period".into(), Unlike::Unclear, false)))
                }
                None => Looked::Nothing,
            }
        }
        looked => looked,
    }
}

/// Whether another place of the submission gives the project another amount, number or day for the field. 35 under 万元 and
/// 350000元 are one.
fn is_disputed(project: &Project<'_>, field: Field, read_as: ValueType) -> bool {
    if project.conflicts.is_empty() {
        return false;
    }
    let read = |value: &Value<'_>| match read_as {
        ValueType::Amount => of_amount(&value.text, value.unit).ok(),
        ValueType::Number => of_number(&value.text).ok().map(Quantity::into_owned),
        ValueType::Share => of_number(&value.text).and_then(in_percent).ok().map(Quantity::into_owned),
        ValueType::Date => of_date(&value.text).ok(),
        ValueType::Text | ValueType::Target => None,
    };
    let own = project.values.get(field).and_then(read);
    let others = project.conflicts.iter().filter(|(other, _)| *other == field);
    read_as.is_measured() && others.map(|(_, value)| read(value)).any(|other| other.is_none() || other != own)
}

/// A field of type target.
fn understood<'p>(
    project: &'p Project<'_>,
    indicator: &'p Indicator<'_>,
    field: Field,
    target: Option<&'p Target<'p>>,
) -> Looked<'p> {
    match (text_of(&indicator.values, field), target) {
        (Looked::Text(text, _), Some(target)) => Looked::Target(text, Seen::new(target, project, indicator)),
        (looked, _) => looked,
    }
}

fn text_of<'p>(values: &'p Values<'_>, field: Field) -> Looked<'p> {
    match values.get(field) {
        Some(value) if value.is_unknown() => Looked::Unknown,
        Some(value) if !value.text.is_empty() => Looked::Text(&value.text, value.unit),
        _ => Looked::Nothing,
    }
}

/// A dash or 无 where a number, an amount or a day should stand is a blank; 待定 is none.
fn or_blank(looked: Looked<'_>, read_as: ValueType) -> Looked<'_> {
    let is_dash = |text: &str| {
        text == "无" || text.chars().all(|c| matches!(half_width(c), '/' | '-' | '—' | '–' | '\\'))
    };
    match &looked {
        Looked::Text(text, _)
            if read_as.is_measured() && !text.starts_with(|c: char| c.is_ascii_digit()) && is_dash(text) =>
        {
            Looked::Nothing
        }
        _ => looked,
    }
}

/// Where a finding about this part points: to its cell, or where it should be, or to the project or indicator.
pub(crate) fn place_of(part: Part, project: &Project<'_>, indicator: Option<&Indicator<'_>>) -> Address {
    let of_project = |field: Field| {
        let stated = match field {
            Field::START | Field::END if project.values.get(field).is_none() => Field::PERIOD,
            field => field,
        };
        project.values.place(stated).or(project.values.place(field)).unwrap_or(project.at)
    };
    let Some(one) = indicator else {
        return match part {
            Part::Field(field, _) | Part::Number { at: Some(field), .. } => of_project(field),
            Part::Category => of_project(Field::CATEGORY),
            _ => project.at,
        };
    };
    let fields: &[Field] = match part {
        Part::Field(field, _) | Part::Number { at: Some(field), .. } => &[field],
        Part::Class => &[Field::LEVEL2, Field::LEVEL1, Field::NAME],
        Part::Group => &[Field::LEVEL1, Field::LEVEL2, Field::NAME],
        Part::DeclaredKind => &[Field::NATURE, Field::OPERATOR],
        Part::Unit => &[Field::VALUE_UNIT],
        Part::Category => return of_project(Field::CATEGORY),
        _ => &[],
    };
    fields.iter().find_map(|field| one.values.place(*field)).unwrap_or(one.at)
}
