//! Words that make a number beside them one of something else than a value is asked for: of a difference, of what is left or
//! lacking, of a change. Takes what stands beside a number and what may explain it, gives the word. Explains nothing else.

use super::words::{Direction, ValueWords};

/// What may explain the words beside a number.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// The indicator's name.
    pub name: &'a str,
    /// The value that it is held against, where that is of the same indicator.
    pub other: &'a str,
    /// What the submission says besides: the project's name, its goal. A noun out of them is one of what is counted.
    pub texts: &'a [&'a str],
    /// The year that the values are of.
    pub year: Option<u16>,
}

impl ValueWords {
    /// The first such word in a text beside a number, unless the name says it too: 缺口 of 培训缺口, but 结余率 of 资金结余.
    pub(super) fn another_measure<'t>(&self, text: &'t str, name: &str) -> Option<&'t str> {
        let [measures, changes, names] = self.another.lists();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let measure = measures.at(rest).map(|(len, ())| len);
            let change = changes.at(rest).map(|(len, ())| len);
            let (len, is_another) = match (names.at(rest), measure, change) {
                (Some((len, ())), ..) => (len, false),
                (_, Some(len), _) => (len, !name.contains(beginning(&rest[..len]))),
                (_, _, Some(len)) => {
                    (len, !name.contains(beginning(&rest[..len])) && !self.speaks_of_a_change(name))
                }
                _ => (c.len_utf8(), false),
            };
            if is_another {
                return Some(&rest[..len]);
            }
            at += len;
        }
        None
    }

    /// Whether a text says the opposite of what the name says: 不满意≤5% under 满意度, 未完成率≤5% under 完成率.
    pub(super) fn is_opposite(&self, text: &str, name: &str) -> bool {
        let mut denials =
            text.char_indices().filter(|(_, c)| self.harmless.denies(c.encode_utf8(&mut [0; 4]), ""));
        denials.any(|(at, c)| {
            let denied = &text[at + c.len_utf8()..];
            let end = denied.char_indices().nth(1).map_or(0, |(at, c)| at + c.len_utf8());
            end > 0 && name.contains(&denied[..end]) && !name.contains(&text[at..][..c.len_utf8() + end])
        })
    }

    /// Whether a text denies something, and does not only compare: 不含退休, but 其中妇女不少于40%.
    pub(super) fn denies_more(&self, text: &str, name: &str) -> bool {
        let mut at = 0;
        let mut rest = String::with_capacity(text.len());
        while let Some(c) = text[at..].chars().next() {
            match self.before.at(&text[at..]) {
                Some((len, _)) => at += len,
                None => {
                    rest.push(c);
                    at += c.len_utf8();
                }
            }
        }
        self.harmless.denies(&rest, name)
    }

    /// Whether a name speaks of a change, whichever way it goes: GDP增速, 床位增加数.
    pub fn speaks_of_a_change(&self, name: &str) -> bool {
        [&self.more, self.another.of_changes()].iter().any(|words| words.within(name))
            || self.directions.within(name)
            || self.bases.within(name)
    }
}

impl ValueWords {
    /// Whether a text says so much more of something, and not how much more there is of what it is asked for: 增加就业岗位200个. In
    /// plain spelling.
    pub fn adds_things(&self, text: &str) -> bool {
        let Some((_, end, Direction::Up)) = self.directions.last_in(text) else { return false };
        let counted = text[end..].split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        self.without_grammar(counted).0.ends_with(char::is_alphabetic)
    }
}

/// The first two characters of a word: 结余 of 结余率.
fn beginning(word: &str) -> &str {
    word.char_indices().nth(2).map_or(word, |(at, _)| &word[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_a_rest_and_a_change_are_another_measure_unless_the_name_says_so() {
        let words = ValueWords::builtin();
        for (value, name, word) in [
            ("差额95万元", "项目投资", "差额"),
            ("培训缺口1000人", "培训人数", "缺口"),
            ("资金结余≥5万元", "项目投资", "结余"),
            ("年末余额95万元", "项目投资", "余额"),
            ("1000人缺口", "培训人数", "缺口"),
            ("95万元（结余）", "项目投资", "结余"),
            ("增长率95%", "合格率", "增长率"),
            ("涨幅95%", "合格率", "涨幅"),
            ("计划数1000人", "培训人数", "计划数"),
            ("原有设备20台", "设备台数", "原有"),
        ] {
            assert_eq!(words.unexplained(value, name).as_deref(), Some(word), "{value} under {name}");
        }
        for (value, name) in [
            ("差额95万元", "资金差额"),
            ("结余率≤5%", "资金结余"),
            ("增速6.5%", "GDP增长率"),
            ("差额拨款单位12家", "服务单位"),
            ("安置富余人员300人", "安置人数"),
        ] {
            assert_eq!(words.unexplained(value, name), None, "{value} under {name}");
        }
    }

    #[test]
    fn what_is_counted_is_explained_by_what_is_done_with_it_or_said_elsewhere() {
        let words = ValueWords::builtin();
        let around = |other, texts| Around { name: "任务量", other, texts, year: None };
        let said = |value, around| words.unexplained_in(value, around);
        assert_eq!(said("接收安置转业军官18名", around("", &[])), None);
        assert_eq!(said("海洋浮标3套", around("", &[])).as_deref(), Some("海洋浮标"));
        assert_eq!(said("海洋浮标3套", around("", &["运维海洋浮标，保障观测"])), None);
        assert_eq!(said("海洋浮标3套", around("海洋浮标≥2套", &[])), None);
        assert_eq!(said("结余3万元", around("结余≤5万元", &[])), None);
        assert_eq!(said("结余3万元", around("", &["结余资金上缴"])).as_deref(), Some("结余"));
    }
}
