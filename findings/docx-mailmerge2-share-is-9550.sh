#!/usr/bin/env bash
# docx-mailmerge2 1.0.3 (PyPI), which fills the merge fields of a Word form: 95.5 in \# "0.0%" is 9550%, and -5 in \# "0;下降0" is -5;下降0.
#
# Expected: the README has the formats of fields respected, and numeric ones implemented. ECMA-376 part 1, 17.16.4, numeric formatting: a % has
# no meaning of its own and is shown as it stands, unlike in a workbook; behind a semicolon stands the form for what is below zero; a text
# between ' is shown; figures for which there is no place are rounded off. aspose-words 26.10.0 (PyPI) shows what is expected.
# Seen: % multiplies by a hundred and takes the decimals away, in quotes too. What stands behind the places is shown as it is, the semicolon
# and the form for falls as well; a text in ' before the places is put behind them, with its quotes. A half is rounded to the even number:
# 2.5 is 2. +0 makes +-5 of -5. Places with a comma, and a unit behind them, are right. No message.
# Why it matters: the letters to the bureaus are made so, with the shares of a list. A target of 95.5% is one of 9550%, and a fall is said to be
# one and not to be one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib docx-mailmerge2==1.0.3 python-docx==1.2.0

cat >show.py <<'PY'
import docx, mailmerge
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FIELDS = [
    (1234.5, "#,##0.00元", "1,234.50元"),
    (95.5, "0.0%", "95.5%"),
    (95, "0'%'", "95%"),
    (5, "0‰", "5‰"),
    (-5, "0;下降0", "下降5"),
    (5, "0;下降0", "5"),
    (-5, "+0", "-5"),
    (12, "'第'0'批'", "第12批"),
    (2.5, "0", "3"),
    (12344.5, "#,##0", "12,345"),
]
form = docx.Document()
for place, (value, code, right) in enumerate(FIELDS):
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f' MERGEFIELD value{place} \\# "{code}" ')
    paragraph = form.add_paragraph()
    field.append(paragraph.add_run("«value»")._r)
    paragraph._p.append(field)
form.save("form.docx")
with mailmerge.MailMerge("form.docx") as merge:
    merge.merge(**{f"value{place}": value for place, (value, code, right) in enumerate(FIELDS)})
    merge.write("filled.docx")
for (value, code, right), paragraph in zip(FIELDS, docx.Document("filled.docx").paragraphs):
    print(f"{value} in {code} is {paragraph.text}, to be {right}")
PY
cat >expected <<'TXT'
1234.5 in #,##0.00元 is 1,234.50元, to be 1,234.50元
95.5 in 0.0% is 9550%, to be 95.5%
95 in 0'%' is 9500%, to be 95%
5 in 0‰ is 5‰, to be 5‰
-5 in 0;下降0 is -5;下降0, to be 下降5
5 in 0;下降0 is 5;下降0, to be 5
-5 in +0 is +-5, to be -5
12 in '第'0'批' is 12第'0'批', to be 第12批
2.5 in 0 is 2, to be 3
12344.5 in #,##0 is 12,344, to be 12,345
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
