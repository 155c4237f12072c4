#!/usr/bin/env bash
# undoc 0.27.1, kreuzberg 4.10.4 (PyPI) and word-extractor 1.0.4 (npm): which box of a Word form is ticked cannot be told.
#
# Expected: ECMA-376 part 1, 17.3.3.30 (sym): a character of a symbol font, here an empty box (Wingdings, A8) and a ticked
# one (Wingdings 2, 52). It is a visible part of the text; Word writes it for signs put in by Insert Symbol. mammoth
# 1.13.0 gives 🞎 and ☑.
# Seen: the boxes are gone. 是□否☑ (no) and 是☑否□ (yes) are both 是否; only boxes that are ordinary characters are kept.
# No notice.
# Why it matters: 政府采购 是□否☑ decides which rules a project is checked by; after the conversion both answers are the
# same.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib undoc==0.27.1 \
    kreuzberg==4.10.4 mammoth==1.13.0 cobble==0.1.4 python-docx==1.2.0 lxml==6.1.3 typing_extensions==4.15.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . word-extractor@1.0.4

cat >show.py <<'PY'
import re
import docx, kreuzberg, mammoth, undoc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

EMPTY, TICKED = ("Wingdings", "F0A8"), ("Wingdings 2", "F052")
form = docx.Document()
table = form.add_table(rows=0, cols=2)
for name, pieces in [
    ("采购甲", ["是", EMPTY, "否", TICKED]),
    ("采购乙", ["是", TICKED, "否", EMPTY]),
    ("采购丙", ["是□否☑"]),
]:
    cells = table.add_row().cells
    cells[0].text = name
    for piece in pieces:
        run = cells[1].paragraphs[0].add_run(piece if isinstance(piece, str) else None)
        if isinstance(piece, tuple):
            box = OxmlElement("w:sym")
            box.set(qn("w:font"), piece[0])
            box.set(qn("w:char"), piece[1])
            run._r.append(box)
form.save("form.docx")

with open("form.docx", "rb") as file:
    print("mammoth:", *re.findall("<p>(是.*?)</p>", mammoth.convert_to_html(file).value))
print("undoc:", *re.findall(r"\| (是.*?) \|", undoc.parse_file("form.docx").to_markdown()))
print("kreuzberg:", *(cells[1] for cells in kreuzberg.extract_file_sync("form.docx").tables[0].cells))
PY
cat >show.js <<'JS'
const WordExtractor = require("word-extractor");
new WordExtractor().extract("form.docx").then((form) => {
  console.log("word-extractor:", ...form.getBody().match(/是[^\t\n]*/g));
});
JS
cat >expected <<'TXT'
mammoth: 是🞎否☑ 是☑否🞎 是□否☑
undoc: 是否 是否 是□否☑
kreuzberg: 是否 是否 是□否☑
word-extractor: 是否 是否 是□否☑
TXT
{ PYTHONPATH=lib python3 show.py; node show.js; } >seen
diff -u expected seen
cat seen
