#!/usr/bin/env bash
# excelize 0.1.0 (PyPI), the Python build of the Go library: a condition in a number format is not asked.
#
# Expected: ECMA-376 part 1, 18.8.31: a section may begin with a condition in brackets, and a number is shown by the section
# whose condition it meets. Only without conditions the sections are for positive, negative and zero. SSF 0.11.2 (npm) shows
# what is expected.
# Seen: get_cell_value and get_rows show every positive number by the first section. 0.9 in [=0]"";0%, which blanks zeros,
# is an empty text; 5 in [>=10000]0.0,"千元";0"元" is 0.0千元. The documented fall-back to the stored number, for a format
# that cannot be applied, does not happen. With the option raw_cell_value the numbers are there.
# Why it matters: guides to custom formats teach such ones, to blank zeros or to change the unit for large sums. A share of 90%
# counts as unfilled, and five yuan are no money.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    excelize==0.1.0 openpyxl==3.1.5
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ssf@0.11.2

cat >show.py <<'PY'
import json
import excelize, openpyxl

cells = [
    (0.9, '[=0]"";0%'), (0, '[=0]"";0%'), (5, '[>=10000]0.0,"千元";0"元"'), (25000, '[>=10000]0.0,"千元";0"元"'),
    (2, '[>=3]"达标";"未达标"'), (90, '[<60]"不足"0"%";"≥"0"%"'),
]
book = openpyxl.Workbook()
for row, (number, shown) in enumerate(cells, 1):
    book.active.cell(row, 1, number).number_format = shown
book.save("form.xlsx")
json.dump(cells, open("cells.json", "w"))
book = excelize.open_file("form.xlsx")
for row, (number, shown) in enumerate(cells, 1):
    text = book.get_cell_value("Sheet", f"A{row}")
    raw = book.get_cell_value("Sheet", f"A{row}", excelize.Options(raw_cell_value=True))
    print(f"excelize, {shown}: {text!r}, raw {raw!r}")
PY
cat >show.js <<'JS'
for (const [number, shown] of require("./cells.json"))
  console.log(`ssf, ${shown}: '${require("ssf").format(shown, number)}'`);
JS
cat >expected <<'TXT'
excelize, [=0]"";0%: '', raw '0.9'
excelize, [=0]"";0%: '', raw '0'
excelize, [>=10000]0.0,"千元";0"元": '0.0千元', raw '5'
excelize, [>=10000]0.0,"千元";0"元": '25.0千元', raw '25000'
excelize, [>=3]"达标";"未达标": '达标', raw '2'
excelize, [<60]"不足"0"%";"≥"0"%": '不足90%', raw '90'
ssf, [=0]"";0%: '90%'
ssf, [=0]"";0%: ''
ssf, [>=10000]0.0,"千元";0"元": '5元'
ssf, [>=10000]0.0,"千元";0"元": '25.0千元'
ssf, [>=3]"达标";"未达标": '未达标'
ssf, [<60]"不足"0"%";"≥"0"%": '≥90%'
TXT
{ PYTHONPATH=lib python3 show.py; node show.js; } >seen
diff -u expected seen
cat seen
