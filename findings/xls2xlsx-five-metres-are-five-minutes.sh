#!/usr/bin/env bash
# xls2xlsx 0.2.0 (PyPI), which turns an .xls, or a page saved as .xls, into an .xlsx: 5m is five minutes, 12 over 34 is December
# 2034, and the text =待定 is a formula.
#
# Expected: the text of a cell of a page stays one where it is not a number; lxml 6.1.3 gives it as it stands. In an .xls, MS-XLS
# 2.4.149 (LabelSst) holds texts, whatever they begin with, and 2.5.10 (Bes) a true; xlrd 2.0.2 reads both so.
# Seen: what dateutil can take for a date or a time becomes one, two lines too: 12 over 34, the number 1.1.2 of an indicator, 5m,
# 3h. Commas are taken out of 1,3,5. With a sign, ≥12 over ≥34 stays. Out of a real .xls, =待定 is a formula without a result,
# and a true is the text true. No message.
# Why it matters: bureaus are asked for .xlsx, so what old systems hand out is converted. A length is a time of day in the morning
# then, three items are 135, and a placeholder looks like a formula that has not been calculated.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check xls2xlsx==0.2.0 xlwt==1.3.0 xlrd==2.0.2 openpyxl==3.1.5 \
    lxml==6.1.3

cat >show.py <<'PY'
import lxml.html, openpyxl, xlrd, xlwt
from xls2xlsx import XLS2XLSX

def converted(file):
    XLS2XLSX(file).to_xlsx("form.xlsx")
    return [row[0] for row in openpyxl.load_workbook("form.xlsx").active.iter_rows()]

texts = ["≥12<br>≥34", "12<br>34", "1.1.2", "1,3,5", "5m", "3h", "5米"]
page = "<html><body><table>" + "".join(f"<tr><td>{text}</td></tr>" for text in texts) + "</table></body></html>"
with open("page.xls", "w", encoding="utf-8") as file:
    file.write(page)
kept = [" over ".join(cell.itertext()) for cell in lxml.html.fromstring(page).iter("td")]
for text, cell in zip(kept, converted("page.xls"), strict=True):
    print(f"page, lxml: {text}, xls2xlsx: {cell.data_type} {str(cell.value)!r}")

book = xlwt.Workbook()
sheet = book.add_sheet("form")
for row, value in enumerate(["=待定", True, "待定"]):
    sheet.write(row, 0, value)
book.save("form.xls")
kept = xlrd.open_workbook("form.xls").sheet_by_index(0).col(0)
for value, cell in zip(kept, converted("form.xls"), strict=True):
    print(f".xls, xlrd: {value}, xls2xlsx: {cell.data_type} {cell.value!r}")
PY
cat >expected <<'TXT'
page, lxml: ≥12 over ≥34, xls2xlsx: s '≥12\n≥34'
page, lxml: 12 over 34, xls2xlsx: d '2034-12-01 00:00:00'
page, lxml: 1.1.2, xls2xlsx: d '2002-01-01 00:00:00'
page, lxml: 1,3,5, xls2xlsx: n '135'
page, lxml: 5m, xls2xlsx: d '00:05:00'
page, lxml: 3h, xls2xlsx: d '03:00:00'
page, lxml: 5米, xls2xlsx: s '5米'
.xls, xlrd: text:'=待定', xls2xlsx: f '=待定'
.xls, xlrd: bool:1, xls2xlsx: s 'true'
.xls, xlrd: text:'待定', xls2xlsx: s '待定'
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
