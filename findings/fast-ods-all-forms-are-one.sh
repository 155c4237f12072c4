#!/usr/bin/env bash
# fast-ods 0.3.2 (PyPI), which reads a sheet of an .ods: whichever sheet is asked for, the rows of all sheets come as one.
#
# Expected: the README has table choose a sheet by its number or name, the first one by default; what it leaves out are styles, formulas
# and metadata. ODF 1.3 part 3, 9.1.2: a table:table is a sheet. 14.1: office:annotation is a remark on a cell, 5.1.3 and 6.1.3: a cell
# has paragraphs, and text:s is a blank. odfdo 3.27.3 (PyPI) gives each sheet, and the texts.
# Seen: table makes no difference, by number, by name, and with the name of a sheet that is not there: all rows of the file come one
# behind the other, without a mark between the sheets. A cell with a remark is the remark, of two paragraphs the first is left, and 3 5天
# is 35天. No message.
# Why it matters: departments hand in one workbook with a sheet for each project. Each project then has the indicators and the amounts of
# all, and its sum is theirs.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    fast-ods==0.3.2 odfpy==1.4.1 odfdo==3.27.3

cat >show.py <<'PY'
import odfdo
from fast_ods import ODSParser
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P, S

def cell(*parts):
    cell = TableCell(valuetype="string")
    for part in parts:
        cell.addElement(P(text=part) if isinstance(part, str) else part)
    return cell

remark = Annotation()
remark.addElement(P(text="去年90"))
blank = P(text="3")
blank.addElement(S())
blank.addText("5天")
SHEETS = {
    "甲项目": [[cell("场次"), cell("12")], [cell("合格率"), cell(remark, "≥95%")]],
    "乙项目": [[cell("人数"), cell("300")], [cell("时限"), cell("3月", "5月")]],
    "丙项目": [[cell("天数"), cell(blank)]],
}
document = OpenDocumentSpreadsheet()
for name, rows in SHEETS.items():
    table = Table(name=name)
    for cells in rows:
        row = TableRow()
        for each in cells:
            row.addElement(each)
        table.addElement(row)
    document.spreadsheet.addElement(table)
document.save("form.ods")
for table in odfdo.Document("form.ods").body.tables:
    print("odfdo,", table.name, table.get_values())
print("fast-ods, by default", *ODSParser().parse("form.ods"))
for choice in [0, 1, "丙项目", "丁项目"]:
    print("fast-ods,", choice, *ODSParser().parse("form.ods", table=choice))
PY
cat >expected <<'TXT'
odfdo, 甲项目 [['场次', '12'], ['合格率', '≥95%']]
odfdo, 乙项目 [['人数', '300'], ['时限', '3月\n5月']]
odfdo, 丙项目 [['天数', '3 5天']]
fast-ods, by default ('场次', '12') ('合格率', '去年90') ('人数', '300') ('时限', '3月') ('天数', '35天')
fast-ods, 0 ('场次', '12') ('合格率', '去年90') ('人数', '300') ('时限', '3月') ('天数', '35天')
fast-ods, 1 ('场次', '12') ('合格率', '去年90') ('人数', '300') ('时限', '3月') ('天数', '35天')
fast-ods, 丙项目 ('场次', '12') ('合格率', '去年90') ('人数', '300') ('时限', '3月') ('天数', '35天')
fast-ods, 丁项目 ('场次', '12') ('合格率', '去年90') ('人数', '300') ('时限', '3月') ('天数', '35天')
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
