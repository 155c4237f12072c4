#!/usr/bin/env bash
# aspose-cells-foss 26.10.0 (PyPI): 12 in "≥"0 is shown as 1≥2, and 12.5 in .00 as .13.
#
# Expected: get_display_text returns the visible text of a cell by the rules of Excel. ECMA-376 part 1, 18.8.31: a text in quotes is shown
# as it stands; a number with more figures than there are places has all of them shown; [h] is the hours that have passed, also over 24.
# SSF 0.11.2 (npm) shows what is expected.
# Seen: where a text stands before a single place, all figures but the last are put in front of it: the twelfth batch, "第"0"批", is 1第2批,
# 不少于345场 is 34不少于5场. One figure, and formats with a point or a thousands' comma, are right. Without a place before the point the number
# is rounded to a whole one and put behind the point: 12.5 is .13, 0.5 is .1. 36 hours are [12]小时, as they are in [h]:mm, while [h]:mm:ss
# is right; 12345 in thousands is 12345.0,千元. No error.
# Why it matters: from the text that is shown the sign and the unit of a target are taken. 1≥2 reads as the comparison of two numbers, and
# 1第2批 as the second batch.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check aspose-cells-foss==26.10.0 xlsxwriter==3.3.1
npm install --silent --no-audit --no-fund ssf@0.11.2

cat >show.py <<'PY'
import xlsxwriter
from aspose.cells_foss import Workbook

VALUES = [
    (12, '"≥"0'), (12, '"第"0"批"'), (345, '"不少于"0"场"'), (2, '"第"0"批"'), (12.5, '"约"0.0"万元"'),
    (1234, '"约"#,##0"元"'),
    (12, '0"台"'), (0.5, ".00"), (12.5, ".00"), (0.5, "0.00"), (1.5, '[h]"小时"'), (1.5, "[h]:mm"), (1.5, "[h]:mm:ss"),
    (12345, '0.0,"千元"'),
]
with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    for row, (value, code) in enumerate(VALUES):
        sheet.write_number(row, 0, value, book.add_format({"num_format": code}))
sheet = Workbook("form.xlsx").worksheets[0]
for row, (value, code) in enumerate(VALUES, 1):
    print(value, code, sheet.cells[f"A{row}"].get_display_text(), sep="\t")
PY
cat >show.js <<'JS'
const SSF = require("ssf");
for (const line of require("fs").readFileSync("aspose", "utf8").trim().split("\n")) {
  const [value, code, text] = line.split("\t");
  console.log(`${value} in ${code} SSF: ${SSF.format(code, +value)} aspose-cells-foss: ${text}`);
}
JS
cat >expected <<'TXT'
12 in "≥"0 SSF: ≥12 aspose-cells-foss: 1≥2
12 in "第"0"批" SSF: 第12批 aspose-cells-foss: 1第2批
345 in "不少于"0"场" SSF: 不少于345场 aspose-cells-foss: 34不少于5场
2 in "第"0"批" SSF: 第2批 aspose-cells-foss: 第2批
12.5 in "约"0.0"万元" SSF: 约12.5万元 aspose-cells-foss: 约12.5万元
1234 in "约"#,##0"元" SSF: 约1,234元 aspose-cells-foss: 约1,234元
12 in 0"台" SSF: 12台 aspose-cells-foss: 12台
0.5 in .00 SSF: .50 aspose-cells-foss: .1
12.5 in .00 SSF: 12.50 aspose-cells-foss: .13
0.5 in 0.00 SSF: 0.50 aspose-cells-foss: 0.50
1.5 in [h]"小时" SSF: 36小时 aspose-cells-foss: [12]小时
1.5 in [h]:mm SSF: 36:00 aspose-cells-foss: [12]:00
1.5 in [h]:mm:ss SSF: 36:00:00 aspose-cells-foss: 36:00:00
12345 in 0.0,"千元" SSF: 12.3千元 aspose-cells-foss: 12345.0,千元
TXT
./env/bin/python show.py >aspose
node show.js >seen
diff -u expected seen
cat seen
