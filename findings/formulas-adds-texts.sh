#!/usr/bin/env bash
# formulas 1.3.4 (PyPI), which calculates workbooks: SUM adds numbers that are texts, MAX and AVERAGE fail on them.
#
# Expected: Microsoft's pages on SUM, MAX and AVERAGE: of a range only numbers are taken; texts, also such of digits, and
# blanks are left out. pycel 1.0b30 and ironcalc 0.9.1 (PyPI) calculate so.
# Seen: of 60, 30 and the text 10, SUM is 100, where an office program shows 90. MAX and AVERAGE are #VALUE! in place of 60 and
# 45. A word among the cells is passed over by all three.
# Why it matters: a workbook without stored results, as many libraries write it, has to be calculated by somebody. Here the
# weights add up to 100 although one of them is a text, and the person who sent the form sees 90.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    formulas==1.3.4 pycel==1.0b30 ironcalc==0.9.1 openpyxl==3.1.5

cat >show.py <<'PY'
import warnings
import openpyxl

warnings.simplefilter("ignore")
import formulas, ironcalc, pycel

functions = ["SUM", "MAX", "AVERAGE"]
cells = {"text": [60, 30, "10"], "word": [60, 30, "待定"]}
for name, values in cells.items():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "FORM"
    for row, value in enumerate(values, 1):
        sheet.cell(row, 1, value)
    for row, function in enumerate(functions, 1):
        sheet.cell(row, 2, f"={function}(A1:A3)")
    book.save(f"{name}.xlsx")
    solution = formulas.ExcelModel().loads(f"{name}.xlsx").finish().calculate()
    compiled = pycel.ExcelCompiler(f"{name}.xlsx")
    model = ironcalc.load_from_xlsx(f"{name}.xlsx", "en", "UTC", "en")
    model.evaluate()
    for row, function in enumerate(functions, 1):
        there = solution[f"'[{name}.xlsx]FORM'!B{row}"].value[0, 0]
        others = compiled.evaluate(f"FORM!B{row}"), model.get_formatted_cell_value(0, row, 2)
        print(f"{name}, {function}: formulas {there}, pycel {others[0]}, ironcalc {others[1]}")
PY
cat >expected <<'TXT'
text, SUM: formulas 100.0, pycel 90, ironcalc 90
text, MAX: formulas #VALUE!, pycel 60, ironcalc 60
text, AVERAGE: formulas #VALUE!, pycel 45.0, ironcalc 45
word, SUM: formulas 90.0, pycel 90, ironcalc 90
word, MAX: formulas 60, pycel 60, ironcalc 60
word, AVERAGE: formulas 45.0, pycel 45.0, ironcalc 45
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
