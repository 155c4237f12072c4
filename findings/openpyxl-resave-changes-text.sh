#!/usr/bin/env bash
# openpyxl 3.1.5 (PyPI): loading and saving a workbook turns a text with an escaped underscore into a control character.
#
# Expected: ECMA-376 part 1, 22.9.2.19 (ST_Xstring): _x000D_ in the file stands for a carriage return, and a text that
# really holds "_x000D_" is written _x005F_x000D_. A reader undoes both, a writer does both.
# Seen: openpyxl undoes the escape of the underscore only, and writes none. Two different texts look alike once
# loaded, and after a save the label 型号_x000D_甲 holds a carriage return for everybody else.
# Why it matters: marks and comments are often put into a copy with openpyxl; the copy is no longer what was handed
# in. Carriage returns of an export show up as "_x000D_" in the text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    openpyxl==3.1.5 et_xmlfile==2.0.0 XlsxWriter==3.3.1 python-calamine==0.9.1

cat >show.py <<'PY'
import openpyxl, python_calamine, xlsxwriter

def calamine(file):
    return python_calamine.load_workbook(file).get_sheet_by_index(0).to_python()[0]

with xlsxwriter.Workbook("given.xlsx") as book:
    book.add_worksheet().write_row(0, 0, ["一行\r二行", "型号_x000D_甲"])
book = openpyxl.load_workbook("given.xlsx")
book.save("saved.xlsx")
print("given, by python-calamine:", calamine("given.xlsx"))
print("given, by openpyxl:", [cell.value for cell in book.active[1]])
print("saved by openpyxl, by python-calamine:", calamine("saved.xlsx"))
PY
cat >expected <<'TXT'
given, by python-calamine: ['一行\r二行', '型号_x000D_甲']
given, by openpyxl: ['一行_x000D_二行', '型号_x000D_甲']
saved by openpyxl, by python-calamine: ['一行\r二行', '型号\r甲']
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
