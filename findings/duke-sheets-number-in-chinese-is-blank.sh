#!/usr/bin/env bash
# duke-sheets 0.1.20 (PyPI), which reads, calculates and shows workbooks: 12345 in [DBNum1][$-804]General, in Excel 一万二千三百四十五, is blank,
# and 57.5% in 0% is 57%.
#
# Expected: ECMA-376 part 1, 18.8.30 and 18.8.31: [DBNum1] says which numerals a number is shown in, and text beside @ is shown with the
# text of the cell. Excel rounds the decimal that is stored, 0.575 in 0% is 58% and 0.285 in 0.00 is 0.29, takes a blank cell for FALSE
# in IF, and in arithmetic a text for the number that it says.
# Seen: General behind [DBNum1] and a locale is an empty text, while behind one of the two the figures stay Arabic. The text 5 in @"台" is
# without its unit. 0.575 in 0% is 57%, 12345678.9 in General is 12345678.9000000004, 100000000000 is 1.00000E+11. IF of a blank
# cell, "95%"*1 and EDATE of a date in text are #VALUE!. openpyxl 3.1.5 (PyPI), which makes the workbook, hands out all values.
# Why it matters: a sum in words is blank, which a reviewer takes for not filled in; a share that reaches 58% is shown as 57%.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib duke-sheets==0.1.20 openpyxl==3.1.5 2>/dev/null

cat >show.py <<'PY'
import duke_sheets, openpyxl

SHOWN = [
    (12345, "[DBNum1][$-804]General"), (12345, "[DBNum1]General"), (12345, "[$-804]General"), (12345, '[DBNum1][$-804]General"元"'),
    (8, 'General"台"'), ("5", '@"台"'), ("≥95", '@"%"'),
    (0.575, "0%"), (0.285, "0%"), (0.285, "0.00"), (0.58, "0%"),
    (12345678.9, "General"), (100000000000, "General"), (0, '"是";"";"否"'),
]
RESULTS = ["IF(C1,1,2)", 'C1=""', '"95%"*1', 'EDATE("2026-08-31",6)', "EDATE(46265,6)", "ROUND(0.575,2)", 'TEXT(0.575,"0%")']
book = openpyxl.Workbook()
for row, (value, form) in enumerate(SHOWN, 1):
    cell = book.active.cell(row, 1, value)
    cell.number_format = form
for row, formula in enumerate(RESULTS, 1):
    book.active.cell(row, 2, "=" + formula)
book.save("form.xlsx")

book = duke_sheets.Workbook.open("form.xlsx")
book.calculate()
sheet = book.get_sheet(0)
for row, (value, form) in enumerate(SHOWN):
    print(f"{value} in {form}: |{sheet.get_formatted_value_at(row, 0)}|, {sheet.get_cell_at(row, 0).to_python()}")
for row, formula in enumerate(RESULTS):
    print(f"{formula}: {sheet.get_calculated_value_at(row, 1).to_python()}")
PY
cat >expected <<'TXT'
12345 in [DBNum1][$-804]General: ||, 12345.0
12345 in [DBNum1]General: |12345|, 12345.0
12345 in [$-804]General: |12345|, 12345.0
12345 in [DBNum1][$-804]General"元": |12345元|, 12345.0
8 in General"台": |8台|, 8.0
5 in @"台": |5|, 5
≥95 in @"%": |≥95|, ≥95
0.575 in 0%: |57%|, 0.575
0.285 in 0%: |28%|, 0.285
0.285 in 0.00: |0.28|, 0.285
0.58 in 0%: |58%|, 0.58
12345678.9 in General: |12345678.9000000004|, 12345678.9
100000000000 in General: |1.00000E+11|, 100000000000.0
0 in "是";"";"否": |否|, 0.0
IF(C1,1,2): #VALUE!
C1="": True
"95%"*1: #VALUE!
EDATE("2026-08-31",6): #VALUE!
EDATE(46265,6): 46446.0
ROUND(0.575,2): 0.57
TEXT(0.575,"0%"): 57%
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
