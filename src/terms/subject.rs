//! What a condition or a check looks at: a field as written, or something understood from several fields.
//! Takes ids as rule files write them. Reads no project; that is for `check`.

use crate::model::project::Side;
use crate::strict::problem::{Place, Problems, unknown};
use crate::words::value::{self, Better, Comparator, Doubt, Form, Kind, Tells, ValueWords};
use crate::words::vocabulary::{Field, NumberSpec, Scope, Term, ValueType, Vocabulary};
use std::sync::Arc;

/// One thing about a project or an indicator that a rule may look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// As rule files write it; the `field` of a finding.
    pub id: Arc<str>,
    pub scope: Scope,
    pub part: Part,
    /// What stands there is looked up by the cell of this reference table that it has in it: 小学 of 某小学宿舍.
    pub holds: Option<usize>,
}

/// Where the value of a [`Subject`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The text of a field as written, read as this type where it is compared.
    Field(Field, ValueType),
    /// A number that a rule file computes from fields.
    Number {
        /// Index into `World::numbers`.
        index: u16,
        /// As what it is compared.
        value_type: ValueType,
        /// The field in whose cell it is spoken of.
        at: Option<Field>,
    },
    /// 项目类别, as a term of the vocabulary.
    Category,
    /// 指标类别, as a term of the vocabulary.
    Class,
    /// The level-1 group, as a term of the vocabulary.
    Group,
    /// 量化性质: the kind that the rules count.
    Kind,
    /// 量化性质 derived from the value alone.
    DerivedKind,
    /// 量化性质 as a column of the form declares it.
    DeclaredKind,
    /// What sort of thing the value is.
    Form,
    /// The sign before the number.
    Comparator,
    /// The unit, from value cell, unit column or name.
    Unit,
    /// 年度 or 中期.
    Side,
    /// Whether more or less is better.
    Better,
    /// What the name says the value is.
    NameTells,
    /// What is doubtful about the value.
    Doubt,
}

/// A part that is understood and not written in one field.
struct Understood {
    id: &'static str,
    scope: Scope,
    part: Part,
    /// What it is, in Chinese and in English.
    says: (&'static str, &'static str),
}

/// Every such part.
const UNDERSTOOD: &[Understood] = &[
    Understood {
        id: "category",
        scope: Scope::Project,
        part: Part::Category,
        says: ("项目类别", "category of the project"),
    },
    Understood {
        id: "class",
        scope: Scope::Indicator,
        part: Part::Class,
        says: ("指标类别：数量、质量、成本等", "class of the indicator"),
    },
    Understood {
        id: "group",
        scope: Scope::Indicator,
        part: Part::Group,
        says: ("一级指标：产出、效益、满意度等", "level-1 group of the indicator"),
    },
    Understood {
        id: "kind",
        scope: Scope::Indicator,
        part: Part::Kind,
        says: (
            "量化性质，按 [kinds] 为准的：定量、定性、未填",
            "kind that counts: quantitative, qualitative, unfilled",
        ),
    },
    Understood {
        id: "derived-kind",
        scope: Scope::Indicator,
        part: Part::DerivedKind,
        says: ("由指标值得出的量化性质", "kind derived from the value"),
    },
    Understood {
        id: "declared-kind",
        scope: Scope::Indicator,
        part: Part::DeclaredKind,
        says: ("表中所填的量化性质", "kind that the form declares"),
    },
    Understood {
        id: "form",
        scope: Scope::Indicator,
        part: Part::Form,
        says: ("指标值是什么样的量：比率、个数、金额、期限等", "what sort of thing the value is"),
    },
    Understood {
        id: "comparator",
        scope: Scope::Indicator,
        part: Part::Comparator,
        says: ("比较符：≥、≤ 等", "sign before the number"),
    },
    Understood {
        id: "unit",
        scope: Scope::Indicator,
        part: Part::Unit,
        says: ("计量单位，来自单位列、指标值或名称", "unit, from value, unit column or name"),
    },
    Understood {
        id: "side",
        scope: Scope::Indicator,
        part: Part::Side,
        says: ("年度一侧或中期一侧", "annual or long-term side"),
    },
    Understood {
        id: "better",
        scope: Scope::Indicator,
        part: Part::Better,
        says: (
            "越多越好还是越少越好，由符号、指标方向、类别和名称得出",
            "whether more or less is better, by sign, direction, class and name",
        ),
    },
    Understood {
        id: "name-tells",
        scope: Scope::Indicator,
        part: Part::NameTells,
        says: (
            "名称的结尾说明指标值应是什么：合格率是比率，人数是个数",
            "what the end of the name tells of the value: 合格率 is a rate, 人数 a count",
        ),
    },
    Understood {
        id: "doubt",
        scope: Scope::Indicator,
        part: Part::Doubt,
        says: ("指标值的疑点", "what is doubtful about the value"),
    },
];

/// What a part that is understood is, in both languages, and which.
pub(crate) fn understood(id: &str) -> Option<(Part, (&'static str, &'static str))> {
    UNDERSTOOD.iter().find(|known| known.id == id).map(|known| (known.part, known.says))
}

/// Ids of everything that a rule may look at.
pub(crate) fn ids(vocabulary: &Vocabulary) -> Vec<&str> {
    let fields = vocabulary.fields.iter().map(|field| field.id.as_str());
    let understood = UNDERSTOOD.iter().map(|known| known.id);
    let numbers = vocabulary.numbers.iter().map(|number| number.id.as_str());
    let mut ids: Vec<&str> = fields.chain(understood).chain(numbers).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Says that there is no such field, and which one headers call so.
pub(crate) fn no_field(id: &str, place: &Place, vocabulary: &Vocabulary, problems: &Problems) {
    match vocabulary.fields_of(id).first() {
        Some(field) => {
            let meant = &vocabulary.spec(*field).id;
            problems.add(
                place,
                format!("字段“{id}”不存在，是否应为“{meant}”？规则中写字段的标识"),
                format!("unknown field `{id}`; did you mean `{meant}`? Rules name fields by their ids"),
            );
        }
        None => unknown(problems, place, ("字段", "field"), id, ids(vocabulary)),
    }
}

/// Says that there is no such value of a category, a class, a kind; and how a word of submissions is declared.
pub(crate) fn no_value<'k>(
    id: &str,
    word: &str,
    place: &Place,
    known: impl IntoIterator<Item = &'k str>,
    problems: &Problems,
) {
    if !["category", "class", "group"].contains(&id) || word.is_ascii() {
        return unknown(problems, place, ("取值", "value"), word, known);
    }
    let mut known: Vec<&str> = known.into_iter().collect();
    let mut seen = std::collections::HashSet::new();
    known.retain(|id| seen.insert(*id));
    // A class of one's own stands under a level 1.
    let of_group = match id {
        "class" => (
            "，自己的类别另写所属的一级指标，如 group = \"output\"",
            ", one of your own also with its level 1, such as group = \"output\"",
        ),
        _ => ("", ""),
    };
    problems.add(
        place,
        format!(
            "没有“{word}”这一取值；可用：{}。申报表中的其他写法要先声明：[{id}.标识] words = [\"{word}\"]{}；标识可以是已有的，也可以是自己的",
            known.join("、"), of_group.0
        ),
        format!(
            "unknown value `{word}`; known: {}. Other words of submissions are declared first: [{id}.ID] words = [\"{word}\"], with a known id or one of your own{}",
            known.join(", "), of_group.1
        ),
    );
}

impl Subject {
    /// Whether a rule file computes it.
    pub fn is_number(&self) -> bool {
        matches!(self.part, Part::Number { .. })
    }

    /// Whether it is an amount that a project asks for: nothing of which there is less than none.
    pub(crate) fn is_budget(&self) -> bool {
        const BUDGETS: [Field; 6] = [
            Field::TOTAL_AMOUNT,
            Field::TOTAL_FISCAL,
            Field::TOTAL_OTHER,
            Field::ANNUAL_AMOUNT,
            Field::ANNUAL_FISCAL,
            Field::ANNUAL_OTHER,
        ];
        BUDGETS.iter().any(|field| self.part.is_of(*field))
    }

    /// Whether what stands there tells groups apart: a text or the category of the project, a text or code of indicators.
    pub(crate) fn tells_apart(&self) -> bool {
        match self.scope {
            Scope::Project => matches!(self.part, Part::Field(..) | Part::Category),
            Scope::Indicator => !self.is_number(),
        }
    }

    /// The subject of this id.
    pub fn of(id: &str, vocabulary: &Vocabulary) -> Option<Subject> {
        if let Some(known) = UNDERSTOOD.iter().find(|known| known.id == id) {
            return Some(Subject { id: Arc::from(id), scope: known.scope, part: known.part, holds: None });
        }
        if let Some(index) = vocabulary.numbers.iter().position(|number| number.id == id) {
            let NumberSpec { scope, value_type, at, .. } = vocabulary.numbers[index];
            let part = Part::Number { index: index as u16, value_type, at };
            return Some(Subject { id: Arc::from(id), scope, part, holds: None });
        }
        let field = vocabulary.field(id)?;
        let spec = vocabulary.spec(field);
        let part = Part::Field(field, spec.value_type);
        Some(Subject { id: Arc::from(id), scope: spec.scope, part, holds: None })
    }

    /// The subject of this id; an unknown id is a problem.
    pub(crate) fn parse(
        id: &str,
        place: &Place,
        vocabulary: &Vocabulary,
        problems: &Problems,
    ) -> Option<Subject> {
        let subject = Subject::of(id, vocabulary);
        if subject.is_none() {
            no_field(id, place, vocabulary, problems);
        }
        subject
    }
}

impl Part {
    /// The field that it is, or in whose cell it is spoken of.
    pub fn field(self) -> Option<Field> {
        match self {
            Part::Field(field, _) => Some(field),
            Part::Number { at, .. } => at,
            _ => None,
        }
    }

    /// What it is read as where it is compared by size.
    pub fn value_type(self) -> Option<ValueType> {
        match self {
            Part::Field(_, value_type) | Part::Number { value_type, .. } => Some(value_type),
            _ => None,
        }
    }

    /// Whether it is a field that a rule file declares, of which nobody has said that it is a plan.
    pub fn is_declared_field(self) -> bool {
        matches!(self, Part::Field(field, _) if field.is_declared())
    }

    /// Whether it is what this field says.
    pub fn is_of(self, field: Field) -> bool {
        match self {
            Part::Field(own, _) => own == field,
            Part::Category => field == Field::CATEGORY,
            Part::Class => field == Field::LEVEL2,
            Part::Group => field == Field::LEVEL1,
            Part::Comparator => field == Field::OPERATOR,
            Part::Unit => field == Field::VALUE_UNIT,
            Part::DeclaredKind => field == Field::NATURE,
            Part::Side => field == Field::SIDE,
            Part::NameTells => field == Field::NAME,
            Part::Number { .. } => false,
            Part::Kind | Part::DerivedKind | Part::Form | Part::Better | Part::Doubt => field == Field::VALUE,
        }
    }

    /// The codes that stand for this part, as far as it has any: `(code, code number)`.
    pub(crate) fn codes<'v>(self, vocabulary: &'v Vocabulary) -> Option<Vec<(&'v str, u8)>> {
        let terms = |terms: &'v [Term]| {
            let ids = terms.iter().enumerate().map(|(index, term)| (term.id.as_str(), index as u8));
            Some(ids.collect())
        };
        let numbered = |words: &'static [&'static str]| Some(words.iter().copied().zip(0u8..).collect());
        match self {
            Part::Category => terms(&vocabulary.categories),
            Part::Class => terms(&vocabulary.classes),
            Part::Group => terms(&vocabulary.groups),
            Part::Kind | Part::DerivedKind | Part::DeclaredKind => numbered(Kind::WORDS),
            Part::Form => numbered(Form::WORDS),
            Part::Comparator => numbered(Comparator::WORDS),
            Part::Side => numbered(Side::WORDS),
            Part::Better => numbered(Better::WORDS),
            Part::NameTells => numbered(Tells::WORDS),
            Part::Doubt => numbered(Doubt::WORDS),
            Part::Field(..) | Part::Number { .. } | Part::Unit => None,
        }
    }

    /// Whether it is one of a list of codes, or several.
    pub fn is_coded(self) -> bool {
        !matches!(self, Part::Field(..) | Part::Number { .. } | Part::Unit)
    }

    /// Whether submissions and tables have words for its codes, see [`Part::code_of_word`].
    pub(crate) fn has_words(self) -> bool {
        self.is_coded()
            && !matches!(self, Part::Form | Part::Side | Part::Better | Part::NameTells | Part::Doubt)
    }

    /// The code number of a word that submissions and tables have for a category, class, group, kind or comparator.
    pub(crate) fn code_of_word(self, word: &str, vocabulary: &Vocabulary) -> Option<u8> {
        match self {
            Part::Category => vocabulary.category_of(word).map(|id| id.0),
            Part::Class => vocabulary.class_exactly(word).map(|id| id.0),
            Part::Group => vocabulary.group_exactly(word).map(|id| id.0),
            Part::Kind | Part::DerivedKind | Part::DeclaredKind => {
                value::declared_kind(word, ValueWords::builtin()).map(|kind| kind as u8)
            }
            Part::Comparator => {
                value::comparator_of(word, ValueWords::builtin()).map(|comparator| comparator as u8)
            }
            _ => None,
        }
    }
}
