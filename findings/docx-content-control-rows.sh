#!/usr/bin/env bash
# python-docx 1.2.0, docx2python 3.7.1 (PyPI) and officeparser 7.8.0 (npm): rows and cells of a Word table that stand in
# a content control.
#
# Expected: ECMA-376 part 1, 17.5.2 (sdt): a content control may hold whole rows or cells; they belong to the table as
# if it were not there. mammoth 1.13.0 reads all four rows.
# Seen: python-docx and officeparser leave out the row in a control and the cell in one, so that the value slides
# under the name; docx2python tears the one table into five pieces.
# Why it matters: forms to fill in are made of content controls (repeated rows above all). What the department
# typed is what gets lost; what the template says stays.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 docx2python==3.7.1 mammoth==1.13.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . officeparser@7.8.0

cat >show.py <<'PY'
import zipfile

def docx(path, body):
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>')
        archive.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            f'xmlns:r="{office}"><w:body>{body}<w:p/></w:body></w:document>')

def cell(runs):
    return f"<w:tc><w:tcPr/><w:p>{runs}</w:p></w:tc>"

def text(words):
    return f"<w:r><w:t>{words}</w:t></w:r>"

def table(*rows):
    return "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>" + "".join(rows) + "</w:tbl>"

def row(*cells):
    return "<w:tr>" + "".join(cells) + "</w:tr>"

import re, docx as python_docx, docx2python, mammoth

control = "<w:sdt><w:sdtContent>%s</w:sdtContent></w:sdt>"
docx("form.docx", table(
    row(cell(text("名称")), cell(text("值"))),
    control % row(cell(text("场次")), cell(text("12"))),
    row(control % cell(text("人次")), cell(text("300"))),
    row(cell(text("满意度")), cell(text("95%")))))
print("mammoth:", re.findall(r"<p>(.*?)</p>", mammoth.convert_to_html(open("form.docx", "rb")).value))
print("python-docx:", [[c.text for c in r.cells] for r in python_docx.Document("form.docx").tables[0].rows])
print("docx2python:", docx2python.docx2python("form.docx").body[:-1])
PY
cat >show.mjs <<'JS'
import { OfficeParser } from "officeparser";
console.log("officeparser:", ...(await OfficeParser.parseOffice("form.docx")).toText().split(/\s+/));
JS
cat >expected <<'TXT'
mammoth: ['名称', '值', '场次', '12', '人次', '300', '满意度', '95%']
python-docx: [['名称', '值'], ['300'], ['满意度', '95%']]
docx2python: [[[['名称'], ['值']]], [[['场次'], ['12']]], [], [[['人次']]], [[['300']], [['满意度'], ['95%']]]]
officeparser: 名称 值 300 满意度 95%
TXT
{ ./env/bin/python show.py; node show.mjs; } >seen
diff -u expected seen
cat seen
