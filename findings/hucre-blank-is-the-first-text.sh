#!/usr/bin/env bash
# better-xlsx 0.7.6 writes, hucre 1.0.0 reads (both npm): a blank cell holds the first text of the workbook.
#
# Expected: ECMA-376 part 1, 18.3.1.4 (c): v is optional, so <c r="B2" t="s"/> is a cell of the type text without a value: it
# is blank. exceljs 4.4.0, SheetJS 0.18.5 (npm), openpyxl 3.1.5 and python-calamine 0.9.1 (PyPI) say so.
# Seen: better-xlsx writes cells that were given no value that way (as grids of some web toolkits do). hucre takes the missing
# value for the number 0 and returns the shared text number 0, mostly the first heading. No error.
# Why it matters: no cell of such a form is unfilled, so a check for missing targets finds nothing; a blank target is the
# words 指标名称.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . better-xlsx@0.7.6 hucre@1.0.0 exceljs@4.4.0 xlsx@0.18.5
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    openpyxl==3.1.5 python-calamine==0.9.1

cat >show.mjs <<'JS'
import { createWriteStream, readFileSync } from "node:fs";
import { finished } from "node:stream/promises";
import better from "better-xlsx";
import exceljs from "exceljs";
import { read } from "hucre";
import XLSX from "xlsx";
const out = new better.File();
const sheet = out.addSheet("目标");
for (const texts of [["指标名称", "指标值"], ["培训场次", undefined], ["合格率", "≥95%"]]) {
  const row = sheet.addRow();
  for (const text of texts) {
    const cell = row.addCell();
    if (text !== undefined) cell.value = text;
  }
}
await finished(out.saveAs().pipe(createWriteStream("form.xlsx")));
console.log(`hucre: ${JSON.stringify((await read(readFileSync("form.xlsx"))).sheets[0].rows)}`);
const book = new exceljs.Workbook();
await book.xlsx.readFile("form.xlsx");
console.log(`exceljs: ${JSON.stringify(book.worksheets[0].getCell("B2").value)}`);
console.log(`SheetJS: ${JSON.stringify(XLSX.readFile("form.xlsx").Sheets["目标"].B2?.v ?? null)}`);
JS
cat >show.py <<'PY'
import re, warnings, zipfile
import openpyxl, python_calamine

warnings.simplefilter("ignore")
xml = zipfile.ZipFile("form.xlsx").read("xl/worksheets/sheet1.xml").decode()
print("written:", re.search(r'<c r="B2"[^>]*>', xml)[0])
print("openpyxl:", openpyxl.load_workbook("form.xlsx").active["B2"].value)
print("python-calamine:", python_calamine.load_workbook("form.xlsx").get_sheet_by_index(0).to_python())
PY
cat >expected <<'TXT'
hucre: [["指标名称","指标值"],["培训场次","指标名称"],["合格率","≥95%"]]
exceljs: null
SheetJS: null
written: <c r="B2" t="s" s="0"/>
openpyxl: None
python-calamine: [['指标名称', '指标值'], ['培训场次', ''], ['合格率', '≥95%']]
TXT
{ node show.mjs; PYTHONPATH=lib python3 show.py; } >seen
diff -u expected seen
cat seen
