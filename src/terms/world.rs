//! What judges look at besides the project: the vocabulary, the reference tables and their words, how disputed values are
//! read. Takes what the rule files of a run declare together, gives look-ups. Knows no rule.

use super::calendar::Calendar;
use super::number::Number;
use super::reference::{Lack, Need, Reference, Table};
use crate::lang::Bilingual;
use crate::model::notice::Phrase;
use crate::model::project::Indicator;
use crate::model::sheet::Marks;
use crate::words::value::{self, Kind, Switches, ValueWords};
use crate::words::vocabulary::Vocabulary;
use std::borrow::Cow;
use std::collections::HashMap;

/// Which kind of an indicator the rules count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KindBasis {
    /// Derived from the value.
    #[default]
    Derived,
    /// As the form declares it; derived where it does not.
    Declared,
}

/// What all rules of a run share.
#[derive(Debug, Clone)]
pub struct World {
    /// The built-in vocabulary and what the rule sets add to it.
    pub vocabulary: Vocabulary,
    pub switches: Switches,
    pub basis: KindBasis,
    /// The words of target values, and those that are as good as nothing whatever the field.
    pub words: Cow<'static, ValueWords>,
    /// What the numbers are made of that the vocabulary names, under the same index.
    pub numbers: Vec<Number>,
    /// The reference tables that the rule sets declare.
    pub references: Vec<Reference>,
    /// Those that were given, under the same index.
    pub tables: Vec<Option<Table>>,
    pub phrases: HashMap<String, Bilingual>,
    /// Holidays and days that are worked instead.
    pub calendar: Calendar,
}

impl World {
    /// Whether a text of any field says nothing: blank, a placeholder, signs, a label.
    pub fn says_nothing(&self, text: &str) -> bool {
        value::says_nothing(text, &self.words)
    }

    /// Whether a cell of a table says nothing that could be looked up: the same, or an error.
    pub fn says_nothing_in_a_table(&self, cell: &str) -> bool {
        self.says_nothing(cell) || Marks::of_text(cell) != Marks::NONE
    }

    /// Words of a phrase inside a notice's sentence.
    pub fn phrase(&self, phrase: Phrase) -> Bilingual {
        self.words(phrase.id())
    }

    /// Words under this key of `[phrase]`; the key itself where there are none.
    pub fn words(&self, key: &str) -> Bilingual {
        self.phrases.get(key).cloned().unwrap_or_else(|| Bilingual::same(key))
    }

    /// Name of a field or a number for people.
    pub fn field_name(&self, id: &str) -> Bilingual {
        let number = || self.vocabulary.numbers.iter().find(|number| number.id == id);
        match self.vocabulary.field(id) {
            Some(field) => self.vocabulary.spec(field).label.clone(),
            None => number().map_or_else(|| self.words(id), |number| number.label.clone()),
        }
    }

    /// Name of a column of a reference table for people: what its header says, or, of an earlier submission, what its field is called.
    pub fn column_name(&self, reference: usize, column: usize) -> Bilingual {
        let column = &self.references[reference].columns[column];
        column
            .words
            .first()
            .map_or_else(|| self.field_name(&column.id), |word| Bilingual::same(word.as_str()))
    }

    /// The reference table of this index, where it was given.
    pub fn table(&self, reference: usize) -> Option<&Table> {
        self.tables.get(reference)?.as_ref()
    }

    /// What is lacking first of these reference tables and columns.
    pub fn lacking(&self, needs: &[Need]) -> Option<Lack> {
        needs.iter().find_map(|(reference, column)| match (self.table(*reference), column) {
            (None, _) => Some(Lack::Table(*reference)),
            (Some(table), _) if table.is_empty() => Some(Lack::Rows(*reference)),
            (Some(table), Some(column)) if !table.has(*column) => Some(Lack::Column(*reference, *column)),
            _ => None,
        })
    }

    /// 量化性质: the kind of an indicator that counts, by the rule set's choice. Unfilled stays unfilled.
    pub fn kind(&self, indicator: &Indicator<'_>) -> Kind {
        match (self.basis, indicator.target.kind, indicator.declared_kind) {
            (_, Kind::Unfilled, _) => Kind::Unfilled,
            (KindBasis::Declared, _, Some(declared)) => declared,
            (_, derived, _) => derived,
        }
    }
}
