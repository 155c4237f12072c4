#!/usr/bin/env bash
# html-table-to-dataframe 1.0.46 (npm), which checks the tables of pages: 12万, 60,000 and 1,234.50 are from 0 to 100, and 95.0 is no number.
#
# Expected: the README has toHaveColumnValuesToBeInRange check that the values of the column are within the range, and
# toHaveColumnValuesToBeNumbers that they are numbers. Number of JavaScript makes 95 of 95.0 and NaN of 12万.
# Seen: the range looks at the figures in front alone. 60,000 is 60, 12万 is 12, 3-5 is 3, 1,234.50 is 1: all are from 0 to 100, and so is
# a column without rows. A number is only what JavaScript would write so: 95.0, 12.50 and 0.950 are refused, 95 and 0.95 are not. ≥95, 150
# and a blank are judged rightly.
# Why it matters: tests of budget systems check by it that no share on a page is above 100. Sixty thousand is not, and where the page shows
# two decimals the right amounts are the ones that fail.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . html-table-to-dataframe@1.0.46

cat >show.cjs <<'JS'
const checks = require("html-table-to-dataframe");

const passes = (name, rows, ...limits) => {
  const cells = rows.map((value) => `<tr><td>A</td><td>${value}</td></tr>`).join("");
  const table = checks.toDataFrame(`<table><thead><tr><th>指标</th><th>目标值</th></tr></thead><tbody>${cells}</tbody></table>`);
  try {
    checks[name](table, "目标值", ...limits);
    return "yes";
  } catch (error) {
    return "no";
  }
};
const texts = ["12", "95.5", "95.0", "12.50", "0.950", "60,000", "1,234.50", "12万", "3-5", "99‰", "150", "≥95", "待定", ""];
for (const rows of [...texts.map((text) => [text]), []]) {
  const number = passes("toHaveColumnValuesToBeNumbers", rows);
  const range = passes("toHaveColumnValuesToBeInRange", rows, 0, 100);
  console.log(`${JSON.stringify(rows)}: a number ${number}, from 0 to 100 ${range}; Number: ${rows.map(Number)}`.trimEnd());
}
JS
cat >expected <<'TXT'
["12"]: a number yes, from 0 to 100 yes; Number: 12
["95.5"]: a number yes, from 0 to 100 yes; Number: 95.5
["95.0"]: a number no, from 0 to 100 yes; Number: 95
["12.50"]: a number no, from 0 to 100 yes; Number: 12.5
["0.950"]: a number no, from 0 to 100 yes; Number: 0.95
["60,000"]: a number no, from 0 to 100 yes; Number: NaN
["1,234.50"]: a number no, from 0 to 100 yes; Number: NaN
["12万"]: a number no, from 0 to 100 yes; Number: NaN
["3-5"]: a number no, from 0 to 100 yes; Number: NaN
["99‰"]: a number no, from 0 to 100 yes; Number: NaN
["150"]: a number yes, from 0 to 100 no; Number: 150
["≥95"]: a number no, from 0 to 100 no; Number: NaN
["待定"]: a number no, from 0 to 100 no; Number: NaN
[""]: a number no, from 0 to 100 no; Number: 0
[]: a number yes, from 0 to 100 yes; Number:
TXT
node show.cjs >seen
diff -u expected seen
cat seen
