#!/usr/bin/env bash
# name-match 1.0.4, clj-fuzzy 0.4.1 and talisman 1.1.4 (npm), which compare names: 第1小学 and 第1医院 are one name, and so are any two in
# Chinese characters by the match rating of the latter two.
#
# Expected: name-match gives a score up to 1, for the same name, and says by isMatch whether two are one. Its TECHNICAL.md has special
# characters replaced by spaces; Chinese characters are letters (Unicode, category Lo). Two names that have nothing but a figure in common are
# not alike: string-comparison 1.3.0 (npm) gives 0.56 at most.
# Seen: name-match takes out all that is no Latin letter or figure and compares what is left: 第1小学, 第1医院 and 第1幼儿园 are one group with a
# score of 1, as are 2026年道路维修 and 2026年教师培训; where nothing is left (教育局), it raises an error that does not say so. The match
# rating of clj-fuzzy and talisman codes both names as "", and two names with the same code match. No message.
# Why it matters: schools and projects are told from each other by the characters, and have the figures in common. Budgets of a year are found
# to be one project.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    name-match@1.0.4 clj-fuzzy@0.4.1 talisman@1.1.4 string-comparison@1.3.0

cat >show.cjs <<'JS'
const names = require("name-match");
const { metrics } = require("clj-fuzzy");
const rating = require("talisman/metrics/mra").default ?? require("talisman/metrics/mra");
const comparison = require("string-comparison").default ?? require("string-comparison");

const ask = (question) => {
  try {
    return question();
  } catch (error) {
    return "an error";
  }
};
for (const [one, two] of [
  ["第1小学", "第1医院"],
  ["2026年道路维修", "2026年教师培训"],
  ["教育局", "卫生局"],
  ["农村饮水安全", "城市道路维修"],
  ["John Smith", "Mary Jones"],
]) {
  console.log(
    `${one}, ${two}: name-match ${ask(() => `${names.match(one, two)} ${names.isMatch(one, two)}`)},`,
    `clj-fuzzy ${metrics.mra_comparison(one, two).match}, talisman ${rating(one, two).matching},`,
    `string-comparison ${comparison.levenshtein.similarity(one, two).toFixed(2)}`,
  );
}
const group = names.matchGroup(["第1小学", "第1医院", "第1幼儿园"]);
console.log("the three as a group:", group.score, group.isMatch);
JS
cat >expected <<'TXT'
第1小学, 第1医院: name-match 1 true, clj-fuzzy true, talisman true, string-comparison 0.50
2026年道路维修, 2026年教师培训: name-match 1 true, clj-fuzzy true, talisman true, string-comparison 0.56
教育局, 卫生局: name-match an error, clj-fuzzy true, talisman true, string-comparison 0.33
农村饮水安全, 城市道路维修: name-match an error, clj-fuzzy true, talisman true, string-comparison 0.00
John Smith, Mary Jones: name-match 0.26 false, clj-fuzzy false, talisman false, string-comparison 0.00
the three as a group: 1 true
TXT
node show.cjs >seen
diff -u expected seen
cat seen
