//! Indicators that stand in sentences: name and value in one cell, several of them on lines or between stops.
//! Takes the text of a cell, gives for each sentence class, name and value. Knows no tables.

use super::residue;
use crate::text::fold::trim;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::Vocabulary;

/// One sentence; without a value where none is found in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sentence<'a> {
    /// The group and the class that are written before it.
    pub levels: [Option<&'a str>; 2],
    pub name: &'a str,
    pub value: &'a str,
}

/// The sentences of a cell. The class or group that one begins with, or that stands alone before others, is theirs.
pub(super) fn all<'a>(vocabulary: &Vocabulary, text: &'a str) -> Vec<Sentence<'a>> {
    let words = ValueWords::builtin();
    let mut levels = [None; 2];
    let mut sentences = Vec::new();
    for piece in text.split(['\n', '\r', ';', '；', '。']) {
        let mut rest = residue::clean_name(piece);
        loop {
            let (first, behind) = rest.split_once([':', '：']).unwrap_or((rest, ""));
            let first = residue::level_name(first);
            if vocabulary.group_exactly(first).is_some() {
                levels = [Some(first), None];
            } else if vocabulary.class_exactly(first).is_some() {
                levels[1] = Some(first);
            } else {
                break;
            }
            rest = residue::clean_name(behind);
        }
        if residue::is_placeholder(rest) {
            continue;
        }
        let (name, value) = value::apart(rest, words).unwrap_or((rest, ""));
        sentences.push(Sentence { levels, name: residue::clean_name(trim(name)), value });
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_before_sentences_are_theirs() {
        let vocabulary = Vocabulary::builtin();
        let text = "产出指标：\n1.数量指标：补贴机具500台；2.质量指标：合格率≥98%；\n满意度指标：\n3.农户满意度≥90%。";
        let found = all(&vocabulary, text);
        let found: Vec<_> = found.iter().map(|one| (one.levels, one.name, one.value)).collect();
        let output = Some("产出指标");
        assert_eq!(
            found,
            [
                ([output, Some("数量指标")], "补贴机具", "500台"),
                ([output, Some("质量指标")], "合格率", "≥98%"),
                ([Some("满意度指标"), None], "农户满意度", "≥90%"),
            ]
        );
    }
}
