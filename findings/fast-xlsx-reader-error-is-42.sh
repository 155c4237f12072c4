#!/usr/bin/env bash
# fast-xlsx-reader 0.3.1 (npm), which hands out a workbook row by row: #N/A is the number 42, #DIV/0! is 7.
#
# Expected: ECMA-376 part 1, 18.18.11 (ST_CellType): a cell of type e holds an error, and is no number. SheetJS 0.18.5 (npm), by which
# the package reads, has the type and the shown text #N/A beside its own code of the error; openpyxl 3.1.5 (PyPI) gives the text.
# Seen: the code alone is handed out: 42 for #N/A, 7 for #DIV/0!, 15 for #VALUE!, 23 for #REF!. No error, and no sign by which a 42 could
# be told from one that was typed.
# Why it matters: a share that could not be calculated, or a target that a lookup did not find, is a figure like the ones around it, and
# 42 people are added to the total.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . fast-xlsx-reader@0.3.1 xlsx@0.18.5
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    XlsxWriter==3.3.1 openpyxl==3.1.5

cat >make.py <<'PY'
import openpyxl, xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    sheet.write_row(0, 0, ["指标", "值"])
    for row, error in enumerate(["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?"], 1):
        sheet.write(row, 0, f"指标{row}")
        sheet.write_formula(row, 1, "=1/0", None, error)
    sheet.write_row(6, 0, ["人数", 42])
for row in openpyxl.load_workbook("form.xlsx", data_only=True).active.iter_rows(values_only=True):
    print("openpyxl:", *row)
PY
cat >show.js <<'JS'
const { createReader } = require("fast-xlsx-reader");
const XLSX = require("xlsx");
console.log = () => {}; // it says that it creates a reader
const reader = createReader({ input: "form.xlsx" });
for (let row; (row = reader.readNext()); ) process.stdout.write(`fast-xlsx-reader: ${JSON.stringify(row)}\n`);
const sheet = XLSX.readFile("form.xlsx").Sheets.form;
for (const name of ["B2", "B7"]) process.stdout.write(`SheetJS ${name}: ${sheet[name].t} ${sheet[name].v} ${sheet[name].w}\n`);
JS
cat >expected <<'TXT'
openpyxl: 指标 值
openpyxl: 指标1 #N/A
openpyxl: 指标2 #DIV/0!
openpyxl: 指标3 #VALUE!
openpyxl: 指标4 #REF!
openpyxl: 指标5 #NAME?
openpyxl: 人数 42
fast-xlsx-reader: ["指标","值"]
fast-xlsx-reader: ["指标1",42]
fast-xlsx-reader: ["指标2",7]
fast-xlsx-reader: ["指标3",15]
fast-xlsx-reader: ["指标4",23]
fast-xlsx-reader: ["指标5",29]
fast-xlsx-reader: ["人数",42]
SheetJS B2: e 42 #N/A
SheetJS B7: n 42 42
TXT
{ PYTHONPATH=lib python3 make.py; node show.js; } >seen
diff -u expected seen
cat seen
