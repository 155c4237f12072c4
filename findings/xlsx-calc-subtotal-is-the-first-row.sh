#!/usr/bin/env bash
# xlsx-calc 0.9.2 and fast-formula-parser 1.0.19 (npm), which calculate workbooks: a subtotal by class is the amount of the first
# row, and a target that was not filled in is filled in.
#
# Expected: Microsoft's pages on SUMIF and COUNTIF: all cells of the range are looked at, and a condition such as ">=60" is for
# numbers; texts do not meet it, and ">=95%" is ">=0.95". A blank cell is equal to "".
# HyperFormula 3.5.0 (npm) calculates so.
# Seen: xlsx-calc looks at the first row of a range alone: of 60 and 30 for 产出 SUMIF is 60, of the class that stands below 0; a
# condition with a sign is taken for a text, and COUNTIF is not there, which it says. fast-formula-parser counts a text as at least
# 60, of shares of at least 95% only the text, and takes the blank cell for one that is not "". The sums are given without an error.
# Why it matters: templates check themselves by such formulas. Recalculated without an office program, the amounts by class do not
# add up to the total of a form that is right, and the word 已填 stands beside what is blank.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    xlsx-calc@0.9.2 fast-formula-parser@1.0.19 hyperformula@3.5.0 xlsx@0.18.5

cat >show.js <<'JS'
const calculate = require("xlsx-calc");
const XLSX = require("xlsx");
const Parser = require("fast-formula-parser");
const { HyperFormula } = require("hyperformula");
const rows = [
  ["产出", 60, 0.95],
  ["产出", 30, 0.9],
  ["效益", 10, 1],
  ["效益", "优", "优"],
  ["满意度"],
];
const engine = HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3" });
const parser = new Parser({
  onCell: ({ row, col }) => rows[row - 1][col - 1],
  onRange: ({ from, to }) => rows.slice(from.row - 1, to.row).map((row) => row.slice(from.col - 1, to.col)),
});
for (const formula of [
  'SUMIF(A1:A3,"产出",B1:B3)',
  'SUMIF(A1:A3,"效益",B1:B3)',
  'SUMIF(B1:B3,">=30")',
  'COUNTIF(B1:B4,">=60")',
  'COUNTIF(C1:C4,">=95%")',
  'IF(B5="","未填","已填")',
]) {
  const sheet = XLSX.utils.aoa_to_sheet(rows);
  sheet.D1 = { t: "n", f: formula };
  sheet["!ref"] = "A1:D5";
  let value;
  try {
    calculate({ SheetNames: ["form"], Sheets: { form: sheet } });
    value = sheet.D1.v;
  } catch (error) {
    value = error.message;
  }
  console.log(
    `${formula}: HyperFormula ${engine.calculateFormula(`=${formula}`, 0)}, xlsx-calc ${value},`,
    `fast-formula-parser ${parser.parse(formula, { sheet: "form", row: 1, col: 4 })}`,
  );
}
JS
cat >expected <<'TXT'
SUMIF(A1:A3,"产出",B1:B3): HyperFormula 90, xlsx-calc 60, fast-formula-parser 90
SUMIF(A1:A3,"效益",B1:B3): HyperFormula 10, xlsx-calc 0, fast-formula-parser 10
SUMIF(B1:B3,">=30"): HyperFormula 90, xlsx-calc 0, fast-formula-parser 90
COUNTIF(B1:B4,">=60"): HyperFormula 1, xlsx-calc "form"!D1: Function COUNTIF not found, fast-formula-parser 2
COUNTIF(C1:C4,">=95%"): HyperFormula 2, xlsx-calc "form"!D1: Function COUNTIF not found, fast-formula-parser 1
IF(B5="","未填","已填"): HyperFormula 未填, xlsx-calc 未填, fast-formula-parser 已填
TXT
node show.js >seen
diff -u expected seen
cat seen
