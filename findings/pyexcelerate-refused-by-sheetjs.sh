#!/usr/bin/env bash
# PyExcelerate 0.13.0 (PyPI) writes, SheetJS xlsx 0.18.5 (npm) reads: a workbook of one row is refused.
#
# Expected: the ZIP file format specification (APPNOTE, 4.4.8 and 4.5.3): a size of FFFFFFFF in a header says that the
# true size is in the Zip64 field beside it, which any file may have, large or small. openpyxl 3.1.5, exceljs 4.4.0 and
# python-calamine 0.9.1 read it.
# Seen: PyExcelerate writes every part so. SheetJS takes FFFFFFFF for the size and stops: Bad compressed size.
# Why it matters: the fast writer is the one chosen for lists of all projects; a web page built on SheetJS calls the list
# damaged, and opening and saving it with another program mends it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib PyExcelerate==0.13.0 \
    Jinja2==3.1.6 MarkupSafe==3.0.4 openpyxl==3.1.5 et_xmlfile==2.0.0 python-calamine==0.9.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5 exceljs@4.4.0

cat >make.py <<'PY'
import openpyxl, pyexcelerate, python_calamine

book = pyexcelerate.Workbook()
book.new_sheet("form", data=[["合格率", "≥95%"]])
book.save("form.xlsx")
print("python-calamine:", *python_calamine.load_workbook("form.xlsx").get_sheet_by_index(0).to_python()[0])
saved = openpyxl.load_workbook("form.xlsx")
print("openpyxl:", *(cell.value for cell in saved.active[1]))
saved.save("saved.xlsx")
PY
cat >show.js <<'JS'
const ExcelJS = require("exceljs");
const XLSX = require("xlsx");
async function main() {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile("form.xlsx");
  console.log("exceljs:", ...book.worksheets[0].getRow(1).values.slice(1));
  for (const file of ["form.xlsx", "saved.xlsx"]) {
    try {
      console.log(`SheetJS, ${file}:`, XLSX.utils.sheet_to_csv(XLSX.readFile(file).Sheets.form));
    } catch (error) {
      console.log(`SheetJS, ${file}:`, error.message.replace(/\d+ /, "(the size) "));
    }
  }
}
main();
JS
cat >expected <<'TXT'
python-calamine: 合格率 ≥95%
openpyxl: 合格率 ≥95%
exceljs: 合格率 ≥95%
SheetJS, form.xlsx: Bad compressed size: (the size) != 4294967295
SheetJS, saved.xlsx: 合格率,≥95%
TXT
{ PYTHONPATH=lib python3 -W ignore make.py; node show.js; } >seen
diff -u expected seen
cat seen
