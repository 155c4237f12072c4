//! Projects with their indicators: what every layout becomes. Each value remembers its cell.
//! Plain data borrowed from the sheets; `layout` fills it, `check` reads it.

use crate::model::finding::Severity;
use crate::model::sheet::{Address, Cell, Marks};
use crate::text::codes::codes;
use crate::text::money::MoneyUnit;
use crate::words::quantity::Unlike;
use crate::words::value::{Form, Kind, Target};
use crate::words::vocabulary::{CategoryId, ClassId, Field, GroupId};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

/// One value of one field: its text as a person sees it (blank ends cut off), and where it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Value<'a> {
    /// What a person sees in the cell.
    pub text: Cow<'a, str>,
    /// The cell.
    pub at: Address,
    /// What is special about the cell.
    pub marks: Marks,
    /// Unit of money that the form states outside the cell, e.g. 万元 in 项目资金（万元）; for amounts.
    pub unit: Option<MoneyUnit>,
}

impl<'a> Value<'a> {
    /// This text of a cell, with no unit of its own.
    pub fn of(text: impl Into<Cow<'a, str>>, cell: &Cell<'_>) -> Self {
        Self { text: text.into(), at: cell.at, marks: cell.marks, unit: None }
    }
}

impl Value<'_> {
    /// Whether nobody can know what is there: a formula without a stored result, an error value, or text of which some is
    /// struck out.
    pub fn is_unknown(&self) -> bool {
        self.marks.has(Marks::FORMULA_WITHOUT_VALUE) || self.marks.has(Marks::ERROR_VALUE) || self.is_struck()
    }

    /// Whether some of the text is struck out, so that it may not hold any more.
    pub fn is_struck(&self) -> bool {
        self.marks.has(Marks::STRUCK)
    }
}

/// The values of a project or of an indicator, at most one a field. Blank cells have no value here,
/// but the address where the value should be is known: see [`Values::place`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Values<'a> {
    values: Vec<(Field, Value<'a>)>,
    places: Vec<(Field, Address)>,
    /// The fields that have a value, 64 of them told apart: most that are asked for have none.
    held: u64,
    /// Whether one of the values is unknown.
    has_unknown: bool,
}

impl<'a> Values<'a> {
    /// Makes room for this number of fields.
    pub fn with_capacity(fields: usize) -> Self {
        Self { values: Vec::with_capacity(fields), ..Self::default() }
    }

    /// Adds the value of a field that has none yet.
    pub fn add(&mut self, field: Field, value: Value<'a>) {
        debug_assert!(self.get(field).is_none(), "the field {} is added once", field.0);
        self.held |= bit(field);
        self.has_unknown |= value.is_unknown();
        self.values.push((field, value));
    }

    /// The value of a field; None where nothing stands.
    pub fn get(&self, field: Field) -> Option<&Value<'a>> {
        if self.held & bit(field) == 0 {
            return None;
        }
        self.values.iter().find(|(f, _)| *f == field).map(|(_, value)| value)
    }

    /// The text of a field, empty where there is none.
    pub fn text(&self, field: Field) -> &str {
        self.get(field).map_or("", |value| &value.text)
    }

    /// Where the value of the field stands, or where it should: its column or its label is there, the cell is blank.
    /// None where the submission has no place for this field at all.
    pub fn place(&self, field: Field) -> Option<Address> {
        let blank = || self.places.iter().find(|(f, _)| *f == field).map(|(_, at)| *at);
        self.get(field).map(|value| value.at).or_else(blank)
    }

    /// Sets the value; an earlier one of the same field is replaced and given back.
    pub fn set(&mut self, field: Field, value: Value<'a>) -> Option<Value<'a>> {
        match self.values.iter_mut().find(|(f, _)| *f == field) {
            Some((_, old)) => {
                let old = std::mem::replace(old, value);
                self.has_unknown = self.values.iter().any(|(_, value)| value.is_unknown());
                Some(old)
            }
            None => {
                self.add(field, value);
                None
            }
        }
    }

    /// Notes where a blank value should be.
    pub fn set_place(&mut self, field: Field, at: Address) {
        if self.place(field).is_none() {
            self.places.push((field, at));
        }
    }

    /// Every field that has a value.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &Value<'a>)> {
        self.values.iter().map(|(field, value)| (*field, value))
    }

    /// Says that all of them stand on this sheet, and not on that of their project.
    pub fn put_on_sheet(&mut self, sheet: usize) {
        let moved = |at: &mut Address| {
            if at.apart().0.is_none() {
                *at = at.on_sheet(sheet);
            }
        };
        self.values.iter_mut().for_each(|(_, value)| moved(&mut value.at));
        self.places.iter_mut().for_each(|(_, at)| moved(at));
    }

    /// Whether nobody can know what is in this field: see [`Value::is_unknown`].
    pub fn is_unknown(&self, field: Field) -> bool {
        self.get(field).is_some_and(Value::is_unknown)
    }

    /// Whether there is a field of which nobody can know what is there: see [`Value::is_unknown`].
    pub fn has_unknown(&self) -> bool {
        self.has_unknown
    }

    /// Every field of which nobody can know what is there: see [`Value::is_unknown`].
    pub fn unknown(&self) -> impl Iterator<Item = (Field, &Value<'a>)> {
        let looked_at = if self.has_unknown { &self.values[..] } else { &[] };
        looked_at.iter().filter(|(_, value)| value.is_unknown()).map(|(field, value)| (*field, value))
    }
}

/// The place of a field in a set of 64.
fn bit(field: Field) -> u64 {
    1 << (field.0 % u64::BITS as u16)
}

codes! {
    /// 年度 or 中期/长期/实施期: which side of a two-sided form an indicator is on.
    pub enum Side {
        Annual = "annual",
        LongTerm = "long-term",
    }
}

/// 绩效指标: one leaf row.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator<'a> {
    /// Side of a two-sided form on which it stands.
    pub side: Side,
    /// Where a finding about it points: its value cell, or its name where there is no value cell.
    pub at: Address,
    /// Fields of scope indicator, as written. `level1` and `level2` carried down, in their true places.
    /// The name is without numbering and template residue.
    pub values: Values<'a>,
    /// 指标类别 as understood; None where nothing says it.
    pub class: Option<ClassId>,
    /// The level-1 group, from level 1 or from the class: 产出, 效益, 满意度, 成本.
    pub group: Option<GroupId>,
    /// The target value as understood.
    pub target: Target<'a>,
    /// What a 定量/定性 column, or an operator column saying 定性, declares.
    pub declared_kind: Option<Kind>,
    /// The actual value of a self-evaluation form, understood.
    pub actual: Option<Target<'a>>,
    /// Its name as those are compared that may name one indicator, once somebody asked.
    pub name_form: OnceLock<Box<str>>,
    /// Of what form its target is, and of what other one it may be as well, with the reason, once somebody asked.
    pub forms: OnceLock<(Form, Option<(Form, Unlike)>)>,
}

impl Indicator<'_> {
    /// 未填: its target value is blank, a placeholder, or what the template printed.
    pub fn is_unfilled(&self) -> bool {
        self.target.kind == Kind::Unfilled
    }

    /// Whether nobody can know its target value: see [`Value::is_unknown`]; or nobody can be sure of it, or of the indicator:
    /// 1OO, a name that is struck out.
    pub fn is_unknown(&self) -> bool {
        let leaves_open = |field: Field, value: &Value<'_>| match field {
            Field::VALUE => value.is_struck() || self.target.number.is_none(),
            field => field == Field::NAME && value.is_struck(),
        };
        self.target.doubts.unclear() || self.values.unknown().any(|(field, value)| leaves_open(field, value))
    }
}

/// 项目类别 as understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// A category of the vocabulary.
    Known(CategoryId),
    /// Something is written that no vocabulary knows.
    Unknown,
    /// Blank, or no place for it.
    Missing,
}

/// 项目: one project with its goal and its indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct Project<'a> {
    /// Index of the sheet in its workbook.
    pub sheet: usize,
    /// Where a finding about the project points: its name, else its code, else its first cell.
    pub at: Address,
    /// Fields of scope project, as written.
    pub values: Values<'a>,
    /// 项目类别 as understood.
    pub category: Category,
    /// In the order of the sheet, both sides.
    pub indicators: Vec<Indicator<'a>>,
    /// Other values that later rows of the project give for a project field: field, what is there, where.
    pub conflicts: Vec<(Field, Value<'a>)>,
    /// What was found of it by rules that look at no such count, once these have been asked.
    pub told: OnceLock<Box<[Told]>>,
    /// The cells that speak for several indicators, and for how many, once somebody asked.
    pub shared: OnceLock<FxHashMap<SharedCell, usize>>,
}

/// A field, the cell that says it, and whether it is of the annual side.
pub type SharedCell = (Field, Address, bool);

impl<'a> Project<'a> {
    /// The cell that says this field of an indicator, and of how many indicators it does. None where nothing stands.
    pub fn cell_of(&self, field: Field, one: &Indicator<'_>) -> Option<(SharedCell, usize)> {
        let cell = (field, one.values.get(field)?.at, one.side == Side::Annual);
        let shared = self.shared.get_or_init(|| self.shared_cells());
        Some((cell, shared.get(&cell).copied().unwrap_or(1)))
    }

    /// A merged cell stands beside indicators that follow one another on their side.
    fn shared_cells(&self) -> FxHashMap<SharedCell, usize> {
        let mut shared = FxHashMap::default();
        let mut above: [Option<&Indicator<'a>>; 2] = [None, None];
        for one in &self.indicators {
            let is_annual = one.side == Side::Annual;
            let last = above[usize::from(is_annual)].replace(one);
            for (field, value) in one.values.iter() {
                if last.and_then(|last| last.values.get(field)).is_some_and(|last| last.at == value.at) {
                    *shared.entry((field, value.at, is_annual)).or_insert(1) += 1;
                }
            }
        }
        shared
    }
}

/// One thing that a rule found of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Index of the rule.
    pub rule: usize,
    /// What it weighs.
    pub severity: Severity,
    /// Whether the rule could not be judged: what it would have found, and how often, nobody knows.
    pub is_open: bool,
}
