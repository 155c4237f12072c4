#!/usr/bin/env bash
# python-docx 1.2.0, docx-parser-converter 1.0.3 and docspine 0.4.0 (PyPI): the measures and dates that a Chinese Word has marked are
# not there, 不少于12公里 is 不少于.
#
# Expected: ECMA-376 part 1, 17.5.1.9 (smartTag): the element marks runs of the paragraph with a meaning; they stay text of it. Older
# Chinese editions of Word mark measures so (chmetcnv) and dates (chsdate) while they are typed. mammoth 1.13.0 (PyPI) reads them.
# Seen: texts and tables of the three leave out what is inside the element, and no gap shows it: 新建12公里道路 is 新建道路. No
# message.
# Why it matters: what is marked is the target itself, the number with its unit and the deadline. Forms are copied from year to year,
# so these marks are still there, and the form reads as one without targets, or as whole sentences that promise nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 docx-parser-converter==1.0.3 docspine==0.4.0 mammoth==1.13.0

cat >show.py <<'PY'
import docspine, docx, mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx_parser_converter import ConversionConfig, docx_to_text

def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"

def marked(kind, text, **facts):
    facts = "".join(f'<w:attr w:name="{name}" w:val="{value}"/>' for name, value in facts.items())
    return (
        f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="{kind}">'
        f"<w:smartTagPr>{facts}</w:smartTagPr>{run(text)}</w:smartTag>"
    )

form = docx.Document()
table = form.add_table(0, 2)
for name, target in [
    ("道路", run("不少于") + marked("chmetcnv", "12公里", UnitName="公里", SourceValue="12")),
    ("时限", marked("chsdate", "2026年12月31日", Year="2026", Month="12", Day="31") + run("前")),
    ("目标", run("新建") + marked("chmetcnv", "12公里", UnitName="公里", SourceValue="12") + run("道路")),
    ("合格率", run("≥95%")),
]:
    cells = table.add_row().cells
    cells[0].text = name
    cells[1].paragraphs[0]._p.getparent().replace(
        cells[1].paragraphs[0]._p, parse_xml(f"<w:p {nsdecls('w')}>{target}</w:p>")
    )
form.save("form.docx")

with open("form.docx", "rb") as file:
    print("mammoth:", *mammoth.extract_raw_text(file).value.split())
print("python-docx:", *(cell.text for row in docx.Document("form.docx").tables[0].rows for cell in row.cells))
print("docx-parser-converter:", *docx_to_text("form.docx", config=ConversionConfig(table_mode="tabs")).split())
print("docspine:", *docspine.open("form.docx").to_text().split())
PY
cat >expected <<'TXT'
mammoth: 道路 不少于12公里 时限 2026年12月31日前 目标 新建12公里道路 合格率 ≥95%
python-docx: 道路 不少于 时限 前 目标 新建道路 合格率 ≥95%
docx-parser-converter: 道路 不少于 时限 前 目标 新建道路 合格率 ≥95%
docspine: 道路 不少于 时限 前 目标 新建道路 合格率 ≥95%
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
