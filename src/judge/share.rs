//! A run that workers without common memory do together, as those of a browser: each judges its share of the submissions,
//! and one of them puts all shares together.
//!
//! Takes submissions and rules, gives a share; takes shares, gives the report of one run over all of them. What passes from
//! worker to worker is a part, see `part`, which nobody keeps and so nobody packs.

use super::Options;
use super::batch::{Batch, FolderRules};
use super::found::Found;
use super::part::{self, Parts};
use crate::model::finding::Report;
use crate::rule::Rules;
use anyhow::Result;
use flate2::Compression;

/// Submissions of a run, judged each by itself.
pub struct Share(Batch);

impl Share {
    /// Judges these submissions.
    pub fn of(submissions: &[Found], rules: &Rules, options: &Options<'_>) -> Share {
        Share(part::judge(submissions, &vec![0; submissions.len()], &[whole(rules)], options))
    }

    /// Takes in what was judged after it.
    pub fn join(&mut self, later: Share) {
        self.0.join(later.0);
    }

    /// The share as it goes to another worker.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn bytes(&self, rules: &Rules, options: &Options<'_>) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        part::write(&self.0, &[whole(rules)], options, Compression::none(), &mut bytes)?;
        Ok(bytes)
    }

    /// Judges all submissions together: those of this share, and those of the others as they came.
    ///
    /// # Errors
    /// When a share is not whole, was judged by other rules, or holds a file of another.
    pub fn together(self, others: &[Vec<u8>], rules: &Rules, options: &Options<'_>) -> Result<Report> {
        let folders = [whole(rules)];
        let mut parts = Parts::new(&folders, options);
        parts.take("0", self.0)?;
        for (place, bytes) in others.iter().enumerate() {
            parts.add(&(place + 1).to_string(), bytes.as_slice())?;
        }
        Ok(parts.together().report)
    }
}

fn whole(rules: &Rules) -> FolderRules<'_> {
    FolderRules { path: None, rules }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::{Outcome, Verdict};
    use crate::rule::builtin;

    #[test]
    fn shares_put_together_are_one_run() {
        let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
        let form = |code: &str, value: &str| {
            format!(
                "项目编码,项目名称,项目类别,绩效目标,三级指标,指标值\n{code},培训,运行保障类,完成全年培训,场次,{value}\n"
            )
        };
        // The same code in two shares is found only where all of them are together.
        let all = ["a/1.csv", "a/2.csv", "b/1.csv", "b/2.csv"];
        let values = ["≥12场", "待定", "约20场", "≥12场"];
        let codes = ["P1", "P2", "P2", "P3"];
        let found: Vec<Found> =
            (0..4).map(|place| Found::bytes(all[place], form(codes[place], values[place]))).collect();
        let options = Options::default();
        let [mut first, second, third, later] = [[1].as_slice(), &[0], &[2], &[3]].map(|places| {
            let own: Vec<Found> = places.iter().map(|place| found[*place].clone()).collect();
            Share::of(&own, &rules, &options)
        });
        first.join(later);
        let others = [second, third].map(|share| share.bytes(&rules, &options).unwrap());
        let report = first.together(&others, &rules, &options).unwrap();
        let doubled = report.files.iter().flat_map(|file| &file.findings).filter(|finding| {
            finding.outcome == Outcome::Violated && report.rules[finding.rule].id == "project-code-repeated"
        });
        assert_eq!(doubled.count(), 1);
        assert_eq!(report, crate::judge(&found, &rules, &options));
    }

    /// What a worker did not come to is not passed because another one puts the shares together.
    #[test]
    fn a_share_that_was_stopped_makes_no_whole_run() {
        let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
        let form = "项目编码,项目名称,项目类别,绩效目标,三级指标,指标值\nP1,培训,运行保障类,完成全年培训,场次,≥12场\n";
        let found = |name: &str| [Found::bytes(name, form)];
        let go_on = Options::default();
        let stopped = Options { go_on: &|| false, ..Options::default() };
        for [own, other] in [[&go_on, &stopped], [&stopped, &go_on]] {
            let others = [Share::of(&found("b.csv"), &rules, other).bytes(&rules, &go_on).unwrap()];
            let report = Share::of(&found("a.csv"), &rules, own).together(&others, &rules, &go_on).unwrap();
            assert_eq!((report.files.len(), report.verdict), (1, Verdict::Incomplete));
        }
    }
}
