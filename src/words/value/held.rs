//! Whether a text holds a word, or says there that what the word names is missing: 可行性研究报告：无.
//! Takes a text in normal form and words that are sought, gives how they are there. Decides nothing.

use super::ValueWords;

/// How words that are sought stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// None of them is there.
    No,
    /// One is there.
    Yes,
    /// Wherever one is there, the text says that there is none: 可行性研究报告（待补）, □自设.
    Denied,
}

impl ValueWords {
    /// How one of these words stands in a text; all in normal form.
    pub fn holds(&self, text: &str, words: &[String]) -> Held {
        let mut found = Held::No;
        for word in words {
            for (at, _) in text.match_indices(word.as_str()) {
                if !self.denies_around(&text[..at], &text[at + word.len()..]) {
                    return Held::Yes;
                }
                found = Held::Denied;
            }
        }
        found
    }

    fn denies_around(&self, before: &str, after: &str) -> bool {
        let is_mark = |c: char| matches!(c, ':' | '(' | '[' | '-' | '—' | '=' | '_');
        let rest = after.trim_start_matches(is_mark);
        let ends = |len: usize| {
            let next = rest[len..].chars().next();
            // 无障碍, 否则: the word goes on.
            next.is_none_or(|c| !c.is_alphanumeric()) || rest[..len].chars().nth(1).is_some()
        };
        let denied = self.missing_behind.at(rest).is_some_and(|(len, ())| ends(len));
        denied || before.ends_with(['□', '☐']) || self.missing_before.at_end(before).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::squeeze;

    #[test]
    fn what_a_text_says_to_be_missing_is_not_held_by_it() {
        let holds = |text: &str| ValueWords::builtin().holds(&squeeze(text), &["可行性研究报告".to_owned()]);
        for text in [
            "可行性研究报告",
            "1.可行性研究报告；2.专家评审意见（无）",
            "可行性研究报告（无障碍设施改造）",
            "可行性研究报告（2025年批复）",
            "☑可行性研究报告",
        ] {
            assert_eq!(holds(text), Held::Yes, "{text}");
        }
        for text in [
            "可行性研究报告：无；专家评审意见：有",
            "可行性研究报告×",
            "可行性研究报告（待补）",
            "可行性研究报告 尚未编制",
            "可行性研究报告0份",
            "□可行性研究报告",
            "缺少可行性研究报告",
        ] {
            assert_eq!(holds(text), Held::Denied, "{text}");
        }
        assert_eq!(holds("实施方案"), Held::No);
    }
}
