#!/usr/bin/env bash
# python-docx 1.2.0 (PyPI) and docx 9.15.2 (npm) write, docxyz 0.2.4 (npm), the port of python-docx to JavaScript, reads: at the line end
# in a cell there is a comma, 12 over 345人 is 12,345人.
#
# Expected: ECMA-376 part 1, 17.3.3.1 (br) and 17.3.3.32 (tab) are a line end and a tab. The README of docxyz sends to the documentation
# of python-docx, where the text of a run has \n and \t for them, and nothing else.
# Seen: the parts of a run are joined by commas: 12,\n,345人 for what python-docx writes, 12\n,345人 for what docx does, where the break is
# the first in its run. So it is with a tab. Where text and break have a run each, there is none. No error.
# Why it matters: line ends are taken out before a target is read. Then 12 sessions and 345 people are twelve thousand people, and
# nothing is left by which to see that two things were asked for.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . docxyz@0.2.4 docx@9.15.2
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib python-docx==1.2.0

cat >write.py <<'PY'
import docx

document = docx.Document()
table = document.add_table(rows=0, cols=1)
for target in ["12\n345人", "3\t5天", "≥95%"]:
    table.add_row().cells[0].text = target
document.save("by-python-docx.docx")
PY
cat >write.js <<'JS'
const fs = require("fs");
const { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } = require("docx");
const rows = [
  [new TextRun("12"), new TextRun({ text: "345人", break: 1 })],
  [new TextRun("12"), new TextRun({ break: 1 }), new TextRun("345人")],
].map((children) => new TableRow({ children: [new TableCell({ children: [new Paragraph({ children })] })] }));
const document = new Document({ sections: [{ children: [new Table({ rows })] }] });
Packer.toBuffer(document).then((bytes) => fs.writeFileSync("by-docx.docx", bytes));
JS
cat >read.py <<'PY'
import json
import docx

for name in ["by-python-docx.docx", "by-docx.docx"]:
    for row in docx.Document(name).tables[0].rows:
        print(f"{name}, python-docx:", json.dumps(row.cells[0].text, ensure_ascii=False))
PY
cat >read.js <<'JS'
const { Document } = require("docxyz");
for (const name of ["by-python-docx.docx", "by-docx.docx"]) {
  for (const row of new Document(name).tables[0].rows) {
    const { text } = row.cells[0];
    console.log(`${name}, docxyz:`, JSON.stringify(text), "without line ends:", text.replaceAll("\n", ""));
  }
}
JS
cat >expected <<'TXT'
by-python-docx.docx, python-docx: "12\n345人"
by-python-docx.docx, python-docx: "3\t5天"
by-python-docx.docx, python-docx: "≥95%"
by-docx.docx, python-docx: "12\n345人"
by-docx.docx, python-docx: "12\n345人"
by-python-docx.docx, docxyz: "12,\n,345人" without line ends: 12,,345人
by-python-docx.docx, docxyz: "3,\t,5天" without line ends: 3,	,5天
by-python-docx.docx, docxyz: "≥95%" without line ends: ≥95%
by-docx.docx, docxyz: "12\n,345人" without line ends: 12,345人
by-docx.docx, docxyz: "12\n345人" without line ends: 12345人
TXT
{ PYTHONPATH=lib python3 write.py; node write.js; PYTHONPATH=lib python3 read.py; node read.js; } >seen
diff -u expected seen
cat seen
