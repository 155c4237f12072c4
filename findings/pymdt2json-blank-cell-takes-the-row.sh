#!/usr/bin/env bash
# pymdt2json 0.5.0 (PyPI) makes JSON of a table in Markdown: a row that begins or ends with a blank cell is gone, or its values slide
# to the left.
#
# Expected: GitHub Flavored Markdown, 4.10: cells may be blank, and each stands in the column of its heading; <br> (6.10, raw HTML)
# ends a line. md-spreadsheet-parser 1.4.3 (PyPI) reads all rows.
# Seen: in the layout AoS the second indicator of a class, whose class stands in the row above, is not there, nor is the one without
# a target. In the layout SoA the name of the indicator is its class and the target its name. 3 over 5天 is 35天. No message.
# Why it matters: Markdown has no merged cells, so a class is written once and left blank below. Forms are handed to a language model
# so. It sees one indicator of each class, and never the one that was not filled in, which is what a reviewer looks for.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
# The package does not name the last three, which it needs.
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    pymdt2json==0.5.0 md-spreadsheet-parser==1.4.3 Markdown==3.11.3 html2text==2025.4.15 beautifulsoup4==4.15.0
export PYTHONPATH=lib

cat >form.md <<'MD'
| 一级 | 指标   | 目标值    |
|------|--------|-----------|
| 产出 | 场次   | 12        |
|      | 合格率 | ≥95%      |
|      | 时限   | 3<br>5天  |
| 效益 | 户数   | 300       |
| 效益 | 满意度 |           |
MD
cat >show.py <<'PY'
import json, re
from md_spreadsheet_parser import parse_table
from pymdt2json.src.parser import MinifyMDT

with open("form.md", encoding="utf-8") as file:
    text = file.read()
print("md-spreadsheet-parser:")
for row in parse_table(text).rows:
    print(row)
for layout in ["AoS", "SoA"]:
    print(f"pymdt2json, {layout}:")
    found = json.loads(re.search(r"```json\s+(.*?)\s+```", MinifyMDT(text, layout=layout).transform(), re.S)[1])
    rows = [row.values() for row in found] if layout == "AoS" else zip(*found.values())
    for row in rows:
        print(list(row))
PY
cat >expected <<'TXT'
md-spreadsheet-parser:
['产出', '场次', '12']
['', '合格率', '≥95%']
['', '时限', '3\n5天']
['效益', '户数', '300']
['效益', '满意度', '']
pymdt2json, AoS:
['产出', '场次', '12']
['效益', '户数', '300']
pymdt2json, SoA:
['产出', '场次', '12']
['合格率', '≥95%', None]
['时限', '35天', None]
['效益', '户数', '300']
['效益', '满意度', None]
TXT
python3 show.py >seen
diff -u expected seen
cat seen
