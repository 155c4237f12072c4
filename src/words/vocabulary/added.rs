//! What a rule set adds to the vocabulary: fields, words and terms of its own.
//! Takes the tables of its file, gives the vocabulary with them. A word that it gives to something new is nobody else's.

use super::matching::{Index, word_form};
use super::{FieldSpec, GroupId, Scope, Term, ValueType, Vocabulary};
use crate::lang::Bilingual;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The tables of `rules/vocabulary.toml` that a rule file may carry too, to add its own fields and words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    /// Fields by id.
    pub field: BTreeMap<String, FieldWords>,
    /// Level-1 groups by id.
    pub group: BTreeMap<String, TermWords>,
    /// Classes by id.
    pub class: BTreeMap<String, TermWords>,
    /// Categories by id.
    pub category: BTreeMap<String, TermWords>,
}

/// One `[field.ID]` table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FieldWords {
    /// Whether it belongs to a project or to its indicators.
    pub scope: Option<Scope>,
    /// What it is read as where it is compared.
    #[serde(rename = "type")]
    pub value_type: Option<ValueType>,
    /// Name for people.
    pub label: Option<Bilingual>,
    /// What headers and labels call it.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Parts of its cells by which it is told from other fields that are called so too.
    #[serde(default)]
    pub cells: Vec<String>,
}

/// One `[class.ID]`, `[group.ID]` or `[category.ID]` table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TermWords {
    /// Name for people.
    pub label: Option<Bilingual>,
    /// What submissions call it.
    #[serde(default)]
    pub words: Vec<String>,
    /// For a class: the id of its group.
    pub group: Option<String>,
    /// For a class: what the names of its indicators end with, where no level says the class.
    #[serde(default)]
    pub name_endings: Vec<String>,
    /// Place in lists for people; the order of the codes in a class list.
    pub order: Option<u16>,
}

impl Vocabulary {
    /// Adds the fields, words and terms of a rule set: new ids are appended, known ids get the words added.
    pub fn extend(&mut self, words: &Words) {
        let terms = [&words.group, &words.class, &words.category];
        if words.field.is_empty() && terms.iter().all(|terms| terms.is_empty()) {
            return;
        }
        for (id, own) in &words.field {
            let known = self.fields.iter().position(|field| field.id == *id);
            let index = known.unwrap_or_else(|| {
                self.fields.push(FieldSpec {
                    id: id.clone(),
                    scope: own.scope.unwrap_or(Scope::Project),
                    value_type: own.value_type.unwrap_or_default(),
                    label: own.label.clone().unwrap_or_else(|| Bilingual::same(id)),
                    words: Vec::new(),
                    cells: Vec::new(),
                });
                self.fields.len() - 1
            });
            let words: Vec<String> = own.labels.iter().map(|word| word_form(word).into_owned()).collect();
            // A label that a rule set gives to a field of its own is no longer that of another one.
            if known.is_none() {
                self.fields.iter_mut().for_each(|field| field.words.retain(|word| !words.contains(word)));
            }
            self.fields[index].words.extend(words);
        }
        extend_terms(&mut self.groups, &words.group, &[]);
        let groups: Vec<String> = self.groups.iter().map(|term| term.id.clone()).collect();
        extend_terms(&mut self.classes, &words.class, &groups);
        extend_terms(&mut self.categories, &words.category, &[]);
        self.index = Index::of(self);
    }
}

fn extend_terms(terms: &mut Vec<Term>, words: &BTreeMap<String, TermWords>, groups: &[String]) {
    let mut own: Vec<_> = words.iter().collect();
    own.sort_by_key(|(_, term)| term.order.unwrap_or(u16::MAX));
    for (id, own) in own {
        // A word that a rule set gives to a term of its own is no longer that of another one.
        if !terms.iter().any(|term| term.id == *id) {
            let words: Vec<_> = own.words.iter().map(|word| word_form(word)).collect();
            terms
                .iter_mut()
                .for_each(|term| term.words.retain(|word| !words.iter().any(|own| *own == *word)));
        }
        let known = terms.iter().position(|term| term.id == *id);
        let index = known.unwrap_or_else(|| {
            terms.push(Term {
                id: id.clone(),
                label: own.label.clone().unwrap_or_else(|| Bilingual::same(id)),
                words: Vec::new(),
                group: own
                    .group
                    .as_ref()
                    .and_then(|group| groups.iter().position(|id| id == group))
                    .map(|index| GroupId(index as u8)),
                name_endings: Vec::new(),
            });
            terms.len() - 1
        });
        terms[index].words.extend(own.words.iter().map(|word| word_form(word).into_owned()));
        terms[index].name_endings.extend(own.name_endings.iter().cloned());
    }
}
