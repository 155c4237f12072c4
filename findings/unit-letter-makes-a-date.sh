#!/usr/bin/env bash
# exceljs 4.4.0 (npm) and pylightxl 1.61 (PyPI): a literal letter d, h or m in a number format turns a count into a date.
#
# Expected: ECMA-376 part 1, 18.8.31: a backslash shows the next character as it stands, double quotes show a text
# as it stands. Neither makes a date of the section, so 8 in 0\d and in 0"d" is the number 8.
# Seen: exceljs reads 8 in 0\d as 7 January 1900 (0"d" is right); pylightxl reads it so in both forms, and 8 in
# 0"h" as the time 00:00:00. openpyxl 3.1.5 gives 8 everywhere.
# Why it matters: spreadsheet programs write the backslash themselves when a unit is a single letter. Eight days
# (8d) of processing time come out as a date, or as midnight.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    XlsxWriter==3.3.1 pylightxl==1.61 openpyxl==3.1.5 et_xmlfile==2.0.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . exceljs@4.4.0

cat >make.py <<'PY'
import openpyxl, pylightxl, xlsxwriter

codes = [r"0\d", '0"d"', '0"h"', '0"天"']
with xlsxwriter.Workbook("days.xlsx") as book:
    sheet = book.add_worksheet()
    for row, code in enumerate(codes):
        sheet.write_number(row, 0, 8, book.add_format({"num_format": code}))
light = [row[0] for row in pylightxl.readxl("days.xlsx").ws("Sheet1").rows]
pyxl = [row[0].value for row in openpyxl.load_workbook("days.xlsx").active.iter_rows()]
for row in zip(codes, pyxl, light):
    print("8 in %s: openpyxl %s, pylightxl %s" % row)
PY
cat >show.js <<'JS'
const book = new (require("exceljs").Workbook)();
book.xlsx.readFile("days.xlsx").then(() => {
  book.worksheets[0].eachRow((row) => {
    const { value, numFmt } = row.getCell(1);
    console.log(`8 in ${numFmt}: exceljs ${value.toISOString ? value.toISOString() : value}`);
  });
});
JS
cat >expected <<'TXT'
8 in 0\d: openpyxl 8, pylightxl 1900/01/07
8 in 0"d": openpyxl 8, pylightxl 1900/01/07
8 in 0"h": openpyxl 8, pylightxl 00:00:00
8 in 0"天": openpyxl 8, pylightxl 8
8 in 0d: exceljs 1900-01-07T00:00:00.000Z
8 in 0"d": exceljs 8
8 in 0"h": exceljs 8
8 in 0"天": exceljs 8
TXT
{ PYTHONPATH=lib python3 make.py; node show.js; } >seen
diff -u expected seen
cat seen
