#!/usr/bin/env bash
# docx 9.15.2 (npm) writes, undoc 0.27.1 (PyPI), word-extractor 1.0.4, mammoth 1.13.0 and @docen/import-docx 0.2.9 (npm) read: two
# targets on two lines of a cell are one number.
#
# Expected: ECMA-376 part 1, 17.3.3.1 (br) and 17.3.3.4 (cr): both end the line within a paragraph. Shift+Enter in Word is the one;
# programs write the other too, with CarriageReturn in docx or addCarriageReturn in Apache POI. python-docx 1.2.0 (PyPI) gives a line
# end for either.
# Seen: undoc and word-extractor drop both: 12 over 345人 is 12345人. mammoth drops cr, so that 3 over 5天 is 35天, and warns of an
# element that it does not know; @docen/import-docx drops with it all that follows in the run. The others say nothing.
# Why it matters: several targets in a cell, one a line, are the rule where the template has one row for an indicator. Two modest
# ones are one that nobody can reach, or one of them is missing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . docx@9.15.2 word-extractor@1.0.4 mammoth@1.13.0 \
    @docen/import-docx@0.2.9
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib undoc==0.27.1 python-docx==1.2.0

cat >make.js <<'JS'
const { writeFileSync } = require("node:fs");
const { CarriageReturn, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } = require("docx");
const cell = (...runs) => new TableCell({ children: [new Paragraph({ children: runs })] });
const rows = [
  [new TextRun("br"), new TextRun("12"), new TextRun({ text: "345人", break: 1 })],
  [new TextRun("cr"), new TextRun({ children: ["3", new CarriageReturn(), "5天"] })],
].map(([name, ...runs]) => new TableRow({ children: [cell(name), cell(...runs)] }));
Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] })).then((form) => writeFileSync("form.docx", form));
JS
cat >show.py <<'PY'
import docx, undoc

(table,) = docx.Document("form.docx").tables
print("python-docx:", *([cell.text for cell in row.cells] for row in table.rows))
lines = [line for line in undoc.parse_file("form.docx").to_markdown().splitlines() if "---" not in line]
print("undoc:", *([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line))
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import { parseDOCX } from "@docen/import-docx";
import mammoth from "mammoth";
import WordExtractor from "word-extractor";

console.log("word-extractor:", JSON.stringify((await new WordExtractor().extract("form.docx")).getBody()));
const { value, messages } = await mammoth.convertToHtml({ path: "form.docx" });
console.log("mammoth:", value.replace(/<\/?(table|p)>/g, ""), ...messages.map(({ message }) => message));
const words = (node) => (node.type === "hardBreak" ? "\n" : node.text ?? (node.content ?? []).map(words).join(""));
const [table] = (await parseDOCX(readFileSync("form.docx"))).content;
console.log("@docen/import-docx:", JSON.stringify(table.content.map((row) => row.content.map(words))));
JS
cat >expected <<'TXT'
python-docx: ['br', '12\n345人'] ['cr', '3\n5天']
undoc: ['br', '12345人'] ['cr', '35天']
word-extractor: "br\t12345人\t\ncr\t35天\t\n"
mammoth: <tr><td>br</td><td>12<br />345人</td></tr><tr><td>cr</td><td>35天</td></tr> An unrecognised element was ignored: w:cr
@docen/import-docx: [["br","12\n345人"],["cr","3"]]
TXT
{
    node make.js
    PYTHONPATH=lib python3 show.py
    node show.mjs
} >seen
diff -u expected seen
cat seen
