#!/usr/bin/env bash
# python-calamine 0.9.1 (PyPI) and read-excel-file 9.3.17 (npm): a cell with an error value is handed out as a blank one.
#
# Expected: ECMA-376 part 1, 18.18.11 (ST_CellType): t="e" is a cell whose value is an error, #REF! or #N/A; it is
# not blank. openpyxl 3.1.5 gives the error's name.
# Seen: python-calamine gives "", read-excel-file null, just as for cells in which nothing was ever written.
# Why it matters: "not filled in" and "the formula of the template is broken" ask for different people to act, and
# a check that skips blank rows skips the broken one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    python-calamine==0.9.1 openpyxl==3.1.5 et_xmlfile==2.0.0 XlsxWriter==3.3.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . read-excel-file@9.3.17

cat >show.py <<'PY'
import openpyxl, python_calamine, xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["场次", None, None, 12])
    sheet.write_formula(0, 1, "=NA()", None, "#N/A")
    sheet.write_formula(0, 2, "=1/0", None, "#DIV/0!")
    sheet.write_row(1, 0, ["人次", None, None, 300])
print("openpyxl:", [[cell.value for cell in row] for row in openpyxl.load_workbook("form.xlsx", data_only=True).active])
print("python-calamine:", python_calamine.load_workbook("form.xlsx").get_sheet_by_index(0).to_python())
PY
cat >show.mjs <<'JS'
import read from "read-excel-file/node";
console.log("read-excel-file:", JSON.stringify((await read("form.xlsx"))[0].data));
JS
cat >expected <<'TXT'
openpyxl: [['场次', '#N/A', '#DIV/0!', 12], ['人次', None, None, 300]]
python-calamine: [['场次', '', '', 12.0], ['人次', '', '', 300.0]]
read-excel-file: [["场次",null,null,12],["人次",null,null,300]]
TXT
{ PYTHONPATH=lib python3 show.py; node show.mjs; } >seen
diff -u expected seen
cat seen
