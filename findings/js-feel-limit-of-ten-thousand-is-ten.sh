#!/usr/bin/env bash
# js-feel 1.4.7 (npm), which reads decision tables from workbooks: the limit 10000 in #,##0 is met by 10 and by 0, and not by 10000.
#
# Expected: the README has each cell of the table be a valid FEEL expression, as the number 10000 is. ECMA-376 part 1, 18.3.1.96 (v): the value
# of a cell is what its v says, its format (18.8.31) only shows it. exceljs 4.4.0 (npm) gives the numbers.
# Seen: what the cell shows is evaluated. 10,000 is a list of 10 and 000, so that 10 and 0 meet it; 0.955 in 0.00 is 0.96, and 60 in 0"分" is
# an error at the first decision. In General all is right. No error while loading.
# Why it matters: amounts have commas in any workbook of finance. The rule for ten thousand yuan is there for everybody to see, and holds for
# amounts that nobody has.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . js-feel@1.4.7 exceljs@4.4.0

cat >show.cjs <<'JS'
const { decisionTable } = require("js-feel")();
const exceljs = require("exceljs");
let count = 0;
const decide = (table, x) => new Promise((done) => {
  decisionTable.execute_decision_table(`rules${++count}`, table, { x }, (error, result) => {
    done(error ? "an error" : result && "verdict" in result ? result.verdict : "none");
  });
});
(async () => {
  for (const [value, format, ...facts] of [
    [10000, "General", 10000, 10, 0],
    [10000, "#,##0", 10000, 10, 0],
    [1234567, "#,##0", 1234567, 1, 234],
    [0.955, "General", 0.955, 0.96],
    [0.955, "0.00", 0.955, 0.96],
    [60, '0"分"', 60],
  ]) {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet("rules");
    for (const row of [["Context"], ["RuleTable", "Condition", "Action"], ["F", "x", "verdict"], [1, value, '"met"'], [2, "-", '"not met"']]) {
      sheet.addRow(row);
    }
    sheet.getCell("B4").numFmt = format;
    await book.xlsx.writeFile("rules.xlsx");
    const read = new exceljs.Workbook();
    await read.xlsx.readFile("rules.xlsx");
    console.log(`${value} in ${format}; exceljs: ${read.worksheets[0].getCell("B4").value}`);
    const table = decisionTable.csv_to_decision_table(decisionTable.xls_to_csv("rules.xlsx")[0]);
    for (const fact of facts) console.log(`    js-feel, ${fact}: ${await decide(table, fact)}`);
  }
})();
JS
cat >expected <<'TXT'
10000 in General; exceljs: 10000
    js-feel, 10000: met
    js-feel, 10: not met
    js-feel, 0: not met
10000 in #,##0; exceljs: 10000
    js-feel, 10000: not met
    js-feel, 10: met
    js-feel, 0: met
1234567 in #,##0; exceljs: 1234567
    js-feel, 1234567: not met
    js-feel, 1: met
    js-feel, 234: met
0.955 in General; exceljs: 0.955
    js-feel, 0.955: met
    js-feel, 0.96: not met
0.955 in 0.00; exceljs: 0.955
    js-feel, 0.955: not met
    js-feel, 0.96: met
60 in 0"分"; exceljs: 60
    js-feel, 60: an error
TXT
node show.cjs | grep -v '^{"' >seen
diff -u expected seen
cat seen
