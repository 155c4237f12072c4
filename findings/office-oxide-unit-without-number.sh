#!/usr/bin/env bash
# office-oxide 0.1.15 (PyPI), which makes Markdown of an .xlsx: of 8台 only the unit is left, of 36小时 too.
#
# Expected: ECMA-376 part 1, 18.8.31: literal text stands beside General, so 8 in General"台" is 8台 and 90 in "≥"General"%" is ≥90%.
# [h] counts the hours beyond a day: 1.5 in [h]"小时" is 36小时. Digit places on both sides of a literal share the digits: 20261231 in
# 0000"年"00"月"00"日" is 2026年12月31日. numfmt 4.0.1 (npm) shows what is expected.
# Seen: General台, General≥%, 小时 and 20261231年月日. 1.5 in [h]:mm is noon of 1 January 1900, 0.5 in # ?/? the fraction "1 /", 12 in
# 00000 is 12. No error. With 0 in place of General (0"台", "≥"0"%") all is right.
# Why it matters: a unit is what people type behind General. The text that a form is reviewed by has the unit, so nothing looks
# missing, and the target is gone.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    office-oxide==0.1.15 XlsxWriter==3.3.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . numfmt@4.0.1

cat >show.py <<'PY'
import json, office_oxide, xlsxwriter

CELLS = [
    (8, 'General"台"'),
    (90, '"≥"General"%"'),
    (1.5, '[h]"小时"'),
    (1.5, "[h]:mm"),
    (20261231, '0000"年"00"月"00"日"'),
    (0.5, "# ?/?"),
    (12, "00000"),
    (8, '0"台"'),
    (90, '"≥"0"%"'),
    (0.955, "0.0%"),
]
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    for row, (value, code) in enumerate(CELLS):
        sheet.write_number(row, 0, value, book.add_format({"num_format": code}))
lines = office_oxide.Document.open("form.xlsx").to_markdown().splitlines()
shown = [line.strip("| ") for line in lines if line.startswith("|") and "---" not in line]
with open("shown.json", "w") as file:
    json.dump([(value, code, text) for (value, code), text in zip(CELLS, shown, strict=True)], file)
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import { format } from "numfmt";

for (const [value, code, text] of JSON.parse(readFileSync("shown.json"))) {
  console.log(`${value} in ${code}: ${text} | numfmt ${format(code, value).trim()}`);
}
JS
cat >expected <<'TXT'
8 in General"台": General台 | numfmt 8台
90 in "≥"General"%": General≥% | numfmt ≥90%
1.5 in [h]"小时": 小时 | numfmt 36小时
1.5 in [h]:mm: 1900-01-01 12:00:00 | numfmt 36:00
20261231 in 0000"年"00"月"00"日": 20261231年月日 | numfmt 2026年12月31日
0.5 in # ?/?: 1 / | numfmt 1/2
12 in 00000: 12 | numfmt 00012
8 in 0"台": 8台 | numfmt 8台
90 in "≥"0"%": ≥90% | numfmt ≥90%
0.955 in 0.0%: 95.5% | numfmt 95.5%
TXT
PYTHONPATH=lib python3 show.py
node show.mjs >seen
diff -u expected seen
cat seen
