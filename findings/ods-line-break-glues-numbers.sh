#!/usr/bin/env bash
# python-calamine 0.9.1 and tablib 3.10.0 (PyPI): a line break within a paragraph of an .ods cell.
#
# Expected: ODF 1.3 part 3, text:line-break and text:tab are a line break and a tab within a paragraph.
# pyexcel-ods3 0.6.1 gives both.
# Seen: python-calamine drops the break and glues the lines: 合格率90% over 12次 becomes 合格率90%12次, and 3 over 5天
# becomes 35天. tablib keeps the first line alone. Neither says so. Lines in paragraphs of their own are kept by
# python-calamine.
# Why it matters: two targets in one cell become one number that nobody wrote.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    python-calamine==0.9.1 tablib==3.10.0 odfpy==1.4.1 defusedxml==0.7.1 \
    pyexcel-ods3==0.6.1 pyexcel-io==0.6.8 pyexcel-ezodf==0.3.4 lml==0.2.0 lxml==6.1.3

cat >show.py <<'PY'
import zipfile

def ods(path, rows):
    urn = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
    names = " ".join(f'xmlns:{short}="{urn % short}"' for short in ["office", "table", "text"])
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = urn % "manifest"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}" m:version="1.3"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>')
        archive.writestr("content.xml", f'<office:document-content {names} office:version="1.3"><office:body><office:spreadsheet>'
            f'<table:table table:name="目标"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>")

import pyexcel_ods3, python_calamine, tablib

texts = ["合格率90%<text:line-break/>12次", "3<text:line-break/>5天", "产出<text:tab/>数量", "一</text:p><text:p>二"]
cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts)
ods("form.ods", f"<table:table-row>{cells}</table:table-row>")
print("pyexcel-ods3:", pyexcel_ods3.get_data("form.ods")["目标"][0])
print("python-calamine:", python_calamine.load_workbook("form.ods").get_sheet_by_index(0).to_python()[0])
with open("form.ods", "rb") as stream:
    print("tablib:", list(tablib.Dataset().load(stream, format="ods", headers=False)[0]))
PY
cat >expected <<'TXT'
pyexcel-ods3: ['合格率90%\n12次', '3\n5天', '产出\t数量', '一\n二']
python-calamine: ['合格率90%12次', '35天', '产出数量', '一\n二']
tablib: ['合格率90%', '3', '产出', '一']
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
