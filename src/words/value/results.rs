//! The words of results (实际完成值), as lists: what speaks of success, what denies it, what makes it less.
//! How they stand together is for `reached`.

use super::lexicon::Lexicon;
use crate::text::char_set::CharSet;

/// The words of results, as lists.
#[derive(Debug, Clone, Default)]
pub(super) struct Results {
    /// 完成, 良好: what was wanted was reached.
    pub reached: Lexicon<()>,
    /// 完成: the same where no other words stand beside it than the target's, the name's and `aims` (任务).
    pub finished: Lexicon<()>,
    pub aims: Lexicon<()>,
    /// What else a clause that is understood may say: what was done, and what words are of, with others before them.
    pub deeds: Lexicon<()>,
    pub heads: Lexicon<()>,
    /// Characters of words before one of `heads` that may change what is said: 未, 拟.
    pub unsure: CharSet,
    /// What comes before the work (招标), what goes on (开展), what can be done: it says nothing of a result.
    pub preparing: Lexicon<()>,
    pub ongoing: Lexicon<()>,
    pub able: Lexicon<()>,
    /// Words of targets that say how much or how long, and those of results that say as much: 全年, 长期.
    pub extents: Vec<(Lexicon<()>, Lexicon<()>)>,
    /// One word that says that it was wholly reached: 是, 优.
    pub best: Lexicon<()>,
    /// Beside a number under a limit: it is of a part only.
    pub partly: Lexicon<()>,
    /// Answers that deny each other: 是, 否.
    pub contrary: [Lexicon<()>; 2],
    /// 全部, 100%: all of it.
    pub all: Lexicon<()>,
    /// It was missed: 超预算, 停工.
    pub missed: Lexicon<()>,
    /// It was missed, where nothing else stands in the clause: 部分.
    pub missed_alone: Lexicon<()>,
    /// 未, 没有; and words that begin so and are none: 未来.
    pub not_yet: Lexicon<()>,
    pub not_not_yet: Lexicon<()>,
    /// What it is good not to have had: 发生, 收到.
    pub happened: Lexicon<()>,
    /// Behind such a word: that what follows is there (见 of 未见成效); the work that was not done; and that it was called off.
    pub seen: Lexicon<()>,
    pub work: Lexicon<()>,
    pub called_off: Lexicon<()>,
    pub negators: Lexicon<()>,
    /// Before a word of the target: 基本; and what makes it less, perhaps: 较.
    pub short_of: Lexicon<()>,
    pub less_than: Lexicon<()>,
    /// The same, 逐步, before what is there or is not: 健全.
    pub slowly: Lexicon<()>,
    pub settled: Lexicon<()>,
    /// 明显, 显著; and what is less than these: 有所.
    pub strong: Lexicon<()>,
    pub weak: Lexicon<()>,
    pub adverbs: Lexicon<()>,
    /// Words with one of those that say so in part, and do not: 基本生活.
    pub not_in_part: Lexicon<()>,
    /// A clause with one of these takes something back: 口径, 虚报. And what a part is of, where that is all of the work: 任务.
    pub doubted: Lexicon<()>,
    pub tasks: Lexicon<()>,
    /// A clause with one of these tells of a trouble, unless it has a word by which that is over: 发现问题, 已解决.
    pub troubles: Lexicon<()>,
    pub overcome: Lexicon<()>,
    /// Words that begin with a trouble and are none: 困难群众.
    pub not_troubles: Lexicon<()>,
    /// A clause that begins so says something beside the number that was reached: 节约, 其中.
    pub asides: Lexicon<()>,
    /// What names count, and what in the clause of a number is no such thing: 加装, 拆除.
    pub other_deeds: Vec<(Lexicon<()>, Lexicon<()>)>,
    /// Targets that want all of it: 全覆盖.
    pub whole: Lexicon<()>,
    /// Words of targets, and those of results that say the opposite.
    pub opposites: Vec<(Lexicon<()>, Lexicon<()>)>,
}

/// Whether a share of less than all is said.
pub(super) fn says_a_part(clause: &str) -> bool {
    let parts: Vec<&str> = clause.split('%').collect();
    let (_, before) = parts.split_last().unwrap_or((&"", &[]));
    before.iter().any(|part| {
        let digits = |c: char| c.is_ascii_digit() || c == '.';
        let number = &part[part.trim_end_matches(digits).len()..];
        number.parse::<f32>().is_ok_and(|number| number < 100.0)
    })
}
