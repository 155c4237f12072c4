#!/usr/bin/env bash
# xlsx2csv 0.8.6 (PyPI): a unit in quotes that holds m, d, h or s takes the place of the number.
#
# Expected: ECMA-376 part 1, 18.8.31: text in double quotes is shown as it stands, so 8 in 0"km" is shown as 8km. A
# converter to CSV may write 8 or 8km.
# Seen: the letter inside the quotes is read as a part of a date. 8 becomes 0"k01", 120 in 0"m²" becomes 0"04²";
# the value is gone, format text stands in its cell, and the exit code is 0. Dates keep the quotes of their words:
# 2026"年"12"月". Units without these letters are left out. With --ignore-formats date the
# numbers stay.
# Why it matters: km, m², mg/L, min and 人/d are everyday units of target values.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    xlsx2csv==0.8.6 XlsxWriter==3.3.1
export PYTHONPATH=lib

python3 - <<'PY'
import xlsxwriter

cells = [('0"km"', 8), ('0"m²"', 120), ('0.0"mg/L"', 35.5), ('0"人/d"', 300), ('yyyy"年"m"月"', 46387), ('0"场"', 12)]
with xlsxwriter.Workbook("targets.xlsx") as book:
    sheet = book.add_worksheet()
    for row, (code, value) in enumerate(cells):
        sheet.write_string(row, 0, code.replace('"', "'"))
        sheet.write_number(row, 1, value, book.add_format({"num_format": code}))
PY
cat >expected <<'TXT'
0'km',"0""k01"""
0'm²',"0""04²"""
0.0'mg/L',"0.0""02g/l"""
0'人/d',"0""人/26"""
yyyy'年'm'月',"2026""年""12""月"""
0'场',12
TXT
python3 -m xlsx2csv targets.xlsx >seen
diff -u expected seen
cat seen
