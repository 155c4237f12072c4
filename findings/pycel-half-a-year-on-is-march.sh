#!/usr/bin/env bash
# pycel 1.0b30 (PyPI), which turns the formulas of a workbook into Python: six months after 31 August are 3 March, and a text is the
# largest number.
#
# Expected: Microsoft's pages on EDATE (where the month has no such day, its last one; so has ODF 1.3 part 4), LARGE (the numbers of the
# range; texts in it are none, as for MAX) and ROUNDUP. The comments of pycel name these pages. formulon 0.18.0 (PyPI), whose results are
# checked against Excel, calculates so.
# Seen: EDATE goes on counting into the next month: a month after 31 January is 3 March, half a year before 31 December 1 July, a year
# after 29 February 1 March. EOMONTH is right. LARGE counts the text 120 where MAX leaves it out. ROUNDUP(1.1*3,1) is 3.4,
# ROUNDDOWN(4.35*100,0) 434, and by TEXT 12345 in thousands is 12345.0. No error.
# Why it matters: deadlines fall on the last day of a month. Calculated anew, a report that was due at the end of June is in time on 1
# July, the first of the next half-year.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check pycel==1.0b30 openpyxl==3.1.5 formulon==0.18.0 xlsxwriter==3.3.1

cat >show.py <<'PY'
import datetime
import formulon, pycel, xlsxwriter

FORMULAS = [
    "EDATE(DATE(2026,1,31),1)",
    "EDATE(DATE(2026,8,31),6)",
    "EDATE(DATE(2026,12,31),-6)",
    "EDATE(DATE(2024,2,29),12)",
    "EDATE(DATE(2026,3,15),1)",
    "EOMONTH(DATE(2026,1,31),1)",
    "LARGE(A1:A5,1)",
    "LARGE(A1:A5,2)",
    "MAX(A1:A5)",
    "ROUNDUP(1.1*3,1)",
    "ROUNDDOWN(4.35*100,0)",
    "ROUND(2.5,0)",
    'TEXT(12345,"0.0,")',
    'TEXT(8,"0台")',
]
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    for row, value in enumerate([100, 60, 30.5]):
        sheet.write_number(row, 0, value)
    sheet.write_string(3, 0, "90")
    sheet.write_string(4, 0, "120")
    for row, formula in enumerate(FORMULAS):
        sheet.write_formula(row, 1, "=" + formula, None, "")  # without a stored result
with open("form.xlsx", "rb") as file:
    oracle = formulon.Workbook.load(file.read())
oracle.recalc()
form = pycel.ExcelCompiler(filename="form.xlsx")
for row, formula in enumerate(FORMULAS):
    values = [oracle.get_value(0, row, 1).to_python(), form.evaluate(f"form!B{row + 1}")]
    if "DATE" in formula:
        values = [datetime.date(1899, 12, 30) + datetime.timedelta(value) for value in values]
    print(formula, "formulon: {}, pycel: {}".format(*(f"{value:g}" if isinstance(value, float) else value for value in values)))
PY
cat >expected <<'TXT'
EDATE(DATE(2026,1,31),1) formulon: 2026-02-28, pycel: 2026-03-03
EDATE(DATE(2026,8,31),6) formulon: 2027-02-28, pycel: 2027-03-03
EDATE(DATE(2026,12,31),-6) formulon: 2026-06-30, pycel: 2026-07-01
EDATE(DATE(2024,2,29),12) formulon: 2025-02-28, pycel: 2025-03-01
EDATE(DATE(2026,3,15),1) formulon: 2026-04-15, pycel: 2026-04-15
EOMONTH(DATE(2026,1,31),1) formulon: 2026-02-28, pycel: 2026-02-28
LARGE(A1:A5,1) formulon: 100, pycel: 120
LARGE(A1:A5,2) formulon: 60, pycel: 100
MAX(A1:A5) formulon: 100, pycel: 100
ROUNDUP(1.1*3,1) formulon: 3.3, pycel: 3.4
ROUNDDOWN(4.35*100,0) formulon: 435, pycel: 434
ROUND(2.5,0) formulon: 3, pycel: 3
TEXT(12345,"0.0,") formulon: 12.3, pycel: 12345.0
TEXT(8,"0台") formulon: 8台, pycel: 8台
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
