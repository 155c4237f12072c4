//! Whether a text holds a word, or says there that what the word names is missing: 可行性研究报告：无.
//! Takes a text in normal form and words that are sought, gives how they are there. Decides nothing.

use super::ValueWords;

/// Most characters from what denies a paper to its name: 未附甲项目可行性研究报告.
const MOST_BETWEEN: usize = 10;

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
                if !self.denies_around(&text[..at], word, &text[at + word.len()..]) {
                    return Held::Yes;
                }
                found = Held::Denied;
            }
        }
        found
    }

    fn denies_around(&self, before: &str, word: &str, after: &str) -> bool {
        let rest = self.behind_its_kind(after);
        // □可行性研究报告, 可行性研究报告____, 可行性研究报告[]: nothing is there, or nobody said that it is.
        let is_blank = before.ends_with(['□', '☐'])
            || ["__", "()", "[]", "□", "☐", ":—", ":-", ":/"].iter().any(|gap| after.starts_with(gap));
        // 除可行性研究报告外齐全
        let is_left_out =
            before.ends_with('除') && ["外", "以外", "之外"].iter().any(|end| rest.starts_with(end));
        is_blank
            || is_left_out
            || self.begins_missing(rest)
            || self.denied_before(before.trim_end_matches(['《', '“', '"', '【', '[', '(']), word)
            || self.denied_together(after)
            || closed(after).is_some_and(|behind| self.begins_missing(behind))
    }

    /// What stands behind marks and what says how a paper is there: 无 of 》.pdf（扫描件）：无.
    fn behind_its_kind<'t>(&self, after: &'t str) -> &'t str {
        const MOST: usize = 6;
        let is_mark = |c: char| ":()[]-—=_/.《》“”\"'【】".contains(c);
        let mut rest = after;
        for _ in 0..MOST {
            rest = rest.trim_start_matches(is_mark);
            let Some((len, ())) = self.kinds_of_papers.at(rest) else { break };
            rest = &rest[len..];
        }
        rest
    }

    /// Whether a text begins with a word that says that there is none; 无障碍, 否则 and 审批中心 go on.
    fn begins_missing(&self, text: &str) -> bool {
        let Some((len, ())) = self.missing_behind.at(text) else { return false };
        let (found, next) = (&text[..len], text[len..].chars().next());
        let may_go_on = found.chars().nth(1).is_some() && !found.ends_with('中');
        may_go_on || next.is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether what stands before a word says that there is none of it, and of what is listed before it: 不需要方案和报告.
    fn denied_before(&self, before: &str, word: &str) -> bool {
        let is_long = |text: &str| text.chars().nth(1).is_some();
        if let Some((len, ())) = self.missing_before.at_end(before) {
            // 无 of 无线网络 denies no 线网络: one character alone only before a word of some length. 非 goes into no word.
            let found = &before[before.len() - len..];
            return is_long(found) || found == "非" || word.chars().nth(2).is_some();
        }
        // In normal form a comma may be one between two that are listed.
        let clause = before.rsplit([';', '.', ':', '(', ')']).next().unwrap_or(before);
        let listed = clause.ends_with([',', '和', '及', '与', '或']);
        // 未附甲项目可行性研究报告
        let own = clause.rsplit([',', '，']).next().unwrap_or(clause);
        let clause = if listed { clause } else { own };
        let says_it_is =
            clause.contains(['有', '已']) || !listed && clause.chars().nth(MOST_BETWEEN).is_some();
        let clause = clause.trim_start_matches(|c: char| !c.is_alphabetic());
        !says_it_is && self.missing_before.at(clause).is_some_and(|(len, ())| is_long(&clause[..len]))
    }

    /// Whether it is said of all that was listed that there is none: 方案、报告均未附; not of 方案 in 方案（已附），报告均未附.
    fn denied_together(&self, after: &str) -> bool {
        let clause = after.split([';', '.']).next().unwrap_or(after);
        let found = clause.char_indices().find(|(at, _)| self.missing_all.at(&clause[*at..]).is_some());
        found.is_some_and(|(at, _)| !clause[..at].contains(['已', '有']))
    }
}

/// What stands behind the bracket in which a word is: 两份（方案、报告）暂未取得.
fn closed(after: &str) -> Option<&str> {
    let close = after.find([')', ']'])?;
    (!after[..close].contains(['(', '['])).then(|| &after[close + 1..])
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
            "可行性研究报告（已附），环评、水保均无",
            "实施方案无；可行性研究报告",
            "可行性研究报告行政审批中心盖章",
            "无环评、有可行性研究报告",
            "无障碍设计、可行性研究报告",
            "《可行性研究报告》.pdf（扫描件1份）",
            "可行性研究报告文件（已批）",
            "除险加固可行性研究报告",
            "评审意见（后补）、可行性研究报告",
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
            "无可行性研究报告、评审意见",
            "可行性研究报告（编制中）",
            "可行性研究报告正在编写",
            "可行性研究报告待批",
            "不需要可行性研究报告",
            "不需要评审意见和可行性研究报告",
            "可行性研究报告随后提交",
            "拟附可行性研究报告",
            "免可行性研究报告",
            "可行性研究报告不适用",
            "可行性研究报告、评审意见均未附",
            "可行性研究报告、评审意见（均无）",
            "可行性研究报告、评审意见，均无",
            "可行性研究报告和评审意见都没有",
            "（可行性研究报告、评审意见）暂未取得",
            "没附可行性研究报告",
            "可行性研究报告_____、评审意见",
            "可行性研究报告[ ]、评审意见[√]",
            "可行性研究报告丢失",
            "可行性研究报告 N；评审意见 Y",
            "可行性研究报告等材料不齐",
            "《可行性研究报告》：无",
            "可行性研究报告.pdf（暂缺）",
            "可行性研究报告（扫描件）：无",
            "可行性研究报告1份：无",
            "可行性研究报告：——",
            "未附甲项目可行性研究报告",
            "不需编制可行性研究报告",
            "可行性研究报告批复文件暂缺",
            "可行性研究报告（未批）",
            "可行性研究报告被退回",
            "×可行性研究报告",
            "可行性研究报告□",
            "承诺提交可行性研究报告",
            "可行性研究报告/无",
            "除可行性研究报告外齐全",
            "可行性研究报告等材料未提供",
            "非可行性研究报告",
        ] {
            assert_eq!(holds(text), Held::Denied, "{text}");
        }
        assert_eq!(holds("实施方案"), Held::No);
    }
}
