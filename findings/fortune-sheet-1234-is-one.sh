#!/usr/bin/env bash
# @fortune-sheet/formula-parser 0.2.13 (npm), by which the tables of FortuneSheet calculate: the text 1,234.50 times one is 1, 95% times a
# hundred is 9500, and an error that IFERROR is to replace stays.
#
# Expected: it is made after Excel, whose formulas its README has. Microsoft's pages: a text that is a number is one where it is calculated
# with, 95% is 0.95, and 3天 gives #VALUE!; IFERROR gives its second value for an error; ROUND takes a half away from zero; EDATE of a day that
# the month does not have is its last; a blank cell is equal to "". formulon 0.18.0 (PyPI), whose results are checked against Excel,
# calculates so.
# Seen: of a text the figures in front are the number: 3天 is 3, 12万 is 12. IFERROR(1/0,0) is an error. -2.5 rounds to -2 and 0.285
# to 0.28. Six months after 31 August are 3 March. A blank is not "", nor 0. VALUE("1,234.50") and sums of numbers are right. No message.
# Why it matters: tables in a browser hold what was typed and pasted, and amounts with commas are texts there. The product of price and number
# is a thousandth, and a formula that asks what is still blank finds nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @fortune-sheet/formula-parser@0.2.13
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib formulon==0.18.0

cat >formulas <<'TXT'
"1234.5"*1
"1,234.50"*1
"95%"*100
"3天"*2
"12万"+1
VALUE("1,234.50")
IFERROR(1/0,0)
ROUND(2.5,0)
ROUND(-2.5,0)
ROUND(0.285,2)
MONTH(EDATE("2026-08-31",6))
IF(A1="","blank","filled in")
IF(A1=0,"zero","not zero")
TXT
cat >show.cjs <<'JS'
const fs = require("fs");
const { Parser } = require("@fortune-sheet/formula-parser");
const parser = new Parser();
parser.on("callCellValue", (cell, options, done) => done(undefined)); // a blank cell
for (const formula of fs.readFileSync("formulas", "utf8").trim().split("\n")) {
  const { error, result } = parser.parse(formula);
  console.log(error || result);
}
JS
cat >right.py <<'PY'
import formulon

with open("formulas", encoding="utf-8") as formulas, open("results", encoding="utf-8") as results:
    for formula, result in zip(formulas, results):
        right = formulon.eval_formula("=" + formula.strip())
        print(f"{formula.strip()} is {result.strip()}; formulon: {right.kind.name if right.kind.name == 'ERROR' else right.to_python()}")
PY
cat >expected <<'TXT'
"1234.5"*1 is 1234.5; formulon: 1234.5
"1,234.50"*1 is 1; formulon: 1234.5
"95%"*100 is 9500; formulon: 95.0
"3天"*2 is 6; formulon: ERROR
"12万"+1 is 13; formulon: ERROR
VALUE("1,234.50") is 1234.5; formulon: 1234.5
IFERROR(1/0,0) is DIV/0; formulon: 0.0
ROUND(2.5,0) is 3; formulon: 3.0
ROUND(-2.5,0) is -2; formulon: -3.0
ROUND(0.285,2) is 0.28; formulon: 0.29
MONTH(EDATE("2026-08-31",6)) is 3; formulon: 2.0
IF(A1="","blank","filled in") is filled in; formulon: blank
IF(A1=0,"zero","not zero") is not zero; formulon: zero
TXT
node show.cjs >results
PYTHONPATH=lib python3 right.py >seen
diff -u expected seen
cat seen
