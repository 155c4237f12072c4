#!/usr/bin/env bash
# docx-templates 4.15.0 (npm) fills a Word form in, python-docx 1.2.0, docx2txt 0.9 (PyPI) and pandoc 3.9 (pypandoc_binary 1.17, PyPI) read it:
# of two lines in a value the second is gone, or 12 over 345人 is 12345人.
#
# Expected: processLineBreaks, which is on by default, makes line breaks of those in a value. ECMA-376 part 1, 17.3.3.31: t holds text and
# nothing else; a line break is a br beside it, in the run (17.3.3.1).
# Seen: the br is written into the t. python-docx and docx2txt take the text before it, 12; pandoc takes both without the break, 12345人; no
# message of any. With processLineBreaksAsNewText, which only the types name, as better for LibreOffice and Google Drive, both lines are
# there. Values of one line are right.
# Why it matters: templates are filled in from the tables of a budget system, where a target has a line for each year. A reader finds one of
# them, or a number that nobody set.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . docx-templates@4.15.0
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    python-docx==1.2.0 docx2txt==0.9 pypandoc_binary==1.17
export PYTHONPATH=lib

python3 - <<'PY'
import docx

form = docx.Document()
table = form.add_table(2, 2)
for row, (name, field) in zip(table.rows, [("人数", "+++= people+++"), ("场次", "+++= times+++")]):
    row.cells[0].text, row.cells[1].text = name, field
form.save("template.docx")
PY
cat >fill.cjs <<'JS'
const fs = require("fs");
const { createReport } = require("docx-templates");

const fill = async (name, settings) => {
  const data = { people: "12\n345人", times: "8场" };
  fs.writeFileSync(name, await createReport({ template: fs.readFileSync("template.docx"), data, ...settings }));
};
fill("default.docx", {});
fill("as-new-text.docx", { processLineBreaksAsNewText: true });
JS
cat >read.py <<'PY'
import docx, docx2txt, pypandoc

for name in ("default.docx", "as-new-text.docx"):
    rows = [[cell.text for cell in row.cells] for row in docx.Document(name).tables[0].rows]
    print(f"{name}, python-docx: {rows}")
    print(f"{name}, docx2txt: {docx2txt.process(name).split()}")
    print(f"{name}, pandoc: {[word for word in pypandoc.convert_file(name, 'plain').split() if not word.startswith('---')]}")
PY
cat >expected <<'TXT'
default.docx, python-docx: [['人数', '12'], ['场次', '8场']]
default.docx, docx2txt: ['人数', '12', '场次', '8场']
default.docx, pandoc: ['人数', '12345人', '场次', '8场']
as-new-text.docx, python-docx: [['人数', '12\n345人'], ['场次', '8场']]
as-new-text.docx, docx2txt: ['人数', '12', '345人', '场次', '8场']
as-new-text.docx, pandoc: ['人数', '12', '345人', '场次', '8场']
TXT
node fill.cjs
python3 read.py >seen
diff -u expected seen
cat seen
