#!/usr/bin/env bash
# betteroffice-xlsx 0.2.1 (PyPI): an amount that is shown in thousands with a decimal place is a thousand times too much.
#
# Expected: ECMA-376 part 1, 18.8.31: a comma behind the last digit place divides by a thousand. 12345 in 0.0,"千元" is
# 12.3千元, 12345678 in 0.00,,"百万元" is 12.35百万元. SSF 0.11.2 (npm) shows what is expected.
# Seen: 12345.0千元 and 12345678.00百万元. As soon as the format has a point, the comma behind it is dropped and the unit kept.
# Without a point (0,"千元") and with a point that is a word (0"."0,"万") the amounts are right.
# Why it matters: it writes workbooks as Markdown for reviewing with a language model. The unit says 千元 and the figure is in
# 元, so that a project of 12,345 元 asks for twelve million.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib betteroffice-xlsx==0.2.1 \
    XlsxWriter==3.3.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ssf@0.11.2

cat >show.py <<'PY'
import betteroffice_xlsx, xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    for row, (amount, code) in enumerate([
        (12345, '0.0,"千元"'), (12345678, '0.00,,"百万元"'), (12345, '"约"0.0,"千元"'),
        (12345, '0,"千元"'), (12345678, '0"."0,"万"'),
    ]):
        sheet.write(row, 0, code)
        sheet.write(row, 1, amount, book.add_format({"num_format": code}))
with open("form.xlsx", "rb") as form:
    text = betteroffice_xlsx.export_xlsx_markdown(form.read())["markdown"]
print(*(line for line in text.splitlines() if "元" in line or "万" in line), sep="\n")
PY
cat >show.js <<'JS'
const SSF = require("ssf");
for (const [code, amount] of [['0.0,"千元"', 12345], ['0.00,,"百万元"', 12345678]]) console.log("SSF:", code, SSF.format(code, amount));
JS
cat >expected <<'TXT'
| 1 | 0.0,"千元" | 12345.0千元 |
| 2 | 0.00,,"百万元" | 12345678.00百万元 |
| 3 | "约"0.0,"千元" | 约12345.0千元 |
| 4 | 0,"千元" | 12千元 |
| 5 | 0"."0,"万" | 1234.6万 |
SSF: 0.0,"千元" 12.3千元
SSF: 0.00,,"百万元" 12.35百万元
TXT
{ PYTHONPATH=lib python3 show.py; node show.js; } >seen
diff -u expected seen
cat seen
