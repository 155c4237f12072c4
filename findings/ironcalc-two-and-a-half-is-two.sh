#!/usr/bin/env bash
# IronCalc 0.9.1 (PyPI) on the text of a cell: 2.5 in `0` is 2, 12.5% in `0%` is 12%, a day and a half is 31天12小时, and 12345 in
# `# ?/?` is 123 4/5.
#
# Expected: ECMA-376 part 1, 18.8.31: a number is rounded to the digit places of its format, a half away from zero; d is the day, for
# 1.5 the first; ?/? is a fraction; m beside s are minutes; words in quotes are shown. formulon 0.18.0 (PyPI), whose results are
# checked against Excel, has these texts, and IronCalc itself says that ROUND(2.5,0) is 3.
# Seen: a half goes to the even digit. Days are counted from 31 December 1899, so that one is 31. The digits of a number are dealt
# out to the places of a fraction. m is the month, with s beside it too. Beside General and @ words are lost. No message.
# Why it matters: a form that shows 95% and one that shows 94% are the same form, three people are two, and a duration is a month.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check ironcalc==0.9.1 formulon==0.18.0 openpyxl==3.1.5

cat >show.py <<'PY'
import formulon, ironcalc, openpyxl

CELLS = [
    (2.5, '0"人"'),
    (3.5, '0"人"'),
    (0.125, "0%"),
    (94.5, '0"%"'),
    (12.25, '0.0"万元"'),
    (1.5, 'd"天"h"小时"'),
    (1.5, '[h]"小时"'),
    (1.5, "# ?/?"),
    (12345, "# ?/?"),
    (46387.3125, 'mm"分"ss"秒"'),
    (8, 'General"台"'),
    ("≥95%", '@"以上"'),
]
book = openpyxl.Workbook()
sheet = book.active
for row, (value, code) in enumerate(CELLS, 1):
    sheet.cell(row, 1, value).number_format = code
    sheet.cell(row, 2, f'=TEXT(A{row},"{code.replace(chr(34), chr(34) * 2)}")')
sheet.cell(len(CELLS) + 1, 2, "=ROUND(2.5,0)")
book.save("form.xlsx")

iron = ironcalc.load_from_xlsx("form.xlsx", "en", "UTC", "en")
iron.evaluate()
with open("form.xlsx", "rb") as file:
    oracle = formulon.Workbook.load(file.read())
oracle.recalc()
for row, (value, code) in enumerate(CELLS, 1):
    text = oracle.get_value(0, row - 1, 1).to_python()
    print(f"{value} in {code}, formulon: {text.strip()}, IronCalc: {iron.get_formatted_cell_value(0, row, 1).strip()}")
print("ROUND(2.5,0), IronCalc:", iron.get_formatted_cell_value(0, len(CELLS) + 1, 2))
PY
cat >expected <<'TXT'
2.5 in 0"人", formulon: 3人, IronCalc: 2人
3.5 in 0"人", formulon: 4人, IronCalc: 4人
0.125 in 0%, formulon: 13%, IronCalc: 12%
94.5 in 0"%", formulon: 95%, IronCalc: 94%
12.25 in 0.0"万元", formulon: 12.3万元, IronCalc: 12.2万元
1.5 in d"天"h"小时", formulon: 1天12小时, IronCalc: 31天12小时
1.5 in [h]"小时", formulon: 36小时, IronCalc: 36小时
1.5 in # ?/?, formulon: 1 1/2, IronCalc: /2
12345 in # ?/?, formulon: 12345, IronCalc: 123 4/5
46387.3125 in mm"分"ss"秒", formulon: 30分00秒, IronCalc: 12分00秒
8 in General"台", formulon: 8台, IronCalc: 8
≥95% in @"以上", formulon: ≥95%以上, IronCalc: ≥95%
ROUND(2.5,0), IronCalc: 3
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
