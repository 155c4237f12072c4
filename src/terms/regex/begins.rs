//! With which characters a match of a regular expression begins: a text without any of them is none, and most texts that
//! rules ask about have none. Takes an expression as written, gives whether a text may match; what it does not understand may.

use crate::text::char_set::CharSet;
use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{
    AssertionKind, Ast, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem, GroupKind, RepetitionKind,
    RepetitionRange,
};

/// The longest range of characters that is written out: digits, letters.
const LONGEST_RANGE: u32 = 128;

/// What a match begins with.
#[derive(Debug, Clone)]
pub(super) struct Begins {
    characters: CharSet,
    spaces: bool,
    numerals: bool,
    /// Only where the text begins.
    at_start: bool,
}

impl Begins {
    /// None where a match may begin with anything, or with nothing.
    pub(super) fn of(written: &str) -> Option<Self> {
        let ast = Parser::new().parse(written).ok()?;
        let mut found = Found::default();
        let may_be_empty = found.add(&ast)?;
        (!may_be_empty).then(|| Begins {
            characters: CharSet::of(found.characters),
            spaces: found.spaces,
            numerals: found.numerals,
            at_start: is_at_start(&ast),
        })
    }

    /// Whether a match may begin anywhere in the text.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let is_one = |c: char| {
            self.characters.has(c) || self.spaces && c.is_whitespace() || self.numerals && c.is_numeric()
        };
        match self.at_start {
            true => text.chars().next().is_some_and(is_one),
            false => text.chars().any(is_one),
        }
    }
}

#[derive(Default)]
struct Found {
    characters: Vec<char>,
    spaces: bool,
    numerals: bool,
}

impl Found {
    /// Takes in what this part begins with; whether it may also be empty, so that what stands behind it begins. None where it
    /// may begin with anything.
    fn add(&mut self, ast: &Ast) -> Option<bool> {
        match ast {
            Ast::Empty(_) | Ast::Assertion(_) => Some(true),
            Ast::Literal(literal) => self.character(literal.c),
            Ast::ClassPerl(class) => self.perl(class),
            Ast::ClassBracketed(class) if !class.negated => match &class.kind {
                ClassSet::Item(item) => self.item(item),
                ClassSet::BinaryOp(_) => None,
            },
            Ast::Repetition(repetition) => {
                let none = matches!(
                    repetition.op.kind,
                    RepetitionKind::ZeroOrOne
                        | RepetitionKind::ZeroOrMore
                        | RepetitionKind::Range(
                            RepetitionRange::Exactly(0)
                                | RepetitionRange::AtLeast(0)
                                | RepetitionRange::Bounded(0, _)
                        )
                );
                self.add(&repetition.ast).map(|may_be_empty| none || may_be_empty)
            }
            Ast::Group(group) => match &group.kind {
                GroupKind::NonCapturing(flags) if !flags.items.is_empty() => None,
                _ => self.add(&group.ast),
            },
            Ast::Alternation(all) => all
                .asts
                .iter()
                .try_fold(false, |any, one| self.add(one).map(|may_be_empty| any | may_be_empty)),
            Ast::Concat(all) => {
                for one in &all.asts {
                    if !self.add(one)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            // Flags change what letters mean; the others are nearly every character.
            Ast::Flags(_) | Ast::Dot(_) | Ast::ClassUnicode(_) | Ast::ClassBracketed(_) => None,
        }
    }

    fn item(&mut self, item: &ClassSetItem) -> Option<bool> {
        match item {
            ClassSetItem::Literal(literal) => self.character(literal.c),
            ClassSetItem::Range(range) => {
                let (first, last) = (range.start.c, range.end.c);
                let is_short = (last as u32).saturating_sub(first as u32) < LONGEST_RANGE;
                is_short
                    .then(|| (first..=last).try_for_each(|c| self.character(c).map(drop)))?
                    .map(|()| false)
            }
            ClassSetItem::Perl(class) => self.perl(class),
            ClassSetItem::Union(union) => {
                union.items.iter().try_for_each(|one| self.item(one).map(drop)).map(|()| false)
            }
            ClassSetItem::Bracketed(class) if !class.negated => match &class.kind {
                ClassSet::Item(item) => self.item(item),
                ClassSet::BinaryOp(_) => None,
            },
            // An empty class matches nothing.
            ClassSetItem::Empty(_) => Some(false),
            ClassSetItem::Ascii(_) | ClassSetItem::Unicode(_) | ClassSetItem::Bracketed(_) => None,
        }
    }

    /// A set holds those of the basic plane alone.
    fn character(&mut self, c: char) -> Option<bool> {
        (c <= '\u{ffff}').then(|| self.characters.push(c)).map(|()| false)
    }

    fn perl(&mut self, class: &ClassPerl) -> Option<bool> {
        match class.kind {
            _ if class.negated => return None,
            ClassPerlKind::Digit => self.numerals = true,
            ClassPerlKind::Space => self.spaces = true,
            ClassPerlKind::Word => return None,
        }
        Some(false)
    }
}

/// Whether a match is only ever where the text begins.
fn is_at_start(ast: &Ast) -> bool {
    match ast {
        Ast::Assertion(assertion) => {
            matches!(assertion.kind, AssertionKind::StartLine | AssertionKind::StartText)
        }
        Ast::Group(group) => is_at_start(&group.ast),
        Ast::Concat(all) => all.asts.first().is_some_and(is_at_start),
        Ast::Alternation(all) => all.asts.iter().all(is_at_start),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Begins;

    fn may(written: &str, text: &str) -> bool {
        Begins::of(written).is_none_or(|begins| begins.are_in(text))
    }

    #[test]
    fn a_text_without_any_beginning_is_passed_over() {
        for (written, text) in [
            ("提高|增[长加]", "培训人数"),
            (r"^\s*[≥>]?\d", "约5"),
            (r"^(a|b)?c", "xc"),
            (r"x{0,2}(y|z+)", "甲"),
        ] {
            assert!(!may(written, text), "{written} on {text}");
        }
    }

    #[test]
    fn what_may_begin_with_anything_is_asked() {
        for (written, text) in [
            ("提高|增[长加]", "明显增长"),
            (r"^\s*[≥>]?\d", "\u{3000}> 5"),
            (r"^\s*[≥>]?\d", "٣"),
            ("率$|", "甲"),
            ("(^|[^化])处理", "处理"),
            (r"[^\d]率", "甲率"),
            (r"\p{Han}", "甲"),
            (r"\w", "甲"),
            ("(?i)a", "A"),
            ("(?i:a)", "A"),
            ("[[:alpha:]&&a]", "a"),
            ("[一-龥]", "甲"),
            ("𠀀", "𠀀"),
            (r"(?m)a$|\D", "甲"),
        ] {
            assert!(may(written, text), "{written} on {text}");
        }
    }
}
