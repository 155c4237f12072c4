#!/usr/bin/env bash
# @cj-tech-master/excelts 10.2.0 (npm), which came of ExcelJS and calculates: a cell shows 12.3千元, and TEXT makes 12345.0千元 of the
# same number in the same format.
#
# Expected: ECMA-376 part 1, 18.17.7 (TEXT): the value as its cell would show it in that format. 18.8.31: text in quotes is shown as it
# stands, a comma behind the digits divides by a thousand, [h] counts hours beyond a day. numfmt 4.0.1 (npm) shows what is expected.
# Seen: TEXT does not divide, leaves the quotes in a date, and writes 36 hours as [12]"小时", 5 in 0.0# as 5.00. The cell (displayText)
# is right there. Neither keeps the ≥ before 90, and a percent sign in quotes multiplies: 9000%. For the cell the E of General beside
# a unit is an exponent: 8 in General"台" is 8.00E00. With 0"台" both are right. No warning.
# Why it matters: forms make their targets by ="≥"&TEXT(A1,...), and the stored result is replaced when a server calculates anew. Then
# the target says another number than the cell that it is made of.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @cj-tech-master/excelts@10.2.0 numfmt@4.0.1

cat >show.mjs <<'JS'
import { Workbook } from "@cj-tech-master/excelts";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import { format } from "numfmt";

installFormulaEngine();
const book = new Workbook();
const sheet = book.addWorksheet("form");
const cases = [
  [12345, '0.0,"千元"'],
  [46387, 'yyyy"年"m"月"d"日"'],
  [90, '"≥"0"%"'],
  [1.5, '[h]"小时"'],
  [5, "0.0#"],
  [8, 'General"台"'],
  [8, '0"台"'],
  [0.955, "0.0%"],
];
cases.forEach(([value, code], row) => {
  sheet.getCell(row + 1, 1).value = value;
  sheet.getCell(row + 1, 1).numFmt = code;
  sheet.getCell(row + 1, 2).value = { formula: `TEXT(A${row + 1},"${code.replaceAll('"', '""')}")` };
});
book.calculateFormulas();
cases.forEach(([value, code], row) => {
  const [cell, text] = [sheet.getCell(row + 1, 1), sheet.getCell(row + 1, 2).value.result];
  const right = format(code, value).trim();
  console.log(`${value} in ${code}: cell ${cell.displayText}, TEXT ${text?.error ?? text}, numfmt ${right}`);
});
JS
cat >expected <<'TXT'
12345 in 0.0,"千元": cell 12.3千元, TEXT 12345.0千元, numfmt 12.3千元
46387 in yyyy"年"m"月"d"日": cell 2026年12月31日, TEXT 2026"年"12"月"31"日", numfmt 2026年12月31日
90 in "≥"0"%": cell 9000%, TEXT 9000%, numfmt ≥90%
1.5 in [h]"小时": cell 36小时, TEXT [12]"小时", numfmt 36小时
5 in 0.0#: cell 5.0, TEXT 5.00, numfmt 5.0
8 in General"台": cell 8.00E00, TEXT General"台", numfmt 8台
8 in 0"台": cell 8台, TEXT 8台, numfmt 8台
0.955 in 0.0%: cell 95.5%, TEXT 95.5%, numfmt 95.5%
TXT
node show.mjs >seen
diff -u expected seen
cat seen
