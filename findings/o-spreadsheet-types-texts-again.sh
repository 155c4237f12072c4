#!/usr/bin/env bash
# @odoo/o-spreadsheet 19.3.7 (npm), the spreadsheet of Odoo: the texts of an .xlsx are read as if somebody typed them.
#
# Expected: ECMA-376 part 1, 18.18.11 (ST_CellType): s and inlineStr say that a cell holds a text, whatever it looks like; 18.8.31: the
# section behind the last semicolon is for texts. ExcelJS 4.4.0 (npm) gives the texts and the dates.
# Seen: the text 0012 is the number 12, 95% is 0.95, 1e3 is 1000, 1,234 is 1234, TRUE is true, '05 is 05, and SUM counts them. =待定,
# which a text may begin with, is a formula with an error. Only where the cell has the format @ texts stay, but for the last. A date in
# yyyy"年"m"月"d"日";@, as a Chinese Excel stores it, is shown as 46387; without ;@ it is right. No message.
# Why it matters: codes of projects lose their zeros and become equal, targets that were written as texts count, and "to be decided" is
# an error. The sum in the form is another than the one that its sender saw.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib XlsxWriter==3.3.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . \
    @odoo/o-spreadsheet@19.3.7 @odoo/owl@2.8.3 jsdom@26.1.0 jszip@3.10.2 exceljs@4.4.0

cat >make.py <<'PY'
import xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    for row, text in enumerate(["0012", "12", "95%", "1e3", "1,234", "TRUE", "'05", "=待定", "3-5", "≥95%"]):
        sheet.write_string(row, 0, text)
    plain = book.add_format({"num_format": "@"})
    for row, text in enumerate(["0012", "95%", "=待定"], start=13):
        sheet.write_string(row, 0, text, plain)
    sheet.write_formula("A11", "=SUM(A1:A7)", None, 0)
    for row, code in enumerate(['yyyy"年"m"月"d"日"', 'yyyy"年"m"月"d"日";@'], start=11):
        sheet.write_number(row, 0, 46387, book.add_format({"num_format": code}))
PY
cat >show.js <<'JS'
const { readFileSync } = require("fs");
const { JSDOM } = require("jsdom");
const page = new JSDOM("", { url: "https://example.org/", pretendToBeVisual: true }).window;
for (const name of Object.getOwnPropertyNames(page)) {
  if (!(name in globalThis)) globalThis[name] = page[name];
}
const ExcelJS = require("exceljs");
const JSZip = require("jszip");
const { Model } = require("@odoo/o-spreadsheet");

(async () => {
  const bytes = readFileSync("form.xlsx");
  const book = await new ExcelJS.Workbook().xlsx.load(bytes);
  const parts = {};
  for (const part of Object.values((await JSZip.loadAsync(bytes)).files)) parts[part.name] = await part.async("string");
  console.debug = console.info = console.group = () => {};
  const model = new Model(parts);
  const [sheetId] = model.getters.getSheetIds();
  for (let row = 0; row < 16; row += 1) {
    const right = book.worksheets[0].getCell(row + 1, 1).value;
    const cell = model.getters.getEvaluatedCell({ sheetId, col: 0, row });
    const seen = cell.formattedValue === String(cell.value) ? "" : `, shown as ${cell.formattedValue}`;
    console.log(`A${row + 1}: exceljs ${JSON.stringify(right)}; o-spreadsheet ${JSON.stringify(cell.value)}${seen}`);
  }
})();
JS
cat >expected <<'TXT'
A1: exceljs "0012"; o-spreadsheet 12
A2: exceljs "12"; o-spreadsheet 12
A3: exceljs "95%"; o-spreadsheet 0.95, shown as 95%
A4: exceljs "1e3"; o-spreadsheet 1000
A5: exceljs "1,234"; o-spreadsheet 1234
A6: exceljs "TRUE"; o-spreadsheet true, shown as TRUE
A7: exceljs "'05"; o-spreadsheet "05"
A8: exceljs "=待定"; o-spreadsheet "#BAD_EXPR"
A9: exceljs "3-5"; o-spreadsheet "3-5"
A10: exceljs "≥95%"; o-spreadsheet "≥95%"
A11: exceljs {"formula":"SUM(A1:A7)"}; o-spreadsheet 2258.95
A12: exceljs "2026-12-31T00:00:00.000Z"; o-spreadsheet 46387, shown as 2026年12月31日
A13: exceljs "2026-12-31T00:00:00.000Z"; o-spreadsheet 46387
A14: exceljs "0012"; o-spreadsheet "0012"
A15: exceljs "95%"; o-spreadsheet "95%"
A16: exceljs "=待定"; o-spreadsheet "#BAD_EXPR"
TXT
PYTHONPATH=lib python3 make.py
node show.js >seen
diff -u expected seen
cat seen
