#!/usr/bin/env bash
# multi-number-parse 1.1.0 (npm), which takes the number out of what users type: ≥12 is 0.12, ≤5天 is 0.5, and 12/345 is 12345.
#
# Expected: the README has it for what users paste from spreadsheets, percentages and whatnot; what stands behind the number is stripped,
# and what is malformed or cannot be decided is NaN. ≥ is no decimal point. intl-number-parser 1.0.6 (npm) gives NaN for all but the bare
# numbers.
# Seen: any one character between or before the figures is taken for the point. ≥12, ＞12, (12), 约12场 and $12 are 0.12, ±5 is 0.5; 3-5 and
# 3~5天 are 3.5, 1:20 is 1.2, 12±2 is 12.2. With three figures behind it, it is a comma of thousands: 12/345 is 12345. Two characters
# (下降5%) are NaN, and so is ¥1,200.50. 95%, 12.5万元 and 1,234.50元 lose their unit, as the README says.
# Why it matters: the sign is what a target begins with. At least twelve sessions are met by the first, and 12 of 345 villages are a
# count of twelve thousand.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . multi-number-parse@1.1.0 intl-number-parser@1.0.6

cat >show.cjs <<'JS'
const parse = require("multi-number-parse").default;
const intl = require("intl-number-parser").default("zh-CN");
const texts = ["12", "1,234.5", "12.5万元", "95%", "≥12", "≥95%", "≤5天", "＞12", "约12场", "(12)", "$12", "±5", "3-5", "3~5天", "1:20"];
for (const text of [...texts, "12±2", "12/345", "下降5%", "¥1,200.50"]) {
  console.log(`${text} is ${parse(text)}, intl-number-parser: ${intl(text)}`);
}
JS
cat >expected <<'TXT'
12 is 12, intl-number-parser: 12
1,234.5 is 1234.5, intl-number-parser: 1234.5
12.5万元 is 12.5, intl-number-parser: NaN
95% is 95, intl-number-parser: NaN
≥12 is 0.12, intl-number-parser: NaN
≥95% is 0.95, intl-number-parser: NaN
≤5天 is 0.5, intl-number-parser: NaN
＞12 is 0.12, intl-number-parser: NaN
约12场 is 0.12, intl-number-parser: NaN
(12) is 0.12, intl-number-parser: NaN
$12 is 0.12, intl-number-parser: NaN
±5 is 0.5, intl-number-parser: NaN
3-5 is 3.5, intl-number-parser: NaN
3~5天 is 3.5, intl-number-parser: NaN
1:20 is 1.2, intl-number-parser: NaN
12±2 is 12.2, intl-number-parser: NaN
12/345 is 12345, intl-number-parser: NaN
下降5% is NaN, intl-number-parser: NaN
¥1,200.50 is NaN, intl-number-parser: NaN
TXT
node show.cjs >seen
diff -u expected seen
cat seen
