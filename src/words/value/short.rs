//! Whether what was reached in words is less than what was wanted in words: 良 of 优, 基本完成 of 完成.
//! Takes two texts, gives yes or no. Measures nothing.

use super::words::ValueWords;
use crate::text::number;

impl ValueWords {
    /// Whether one text stands below another on a scale, on another level of one kind (二级 of 一级), or says that it is so in part
    /// only, where the other does not: 部分覆盖 of 全覆盖.
    pub fn falls_short(&self, own: &str, wanted: &str) -> bool {
        if self.is_below(own, wanted) == Some(true) {
            return true;
        }
        let (own, wanted) = (self.plain(own), self.plain(wanted));
        let is_level = |text: &str| number::at(text).is_some_and(|found| found.len < text.len());
        // Which of 一级 and 二级 is the better one the words alone do not say.
        let differ = || match (number::at(&own), number::at(&wanted)) {
            (Some(one), Some(other)) => one.value != other.value && own[one.len..] == wanted[other.len..],
            _ => false,
        };
        let in_part = |text: &str| self.in_part.within(text);
        let on_levels =
            is_level(&own) && is_level(&wanted) && differ() && self.is_below(&own, &wanted).is_none();
        on_levels || in_part(&own) && !in_part(&wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_in_words_is_less() {
        let words = ValueWords::builtin();
        for (own, wanted) in [
            ("良", "优"),
            ("二级", "一级"),
            ("中", "高"),
            ("部分覆盖", "全覆盖"),
            ("基本完成", "完成"),
            ("略有提升", "显著提升"),
            ("整改后通过", "通过验收"),
            ("一般", "优"),
        ] {
            assert!(words.falls_short(own, wanted), "{own} {wanted}");
        }
        for (own, wanted) in [
            ("优", "良"),
            ("优", "优"),
            ("完成", "完成"),
            ("显著提升", "提升"),
            ("基本完成", "基本完成"),
            ("已通过", "通过"),
        ] {
            assert!(!words.falls_short(own, wanted), "{own} {wanted}");
        }
    }
}
