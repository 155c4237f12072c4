#!/usr/bin/env bash
# xlsx2html 0.6.4 (PyPI): a number with words in its format is shown with the quotes, and 95 as 9500.
#
# Expected: ECMA-376 part 1, 18.8.31: text in double quotes is shown as it stands. 95 in "不低于"0"%" is 不低于95%, 12 in
# 0"万元" is 12万元, 20000 in [>=10000]0"元";0 is 20000元. SSF 0.11.2 (npm) shows what is expected.
# Seen: "不低于"9500"%", with the quotes in the page: the percent sign in quotes multiplies. 12"万元" keeps its quotes, and the
# number takes the place of the limit of a condition: [>=20000]0"元". Dates and plain percentages are right.
# Why it matters: the page is made for people to read a workbook without a spreadsheet program. They read a target of 9500%, or
# a sum of 0 yuan behind a condition.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    xlsx2html==0.6.4 openpyxl==3.1.5
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ssf@0.11.2

cat >show.py <<'PY'
import html, json, re
import openpyxl
from xlsx2html import xlsx2html

cells = [
    (95, '"不低于"0"%"'), (12, '0"万元"'), (20000, '[>=10000]0"元";0'), (0.905, "0.0%"), (46387, 'yyyy"年"m"月"d"日"'),
]
book = openpyxl.Workbook()
for row, (number, shown) in enumerate(cells, 1):
    book.active.cell(row, 1, number).number_format = shown
book.save("form.xlsx")
json.dump(cells, open("cells.json", "w"))
page = xlsx2html("form.xlsx", locale="zh")
page.seek(0)
for (_, shown), text in zip(cells, re.findall(r"<td[^>]*>(.*?)</td>", page.read(), re.S)):
    print(f"xlsx2html, {shown}: {html.unescape(text.strip())}")
PY
cat >show.js <<'JS'
for (const [number, shown] of require("./cells.json"))
  console.log(`ssf, ${shown}: ${require("ssf").format(shown, number)}`);
JS
cat >expected <<'TXT'
xlsx2html, "不低于"0"%": "不低于"9500"%"
xlsx2html, 0"万元": 12"万元"
xlsx2html, [>=10000]0"元";0: [>=20000]0"元"
xlsx2html, 0.0%: 90.5%
xlsx2html, yyyy"年"m"月"d"日": 2026年12月31日
ssf, "不低于"0"%": 不低于95%
ssf, 0"万元": 12万元
ssf, [>=10000]0"元";0: 20000元
ssf, 0.0%: 90.5%
ssf, yyyy"年"m"月"d"日": 2026年12月31日
TXT
{ PYTHONPATH=lib python3 show.py; node show.js; } >seen
diff -u expected seen
cat seen
