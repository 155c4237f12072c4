//! Makes indicators of what their cells say: class and group by levels, target and actual value by their words.

use super::Reading;
use crate::layout::residue;
use crate::layout::sentences::{self, Sentence};
use crate::model::project::{Indicator, Side, Value, Values};
use crate::model::sheet::{Address, Cell, Marks};
use crate::text::fold::{half_width, is_han, squeeze};
use crate::words::value as target;
use crate::words::value::{Doubt, Kind, Parts, Switches, Target, ValueWords};
use crate::words::vocabulary::{ClassId, Field, GroupId, Vocabulary};
use std::borrow::Cow;
use std::sync::OnceLock;

/// A level as it was last seen, to be carried down.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Level<'a> {
    pub cell: Cell<'a>,
    pub text: &'a str,
    pub class: Option<ClassId>,
    pub group: Option<GroupId>,
}

/// What the cells of an indicator say, before its class and its target are understood.
pub(in crate::layout) struct Gathered<'a> {
    pub side: Side,
    pub at: Address,
    pub levels: [Option<Level<'a>>; 2],
    /// The class that the name begins with.
    pub prefixed: Option<ClassId>,
    pub name: &'a str,
    /// The name with the hint of its template, which may say the unit: (≥**%).
    pub written: &'a str,
    pub values: Values<'a>,
}

impl<'a> Reading<'a> {
    /// Makes an indicator: its class and group by its levels, else by its name, and its target. None where it is left out.
    pub(in crate::layout) fn indicator(&self, gathered: Gathered<'a>) -> Option<Indicator<'a>> {
        let Reading { words, switches, .. } = *self;
        let Gathered { side, at, levels, prefixed, name, written, mut values } = gathered;
        if is_left_out(borrowed(&values, Field::VALUE)) {
            return None;
        }
        let (class, group) = self.class_and_group(levels, prefixed, name);
        let parts = Parts {
            value: borrowed(&values, Field::VALUE),
            operator: borrowed(&values, Field::OPERATOR),
            unit: borrowed(&values, Field::VALUE_UNIT),
            name: written,
        };
        let mut target = target::parse(parts, words, &switches);
        // 座位（≥个） │ 300
        if target.comparator.is_none()
            && parts.value.contains(|c: char| half_width(c).is_ascii_digit())
            && values.place(Field::OPERATOR).is_none()
            && let Some(((sign, unit), at)) = residue::hint_of(written).zip(values.place(Field::NAME))
        {
            let out_of_name = |text| Value { text: Cow::Borrowed(text), at, marks: Marks::NONE, unit: None };
            values.add(Field::OPERATOR, out_of_name(sign));
            let has_none = target.unit.is_none() && values.place(Field::VALUE_UNIT).is_none();
            if has_none && words.is_unit(&squeeze(unit)) {
                values.add(Field::VALUE_UNIT, out_of_name(unit));
            }
            let [operator, unit] = [Field::OPERATOR, Field::VALUE_UNIT].map(|field| borrowed(&values, field));
            target = target::parse(Parts { operator, unit, ..parts }, words, &switches);
        }
        let actual = values.get(Field::ACTUAL).is_some().then(|| {
            let actual = Parts { value: borrowed(&values, Field::ACTUAL), operator: "", ..parts };
            of_result(actual, words, &switches)
        });
        let declared_kind = declared(&values, words);
        if leaves_open(self.vocabulary, borrowed(&values, Field::OPERATOR), target.comparator.is_some()) {
            target.doubts = target.doubts.with(Doubt::OperatorConflict);
        }
        Some(Indicator {
            side,
            at,
            class,
            group,
            declared_kind,
            target,
            actual,
            name_form: OnceLock::new(),
            forms: OnceLock::new(),
            values,
        })
    }

    fn class_and_group(
        &self,
        [level1, level2]: [Option<Level<'a>>; 2],
        prefixed: Option<ClassId>,
        name: &str,
    ) -> (Option<ClassId>, Option<GroupId>) {
        let vocabulary = self.vocabulary;
        let named = level1.and_then(|level| level.group);
        let group_of = |class: ClassId| vocabulary.classes[usize::from(class.0)].group;
        // 服务对象满意度 under 产出指标 is not among the 满意度 because of its name.
        let above = named.or_else(|| level2.and_then(|level| level.group));
        let may_tell = || above.is_none_or(|group| !vocabulary.names_tell_nothing_under(group));
        let class = level2
            .and_then(|level| level.class)
            .or_else(|| level1.and_then(|level| level.class))
            .or(prefixed)
            .or_else(|| may_tell().then(|| vocabulary.class_of_name(name)).flatten());
        let group =
            named.or_else(|| class.and_then(group_of)).or_else(|| level2.and_then(|level| level.group));
        (class, group)
    }

    /// The same indicator with another name and value out of its cells, under the levels around it or one of its own. What
    /// the name tells of the class is told anew. None where it is left out.
    pub(in crate::layout) fn again(
        &self,
        one: &Indicator<'a>,
        around: [Option<Level<'a>>; 2],
        name: &'a str,
        value: &'a str,
        level: Option<(Field, Level<'a>)>,
    ) -> Option<Indicator<'a>> {
        if is_left_out(value) {
            return None;
        }
        let mut one = one.clone();
        let levels = match level {
            Some((Field::LEVEL1, level)) => [Some(level), None],
            Some((_, level)) => [None, Some(level)],
            None => around,
        };
        if let Some((field, level)) = level {
            one.values.set(field, Value::of(level.text, &level.cell));
        }
        let (prefixed, name) = class_in_name(self.vocabulary, levels, name);
        (one.class, one.group) = self.class_and_group(levels, prefixed, name);
        for (field, text) in [(Field::NAME, name), (Field::VALUE, value)] {
            if let Some(own) = one.values.get(field).cloned() {
                one.values.set(field, Value { text: Cow::Borrowed(text), ..own });
            }
        }
        let [operator, unit] = [Field::OPERATOR, Field::VALUE_UNIT].map(|field| borrowed(&one.values, field));
        one.target = target::parse(Parts { value, operator, unit, name }, self.words, &self.switches);
        Some(one)
    }

    /// Makes the indicators that the sentences of a cell say; what levels they name count before those around them. What other
    /// columns say is of the only one of them.
    pub(in crate::layout) fn sentences(
        &self,
        cell: Cell<'a>,
        around: [Option<Level<'a>>; 2],
        side: Side,
        others: &Values<'a>,
        out: &mut Vec<Indicator<'a>>,
    ) {
        let all = sentences::all(self.vocabulary, cell.text);
        let is_only = all.len() == 1;
        for Sentence { levels, name, value } in all {
            let own = levels.map(|level| level.map(|text| self.level(cell, text)));
            let levels = [own[0].or(around[0]), own[1].or(around[1])];
            let mut values = if is_only { others.clone() } else { Values::with_capacity(4) };
            for (field, level) in [Field::LEVEL1, Field::LEVEL2].into_iter().zip(levels) {
                if let Some(level) = level {
                    values.add(field, Value::of(level.text, &level.cell));
                }
            }
            for (field, text) in [(Field::NAME, name), (Field::VALUE, value)] {
                match text {
                    "" => values.set_place(field, cell.at),
                    text => values.add(field, Value::of(text, &cell)),
                }
            }
            let at = cell.at;
            out.extend(self.indicator(Gathered {
                side,
                at,
                levels,
                prefixed: None,
                name,
                written: name,
                values,
            }));
        }
    }

    pub(in crate::layout) fn level(&self, cell: Cell<'a>, text: &'a str) -> Level<'a> {
        let (class, group) = match self.vocabulary.level_of(text) {
            // 数量指标（作废）
            _ if text.ends_with([')', '）']) && self.words.is_tentative(&squeeze(text)) => (None, None),
            // 产出指标-数量指标; in brackets, 产出指标（数量指标） is known as a group at first.
            (None, group) => residue::joined_levels(self.vocabulary, text).unwrap_or((None, group)),
            levels => levels,
        };
        Level { cell, text, class, group }
    }
}

/// The text of a field that came out of one cell, for as long as the sheet lives.
pub(super) fn borrowed<'a>(values: &Values<'a>, field: Field) -> &'a str {
    match values.get(field).map(|value| &value.text) {
        Some(Cow::Borrowed(text)) => text,
        _ => "",
    }
}

/// Whether an operator column says something that is no comparator and leaves one open: ≥/≤, 约, 待定, 同上. A dash or 无 says that
/// there is none.
fn leaves_open(vocabulary: &Vocabulary, operator: &str, is_told: bool) -> bool {
    const SIGNS: &str = "≥≤>＞<＜=＝≈≠!！~～约〃";
    let says_nothing = || residue::is_placeholder(operator) && operator.chars().nth(1).is_some_and(is_han);
    if operator.is_empty() || is_told && !operator.contains(['/', '／', '或', '、']) {
        return false;
    }
    let is_other = |field| vocabulary.spec(field).is_told_by(operator);
    (operator.contains(|c| SIGNS.contains(c)) || operator.starts_with('同') || says_nothing())
        && !is_other(Field::NATURE)
        && !is_other(Field::DIRECTION)
}

/// What the form itself says about 定量 or 定性.
fn declared(values: &Values<'_>, words: &ValueWords) -> Option<Kind> {
    let fields = [Field::NATURE, Field::OPERATOR, Field::DIRECTION];
    fields.into_iter().find_map(|field| target::declared_kind(&values.get(field)?.text, words))
}

/// Whether the indicator is said not to apply: 不适用 as its value, whatever its name. With a real value beside it the
/// name 不适用 is not a name.
pub(super) fn is_left_out(value: &str) -> bool {
    target::is_not_applicable(value, ValueWords::builtin())
}

/// The class that a name says, and the name without it, where no column says the level: 数量指标：培训人数.
pub(super) fn class_in_name<'a>(
    vocabulary: &Vocabulary,
    [level1, level2]: [Option<Level<'_>>; 2],
    name: &'a str,
) -> (Option<ClassId>, &'a str) {
    if level2.is_some() {
        return (None, name);
    }
    let known = level1.and_then(|level| level.class);
    match class_before(vocabulary, name) {
        Some((class, rest)) if known.is_none_or(|known| known == class) => (Some(class), rest),
        None if known.is_none() => (class_behind(vocabulary, name), name),
        _ => (None, name),
    }
}

/// The class that a name begins with, and the name behind it: 数量指标：培训人数, 产出指标-数量指标-培训人数.
fn class_before<'a>(vocabulary: &Vocabulary, name: &'a str) -> Option<(ClassId, &'a str)> {
    const BETWEEN: [char; 8] = [':', '：', '—', '-', '－', '/', '>', '_'];
    let (mut class, mut rest) = (None, name);
    while let Some((first, behind)) = rest.split_once(BETWEEN) {
        let own = vocabulary.class_exactly(first);
        let behind = residue::clean_name(behind);
        if behind.is_empty() || own.is_none() && vocabulary.group_exactly(first).is_none() {
            break;
        }
        (class, rest) = (own.or(class), behind);
    }
    Some((class?, rest))
}

/// The class that a name has in brackets behind it: 新建自动站（数量指标）.
fn class_behind(vocabulary: &Vocabulary, name: &str) -> Option<ClassId> {
    let inside = name.strip_suffix([')', '）'])?;
    let (_, inside) = inside.rsplit_once(['(', '（']).filter(|(before, _)| !before.is_empty())?;
    vocabulary.class_exactly(inside).filter(|_| inside.ends_with("指标"))
}

/// What was reached. The unit of its own cell says what it is of, whatever the column of the target's units says: 12500人 beside ≥ │ 1.2 │ 万人.
pub(super) fn of_result<'a>(parts: Parts<'a>, words: &ValueWords, switches: &Switches) -> Target<'a> {
    let result = target::parse(parts, words, switches);
    if parts.unit.is_empty() || !result.doubts.has(Doubt::UnitConflict) {
        return result;
    }
    let alone = target::parse(Parts { unit: "", ..parts }, words, switches);
    if alone.unit.is_some() && !alone.doubts.has(Doubt::UnitConflict) { alone } else { result }
}
