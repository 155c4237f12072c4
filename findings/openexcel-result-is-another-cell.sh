#!/usr/bin/env bash
# openexcel-c 1.0.0 (PyPI), a fast reader of .xlsx in place of openpyxl: where a formula gives ≥95%, its cell holds a heading.
#
# Expected: ECMA-376 part 1, 18.18.11 (ST_CellType): a cell of the type str holds the text of its formula itself, one of the type s the
# number of a shared string. The README has a formula read as its text, =SUM(A1:A10). openpyxl 3.1.5 gives the one or the other.
# Seen: the first figures of the text are taken for the number of a shared string. ≥95% has none and is the first heading, 3天 is the
# fourth, 2场 the third; 0012, 2026年 and -3 reach beyond the list and are blank. Results that are numbers, errors or yes and no are right.
# No error, also with ws["B2"].value.
# Why it matters: targets put together by formula, as in =D2&E2&"%", turn into texts that are in the form, so that nothing looks odd:
# three days are the twelve months of another cell.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib openexcel-c==1.0.0 xlsxwriter==3.3.1 \
    openpyxl==3.1.5

cat >show.py <<'PY'
import openexcel, openpyxl, xlsxwriter

RESULTS = ["≥95%", "3天", "5", "0012", "2026年", "-3", "2场"]
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    sheet.write_row(0, 0, ["指标", "指标值", "≥60%", "12个月", "定性", "优"])
    for row, text in enumerate(RESULTS, 1):
        sheet.write_string(row, 0, "合格率")
        sheet.write_formula(row, 1, '=C1&""', None, text)
        sheet.write_number(row, 2, 95)
    sheet.write_formula(len(RESULTS) + 1, 1, "=C2+1", None, 96)
    sheet.write_formula(len(RESULTS) + 2, 1, "=1/0", None, "#DIV/0!")
    sheet.write_boolean(len(RESULTS) + 3, 1, True)
read = openpyxl.load_workbook("form.xlsx", data_only=True).active.iter_rows(min_row=2, values_only=True)
for right, seen in zip(read, list(openexcel.load_workbook("form.xlsx").active.iter_rows(values_only=True))[1:]):
    print("openpyxl:", right[1], "openexcel:", seen[1])
PY
cat >expected <<'TXT'
openpyxl: ≥95% openexcel: 指标
openpyxl: 3天 openexcel: 12个月
openpyxl: 5 openexcel: 优
openpyxl: 0012 openexcel: None
openpyxl: 2026年 openexcel: None
openpyxl: -3 openexcel: None
openpyxl: 2场 openexcel: ≥60%
openpyxl: 96 openexcel: 96.0
openpyxl: #DIV/0! openexcel: #DIV/0!
openpyxl: True openexcel: True
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
