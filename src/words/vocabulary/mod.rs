//! The words of headers, labels, classes and categories, as data from `rules/vocabulary.toml`.
//! Takes TOML, gives ids and look-ups. A rule set may add fields and words. Knows nothing of sheets.

mod added;
mod inside;
mod matching;
mod sheet_words;
#[cfg(test)]
mod tests;

pub use added::{FieldWords, TermWords, Words};
pub(crate) use matching::may_be_word;
pub use matching::{core_of, word_form};
pub(crate) use sheet_words::says_any;
pub use sheet_words::{GoalHeadings, LabelsBelow, ReasonHeadings, RowStates, SheetWords, SubLabels, Telling};

use crate::lang::Bilingual;
use matching::Index;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A field of a project or of an indicator: a column of a list, a label of a form.
/// The well-known ones are constants; a rule set's own fields follow them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Field(pub u16);

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place { $($name,)* }

        impl Field {
            $($(#[$doc])* #[doc = concat!("`", $id, "`")] pub const $name: Field = Field(Place::$name as u16);)*
            /// Ids of the well-known fields, in the order of their constants.
            pub const KNOWN: &[&str] = &[$($id,)*];

            /// Whether a rule file declares it.
            pub fn is_declared(self) -> bool {
                usize::from(self.0) >= Field::KNOWN.len()
            }
        }
    };
}

fields! {
    // Scope project.
    PROJECT_CODE = "project-code";
    PROJECT_NAME = "project-name";
    /// 主管部门, 预算部门.
    DEPARTMENT = "department";
    DEPARTMENT_CODE = "department-code";
    /// 实施单位, 项目单位.
    UNIT = "executing-unit";
    CATEGORY = "category";
    /// 项目属性: 新增/延续.
    ATTRIBUTE = "attribute";
    /// 经常性/一次性.
    RECURRENCE = "recurrence";
    /// 一级项目 or lower.
    PROJECT_LEVEL = "project-level";
    /// 项目期, 起止时间.
    PERIOD = "period";
    START = "start-date";
    END = "end-date";
    YEAR = "year";
    /// 项目资金总额, of all years.
    TOTAL_AMOUNT = "total-amount";
    TOTAL_FISCAL = "total-fiscal-amount";
    TOTAL_OTHER = "total-other-amount";
    /// 年度资金总额.
    ANNUAL_AMOUNT = "annual-amount";
    ANNUAL_FISCAL = "annual-fiscal-amount";
    ANNUAL_OTHER = "annual-other-amount";
    /// 绩效目标概述, 年度目标: the goal that counts.
    GOAL = "goal-overview";
    /// 中期目标, 长期目标, 实施期目标.
    LONG_TERM_GOAL = "long-term-goal";
    /// What was reached of the goal, beside it on the form of an evaluation.
    GOAL_RESULT = "goal-result";
    DISTRICT = "district";
    CONTACT = "contact";
    PHONE = "phone";
    SECRET = "secret";
    // Scope indicator.
    LEVEL1 = "level1";
    LEVEL2 = "level2";
    NAME = "name";
    OPERATOR = "operator";
    VALUE = "value";
    VALUE_UNIT = "unit";
    /// 定量/定性 as declared.
    NATURE = "declared-kind";
    /// 正向/反向.
    DIRECTION = "direction";
    WEIGHT = "weight";
    /// 绩效标准: 计划标准, 历史标准, 行业标准.
    STANDARD = "standard";
    EXPLANATION = "explanation";
    NOTE = "note";
    ACTUAL = "actual";
    SCORE = "score";
    DEVIATION = "deviation";
    SIDE = "side";
}

/// Index of a class (指标类别) in [`Vocabulary`]: 数量 质量 时效 成本 经济效益 社会效益 生态效益 可持续影响 满意度 and a rule set's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(pub u8);

/// Index of a level-1 group: 产出, 效益, 满意度, 成本 and others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u8);

/// Index of a category (项目类别).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CategoryId(pub u8);

/// Whether a field belongs to a project or to each of its indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Of a project.
    Project,
    /// Of each indicator.
    Indicator,
}

/// What a field's text is read as when a rule compares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueType {
    /// Text as written.
    #[default]
    Text,
    /// A plain number: a weight, a score.
    Number,
    /// Money, with 元 or 万元 in the cell, in the label, or stated for the sheet.
    Amount,
    /// A calendar date.
    Date,
    /// A target value with comparator and unit.
    Target,
    /// A part of something of the same kind: of numbers that rule files compute 40%, which is 0.4 too; of a field a percentage with
    /// its sign or without.
    Share,
}

impl ValueType {
    /// Whether only a size or a day can stand there, so that words and dashes say none.
    pub(crate) fn is_measured(self) -> bool {
        !matches!(self, ValueType::Text | ValueType::Target)
    }
}

impl Field {
    /// Parts of the amount of all years.
    pub const OF_ALL_YEARS: [Field; 2] = [Field::TOTAL_FISCAL, Field::TOTAL_OTHER];

    /// Whether it says a goal in words, of the year or of a longer time.
    pub fn is_goal(self) -> bool {
        matches!(self, Field::GOAL | Field::LONG_TERM_GOAL)
    }

    /// Whether it is a goal, or says what was reached of one.
    pub fn is_about_goal(self) -> bool {
        self.is_goal() || self == Field::GOAL_RESULT
    }
}

/// A field as the vocabulary declares it.
#[derive(Debug, Clone)]
pub struct FieldSpec {
    /// As rule files write it.
    pub id: String,
    /// Whether it belongs to a project or to its indicators.
    pub scope: Scope,
    /// What it is read as where it is compared.
    pub value_type: ValueType,
    /// Name for people.
    pub label: Bilingual,
    /// What headers and labels call it, in the form that [`word_form`] gives.
    pub words: Vec<String>,
    /// Parts of its cells by which it is told from other fields that are called so too.
    pub cells: Vec<String>,
}

impl FieldSpec {
    /// Whether the text of a cell tells that the column or label is this field and no other of that name.
    pub fn is_told_by(&self, cell: &str) -> bool {
        says_any(cell, &self.cells)
    }
}

/// A number that a rule file computes from fields, as rules name it. What it is made of is for `terms::number`.
#[derive(Debug, Clone)]
pub struct NumberSpec {
    /// As rule files write it.
    pub id: String,
    /// Name for people.
    pub label: Bilingual,
    /// Whether it belongs to a project or to its indicators.
    pub scope: Scope,
    /// What it is read as where it is compared.
    pub value_type: ValueType,
    /// The field in whose cell it is spoken of.
    pub at: Option<Field>,
    /// What it counts, as far as its rule file shows that.
    pub sort: Option<Sort>,
}

/// What a number counts: one divided by another of its sort is a share, whatever stands in submissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Weights and scores.
    Points,
    /// Indicators, findings, places in texts.
    Pieces,
    /// The time between two days.
    Time,
    /// Percentages.
    Rate,
}

/// A category, class or group: its code, its name for people, the words that mean it, in the form of [`word_form`].
#[derive(Debug, Clone)]
pub struct Term {
    /// As rule files write it.
    pub id: String,
    /// Name for people.
    pub label: Bilingual,
    /// What submissions call it.
    pub words: Vec<String>,
    /// For a class: the level-1 group that it is under.
    pub group: Option<GroupId>,
    /// For a class: what the names of its indicators end with, where no level says the class.
    pub name_endings: Vec<String>,
}

/// The words that the layouts and rules know: what `rules/vocabulary.toml` says and a rule set adds.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Indexed by [`Field`]: the well-known ones first, in the order of [`Field::KNOWN`].
    pub fields: Vec<FieldSpec>,
    /// Indexed by [`GroupId`].
    pub groups: Vec<Term>,
    /// Indexed by [`ClassId`].
    pub classes: Vec<Term>,
    /// Indexed by [`CategoryId`].
    pub categories: Vec<Term>,
    /// What rule files compute, in the order of their declarations.
    pub numbers: Vec<NumberSpec>,
    /// What is around tables.
    pub sheet: SheetWords,
    /// Which column counts where values stand by year.
    pub year_column: YearColumn,
    index: Index,
}

/// Which column counts where target values stand by year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum YearColumn {
    /// That of the budget year which the sheet states; the first where it states none.
    #[default]
    BudgetYear,
    /// The first.
    First,
    /// The last.
    Last,
}

/// `rules/vocabulary.toml` as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    field: BTreeMap<String, FieldWords>,
    group: BTreeMap<String, TermWords>,
    class: BTreeMap<String, TermWords>,
    category: BTreeMap<String, TermWords>,
    sheet: SheetWords,
}

impl Vocabulary {
    /// Whether the text is the label of a sum: 合计, 小计.
    pub(crate) fn is_total(&self, text: &str) -> bool {
        text.len() <= 60 && self.sheet.may_hold_total(text) && {
            // 总分：98.5分
            let says_number =
                |(_, said): &(&str, &str)| said.trim_start().starts_with(|c: char| c.is_ascii_digit());
            let label = text.split_once([':', '：']).filter(says_number).map_or(text, |(label, _)| label);
            let word = matching::word_form(label);
            // 满意度指标小计 is one over a level; what is behind another name may be an indicator: 培训费用合计.
            let is_level = |word: &str| {
                word.is_empty()
                    || self.group_exactly(word).is_some()
                    || self.class_exactly(word).is_some()
                    // 全市合计
                    || self.sheet.whole_values.iter().any(|whole| whole == word)
            };
            self.sheet.totals.iter().any(|total| word.strip_suffix(total.as_str()).is_some_and(is_level))
        }
    }

    /// The words that are built in. A test reads them, so that the file in the repository is never broken.
    pub fn builtin() -> &'static Vocabulary {
        static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);
        &VOCABULARY
    }

    fn read() -> Vocabulary {
        let file: File = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/vocabulary.json")))
            .expect("rules/vocabulary.toml is sound");
        let fields = Field::KNOWN.iter().map(|id| FieldSpec {
            id: (*id).to_owned(),
            scope: Scope::Project,
            value_type: ValueType::Text,
            label: Bilingual::same(*id),
            words: Vec::new(),
            cells: Vec::new(),
        });
        let mut vocabulary =
            Vocabulary { fields: fields.collect(), sheet: file.sheet, ..Vocabulary::default() };
        vocabulary.sheet.prepare();
        for (id, own) in &file.field {
            let spec = vocabulary.fields.iter_mut().find(|spec| spec.id == *id).expect("only known fields");
            spec.scope = own.scope.expect("a scope");
            spec.value_type = own.value_type.unwrap_or_default();
            spec.label = own.label.clone().expect("a label");
            spec.cells.clone_from(&own.cells);
        }
        vocabulary.extend(&Words {
            field: file.field,
            group: file.group,
            class: file.class,
            category: file.category,
        });
        vocabulary
    }

    /// Whether a table of words, such as `class`, has this id without any rule set.
    pub(crate) fn builtin_has(table: &str, id: &str) -> bool {
        let own = Vocabulary::builtin();
        match table {
            "group" => own.group(id).is_some(),
            "class" => own.class(id).is_some(),
            "category" => own.category(id).is_some(),
            _ => own.field(id).is_some(),
        }
    }

    /// The field of this id.
    pub fn field(&self, id: &str) -> Option<Field> {
        self.fields.iter().position(|field| field.id == id).map(|index| Field(index as u16))
    }

    /// What the vocabulary says about a field.
    pub fn spec(&self, field: Field) -> &FieldSpec {
        &self.fields[usize::from(field.0)]
    }

    /// Whether it is a field of projects, and not of their indicators.
    pub fn is_of_projects(&self, field: Field) -> bool {
        self.spec(field).scope == Scope::Project
    }

    /// Whether several columns or labels of the field are different things, and none contradicts the other.
    pub fn may_be_several(&self, field: Field) -> bool {
        let id = &self.spec(field).id;
        self.sheet.several.iter().any(|several| several == id)
    }

    /// Whether the field holds money.
    pub fn is_amount(&self, field: Field) -> bool {
        self.spec(field).value_type == ValueType::Amount
    }

    /// The class of this code.
    pub fn class(&self, id: &str) -> Option<ClassId> {
        self.classes.iter().position(|term| term.id == id).map(|index| ClassId(index as u8))
    }

    /// The group of this code.
    pub fn group(&self, id: &str) -> Option<GroupId> {
        self.groups.iter().position(|term| term.id == id).map(|index| GroupId(index as u8))
    }

    /// The category of this code.
    pub fn category(&self, id: &str) -> Option<CategoryId> {
        self.categories.iter().position(|term| term.id == id).map(|index| CategoryId(index as u8))
    }
}
