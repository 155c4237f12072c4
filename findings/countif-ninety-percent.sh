#!/usr/bin/env bash
# IronCalc 0.9.1, formualizer 0.13.0 and xlcalculator 0.5.0 (PyPI), which calculate workbooks: no share is at least 90%.
#
# Expected: ODF 1.3 part 4, Criterion: what stands behind the comparator is a number where it can be converted to one, so that
# COUNTIF(B2:B4,">=90%") counts what is at least 0.9. formulon 0.18.0 (PyPI), whose results are checked against Excel, does so.
# Seen: the three take 90% for a text, which no number is at least. Of the shares 0.95, 0.9 and 0.85 none is at least 90%, their sum
# is 0, and none is below it; for xlcalculator all three are below. With 0.9 for 90% all is right. No message.
# Why it matters: to count the indicators that reached 90% is what such a formula is for. Calculated anew, a form in which two of
# three did so says that none did.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check ironcalc==0.9.1 formualizer==0.13.0 xlcalculator==0.5.0 formulon==0.18.0 \
    openpyxl==3.1.5

cat >show.py <<'PY'
import logging
import formualizer, formulon, ironcalc, openpyxl, xlcalculator

logging.disable()
FORMULAS = [
    '=COUNTIF(B2:B4,">=90%")',
    '=COUNTIF(B2:B4,"<90%")',
    '=COUNTIF(B2:B4,">=0.9")',
    '=SUMIF(B2:B4,">=90%")',
]
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "form"
for row, value in enumerate([0.95, 0.9, 0.85], 2):
    sheet.cell(row, 2, value).number_format = "0%"
for row, formula in enumerate(FORMULAS, 1):
    sheet.cell(row, 4, formula)
book.save("form.xlsx")

iron = ironcalc.load_from_xlsx("form.xlsx", "en", "UTC", "en")
iron.evaluate()
formualized = formualizer.load_workbook("form.xlsx")
with open("form.xlsx", "rb") as file:
    oracle = formulon.Workbook.load(file.read())
oracle.recalc()
evaluator = xlcalculator.Evaluator(xlcalculator.ModelCompiler().read_and_parse_archive("form.xlsx"))
for row, formula in enumerate(FORMULAS, 1):
    print(
        f"{formula}, formulon: {oracle.get_value(0, row - 1, 3).to_python():g}",
        f"IronCalc: {iron.get_formatted_cell_value(0, row, 4)}",
        f"formualizer: {formualized.evaluate_cell('form', row, 4):g}",
        *([f"xlcalculator: {evaluator.evaluate(f'form!D{row}')}"] if "COUNT" in formula else []),
        sep=", ",
    )
PY
cat >expected <<'TXT'
=COUNTIF(B2:B4,">=90%"), formulon: 2, IronCalc: 0, formualizer: 0, xlcalculator: 0
=COUNTIF(B2:B4,"<90%"), formulon: 1, IronCalc: 0, formualizer: 0, xlcalculator: 3
=COUNTIF(B2:B4,">=0.9"), formulon: 2, IronCalc: 2, formualizer: 2, xlcalculator: 2
=SUMIF(B2:B4,">=90%"), formulon: 1.85, IronCalc: 0, formualizer: 0
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
