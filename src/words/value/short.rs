//! Whether what was reached in words is less than what was wanted in words: 良 of 优, 基本完成 of 完成, 二级 of 一级.
//! Takes two texts, gives yes or no, as `reached` has it; what may be less is less. Measures nothing.

use super::another::Around;
use super::reached::Said;
use super::words::ValueWords;

impl ValueWords {
    /// Whether one text says that what the other wants was missed, or that perhaps less was reached. What says neither falls
    /// short where it denies something that the other does not deny.
    pub fn falls_short(&self, own: &str, wanted: &str, around: Around<'_>) -> bool {
        match self.told(own, wanted, around) {
            Said::Missed | Said::Weaker => true,
            Said::Reached => false,
            Said::Nothing => self.denies(own) && !self.denies(wanted),
        }
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
            assert!(words.falls_short(own, wanted, Around::default()), "{own} {wanted}");
        }
        for (own, wanted) in [
            ("优", "良"),
            ("优", "优"),
            ("完成", "完成"),
            ("显著提升", "提升"),
            ("基本完成", "基本完成"),
            ("已通过", "通过"),
        ] {
            assert!(!words.falls_short(own, wanted, Around::default()), "{own} {wanted}");
        }
    }
}
