//! What words find, and which are refused.

use super::*;

#[test]
fn every_known_field_has_words_and_a_label() {
    let vocabulary = Vocabulary::builtin();
    assert_eq!(vocabulary.fields.len(), Field::KNOWN.len());
    for spec in &vocabulary.fields {
        assert!(!spec.words.is_empty(), "{} has no words", spec.id);
        assert_ne!(spec.label.zh, spec.id, "{} has no label", spec.id);
    }
    let classes: Vec<_> = vocabulary.classes.iter().map(|term| term.id.as_str()).collect();
    let expected = [
        "quantity",
        "quality",
        "timeliness",
        "cost",
        "economic",
        "social",
        "ecological",
        "sustainability",
        "satisfaction",
    ];
    assert_eq!(classes, expected);
    assert!(vocabulary.classes.iter().all(|term| term.group.is_some()));
}

#[test]
fn a_rule_set_adds_fields_words_and_categories() {
    let mut vocabulary = Vocabulary::builtin().clone();
    let words: Words = toml::from_str(
        "[field.pre-evaluation]\nlabels = [\"事前绩效评估结论\"]\n[field.value]\nlabels = [\"承诺值\"]\n\
         [category.special]\nwords = [\"特定目标类\"]",
    )
    .expect("sound");
    vocabulary.extend(&words);
    let own = vocabulary.field("pre-evaluation").expect("added");
    assert_eq!(vocabulary.fields_of("事前绩效评估 结论"), [own]);
    assert_eq!(vocabulary.fields_of("*承诺值（万元）"), [Field::VALUE]);
    assert_eq!(vocabulary.category_of("特定目标类"), vocabulary.category("special"));
}
