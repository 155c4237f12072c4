#!/usr/bin/env bash
# wolfxl 2.0.21 (PyPI), which calculates workbooks and saves the results: asked how many targets were not filled in, it says none.
#
# Expected: the README has calculate() cover common functions and save() write the results into the file. Microsoft's page on COUNTIF, and
# ODF 1.3 part 4, Criterion: "" and "=" match blank cells, "<>" those that are not; 12* is for texts. A blank cell is equal to 0, ROUND
# takes a half away from zero. formulon 0.18.0 (PyPI), whose results are checked against Excel, calculates so.
# Seen: COUNTIF counts no blank cell with "" and "=", and all of them with "<>". A blank is not 0, COUNTIF with 12* counts the number 12.
# ROUND(50.5,0) is 50, ROUND(0.285,2) is 0.28. TEXT knows percentages and commas, of other formats it leaves the bare number: a fall of 5,
# "上升0;下降0", is -5, 8台 is 8, and a date is 46387. No message, and the saved file has these results.
# Why it matters: "how many indicators are still blank" and "how many are filled in" are the formulas with which a form checks itself.
# Saved by it, a form that is half empty says that it is complete.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check wolfxl==2.0.21 xlsxwriter==3.3.1 formulon==0.18.0 openpyxl==3.1.5

cat >show.py <<'PY'
import formulon, openpyxl, wolfxl, xlsxwriter

FORMULAS = [
    'COUNTIF(B2:B6,"")',
    'COUNTIF(B2:B6,"=")',
    'COUNTIF(B2:B6,"<>")',
    'IF(COUNTIF(B2:B6,"")=0,"完整","缺项")',
    "IF(B4=0,1,2)",
    'IF(B4="",1,2)',
    'COUNTIF(A2:A6,"12*")',
    "COUNT(B2:B6)",
    "ROUND(50.5,0)",
    "ROUND(0.285,2)",
    'TEXT(0.9,"0%")',
    'TEXT(8,"0台")',
    'TEXT(-5,"上升0;下降0")',
    'TEXT(1.5,"[h]小时")',
    'TEXT(46387,"yyyy年m月d日")',
    'TEXT(12345,"0.0,")',
]
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    sheet.write_row(0, 0, ["目标", "实际"])
    for row, (target, actual) in enumerate([(12, 100), ("12", 0), ("12场", None), (None, 60), ("≥12", None)], 1):
        for column, value in enumerate([target, actual]):
            if isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
    for row, formula in enumerate(FORMULAS):
        sheet.write_formula(row, 3, "=" + formula, None, "")
with open("form.xlsx", "rb") as file:
    oracle = formulon.Workbook.load(file.read())
oracle.recalc()
book = wolfxl.load_workbook("form.xlsx", modify=True)
book.calculate()
book.save("calculated.xlsx")
saved = openpyxl.load_workbook("calculated.xlsx", data_only=True)["form"]
for row, formula in enumerate(FORMULAS):
    values = oracle.get_value(0, row, 3).to_python(), saved.cell(row + 1, 4).value
    print(formula, "formulon: {}, wolfxl: {}".format(*(f"{value:g}" if isinstance(value, float) else value for value in values)))
PY
cat >expected <<'TXT'
COUNTIF(B2:B6,"") formulon: 2, wolfxl: 0
COUNTIF(B2:B6,"=") formulon: 2, wolfxl: 0
COUNTIF(B2:B6,"<>") formulon: 3, wolfxl: 5
IF(COUNTIF(B2:B6,"")=0,"完整","缺项") formulon: 缺项, wolfxl: 完整
IF(B4=0,1,2) formulon: 1, wolfxl: 2
IF(B4="",1,2) formulon: 1, wolfxl: 1
COUNTIF(A2:A6,"12*") formulon: 2, wolfxl: 3
COUNT(B2:B6) formulon: 3, wolfxl: 3
ROUND(50.5,0) formulon: 51, wolfxl: 50
ROUND(0.285,2) formulon: 0.29, wolfxl: 0.28
TEXT(0.9,"0%") formulon: 90%, wolfxl: 90%
TEXT(8,"0台") formulon: 8台, wolfxl: 8
TEXT(-5,"上升0;下降0") formulon: 下降5, wolfxl: -5
TEXT(1.5,"[h]小时") formulon: 36小时, wolfxl: 1.5
TEXT(46387,"yyyy年m月d日") formulon: 2026年12月31日, wolfxl: 46387
TEXT(12345,"0.0,") formulon: 12.3, wolfxl: 12345
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
