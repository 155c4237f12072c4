#!/usr/bin/env bash
# docx-parser 0.2.1, @thasmorato/docx-parser 1.4.0, @docen/import-docx 0.2.9 (npm) and aspose-words-foss 26.7.0 (PyPI): a target
# that was changed with 修订 (track changes) switched on.
#
# Expected: ECMA-376 part 1, 17.13.5 (del, ins) and 17.3.3.7 (delText): the text that counts is what was inserted; what was
# deleted is kept only to be shown or brought back. A whole row may be deleted so. mammoth 1.13.0 gives ≥98% and leaves out
# the deleted row.
# Seen: for ≥95% changed to 98 the first two give ≥9598% and ≥ 95 98 %, and bring back the row of 30 persons; the other two
# give ≥%, and an empty row. No error.
# Why it matters: a form that was sent back for correction comes again with its changes marked, and just the targets that were
# corrected are read as numbers that nobody wrote, or as none.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . docx-parser@0.2.1 @thasmorato/docx-parser@1.4.0 \
    @docen/import-docx@0.2.9 mammoth@1.13.0
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check aspose-words-foss==26.7.0 python-docx==1.2.0

cat >make.py <<'PY'
import docx
from aspose.words_foss import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

def mark(kind, parent):
    change = OxmlElement(f"w:{kind}")
    for name, value in [("id", "1"), ("author", "A"), ("date", "2026-11-01T09:00:00Z")]:
        change.set(qn(f"w:{name}"), value)
    parent.append(change)
    return change

def delete(run):
    mark("del", run._r.getparent()).append(run._r)
    run._r.find(qn("w:t")).tag = qn("w:delText")

form = docx.Document()
table = form.add_table(rows=3, cols=2)
for row, words in zip(table.rows, [("场次", "12"), ("人数", "30"), ("合格率", "≥")]):
    for cell, word in zip(row.cells, words):
        cell.paragraphs[0].add_run(word)
mark("del", table.rows[1]._tr.get_or_add_trPr())
for cell in table.rows[1].cells:
    delete(cell.paragraphs[0].runs[0])
target = table.cell(2, 1).paragraphs[0]
delete(target.add_run("95"))
added = target.add_run("98")
mark("ins", target._p).append(added._r)
target.add_run("%")
form.save("form.docx")

Document("form.docx").save("form.md")
with open("form.md", encoding="utf-8") as text:
    rows = [line.split("|")[1:3] for line in text if line.startswith("| ") and "--" not in line]
print("aspose-words-foss:", " / ".join(" ".join(cell.strip() for cell in row) for row in rows))
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseDOCX } from "@docen/import-docx";

const require = createRequire(import.meta.url);
const mammoth = require("mammoth");
const { extractText } = require("@thasmorato/docx-parser");
const form = readFileSync("form.docx");
console.log("mammoth:", (await mammoth.extractRawText({ path: "form.docx" })).value.split(/\n+/).filter(Boolean).join(" "));
console.log("docx-parser:", (await new Promise((done) => require("docx-parser").parseDocx("form.docx", done))).trim());
console.log("@thasmorato/docx-parser:", (await extractText(form)).split("\n").filter((line) => line.includes("\t")).join(" / "));
const words = (node) => node.text ?? (node.content ?? []).map(words).join("");
const [table] = (await parseDOCX(form)).content;
console.log("@docen/import-docx:", table.content.map((row) => row.content.map(words).join(" ")).join(" / "));
JS
cat >expected <<'TXT'
aspose-words-foss: 场次 12 /   / 合格率 ≥%
mammoth: 场次 12 合格率 ≥98%
docx-parser: 场次12人数30合格率≥9598%
@thasmorato/docx-parser: 场次	12 / 人数	30 / 合格率	≥ 95 98 %
@docen/import-docx: 场次 12 /   / 合格率 ≥%
TXT
{ ./env/bin/python make.py; node show.mjs; } >seen
diff -u expected seen
cat seen
