#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1 (npm), the functions of Excel in JavaScript: VALUE makes 95 of ≥95 and 5 of ≤5, and 0 of 待定.
#
# Expected: ECMA-376 part 1, 18.17.7: VALUE gives #VALUE! for a text that is no number; in criteria * stands for any characters, and what
# stands behind an operator is read as a number; SUM and AVERAGE of a range leave texts and logical values out; TRUNC cuts off digits
# and takes none from 4.35 with two places; FLOOR of 0.57 to 0.01 is 0.57. formulon 0.18.0 (PyPI) calculates so.
# Seen: VALUE takes the signs and letters out of a text and gives what is left: 5‰ is 5, 1.5亿元 is 1.5, 3天 is 3.
# TRUNC(4.35,2) is 4.34 and FLOOR(0.57,0.01) is 0.56. SUM adds a text of a list, AVERAGE of the same list does not. COUNTIF counts
# nothing with "*完成" and no share with ">=90%". TEXT leaves a number in 0000 as it is.
# Why it matters: VALUE is what tells a target apart from words. At least 95 and at most 95 are one, and an open target is a target of 0.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @formulajs/formulajs@4.6.1
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check formulon==0.18.0 wasmtime==49.0.0

cat >texts <<'TXT'
≥95
≤5
5‰
12万
1.5亿元
3天
待定
1,234.50
95%
TXT
cat >show.js <<'JS'
const fs = require("fs");
const f = require("@formulajs/formulajs");
const show = (value) => (value instanceof Error ? value.message : JSON.stringify(value));
const texts = fs.readFileSync("texts", "utf8").trimEnd().split("\n");
const lines = texts.map((text) => [`VALUE("${text}")`, f.VALUE(text)]);
lines.push(["TRUNC(4.35,2)", f.TRUNC(4.35, 2)], ["TRUNC(0.57,2)", f.TRUNC(0.57, 2)], ["FLOOR(0.57,0.01)", f.FLOOR(0.57, 0.01)]);
const list = [60, 30, "10", true];
lines.push(["SUM(A1:A4)", f.SUM(list)], ["AVERAGE(A1:A4)", f.AVERAGE(list)]);
lines.push(['COUNTIF(B1:B2,"*完成")', f.COUNTIF(["完成", "已完成"], "*完成")]);
lines.push(['COUNTIF(C1:C3,">=90%")', f.COUNTIF([0.9, 0.95, 0.4], ">=90%")]);
lines.push(['TEXT(12,"0000")', f.TEXT(12, "0000")], ['TEXT(8,"0""台""")', f.TEXT(8, '0"台"')]);
fs.writeFileSync("seen.json", JSON.stringify(lines.map(([formula, value]) => [formula, show(value)])));
JS
cat >show.py <<'PY'
import json
import formulon

VALUE_ERROR = 2

with formulon.Workbook.create_default() as book:
    columns = [[60, 30, "10", True], ["完成", "已完成"], [0.9, 0.95, 0.4]]
    for column, values in enumerate(columns):
        for row, value in enumerate(values):
            set_value = book.set_bool if value is True else book.set_text if isinstance(value, str) else book.set_number
            set_value(0, row, column, value)
    seen = json.load(open("seen.json", encoding="utf-8"))
    for row, (formula, _) in enumerate(seen):
        book.set_formula(0, row, 5, "=" + formula)
    book.recalc()
    for row, (formula, value) in enumerate(seen):
        right = book.get_value(0, row, 5)
        right = "#VALUE!" if right.error_code == VALUE_ERROR else right.to_python()
        print(f"{formula}: formulon {round(right, 12) if isinstance(right, float) else right}, formulajs {value}")
PY
cat >expected <<'TXT'
VALUE("≥95"): formulon #VALUE!, formulajs 95
VALUE("≤5"): formulon #VALUE!, formulajs 5
VALUE("5‰"): formulon #VALUE!, formulajs 5
VALUE("12万"): formulon #VALUE!, formulajs 12
VALUE("1.5亿元"): formulon #VALUE!, formulajs 1.5
VALUE("3天"): formulon #VALUE!, formulajs 3
VALUE("待定"): formulon #VALUE!, formulajs 0
VALUE("1,234.50"): formulon 1234.5, formulajs 1234.5
VALUE("95%"): formulon 0.95, formulajs 0.9500000000000001
TRUNC(4.35,2): formulon 4.35, formulajs 4.34
TRUNC(0.57,2): formulon 0.57, formulajs 0.56
FLOOR(0.57,0.01): formulon 0.57, formulajs 0.56
SUM(A1:A4): formulon 90.0, formulajs 100
AVERAGE(A1:A4): formulon 45.0, formulajs 45
COUNTIF(B1:B2,"*完成"): formulon 2.0, formulajs 0
COUNTIF(C1:C3,">=90%"): formulon 2.0, formulajs 0
TEXT(12,"0000"): formulon 0012, formulajs "12"
TEXT(8,"0""台"""): formulon 8台, formulajs "8"
TXT
node show.js 2>notes
./env/bin/python show.py >seen
diff -u expected seen
cat seen
