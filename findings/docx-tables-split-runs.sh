#!/usr/bin/env bash
# docx 9.15.2 writes, docx-tables 0.3.0 reads (both npm): table cells come out blank.
#
# Expected: ECMA-376 part 1, 17.3.2 and 17.3.3.31: a paragraph is made of any number of runs; the text of a cell is
# the text of all of them. xml:space="preserve" on a text changes nothing but its blanks.
# Seen: docx writes xml:space on every text, and docx-tables gives "" for every cell. Without the attribute only the
# cell of two runs is "". mammoth 1.13.0 reads all of it. There is no error.
# Why it matters: Word cuts a word into runs wherever spelling, language or an earlier edit changed; the cells that
# were worked on are the ones that come out blank.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . docx@9.15.2 docx-tables@0.3.0 mammoth@1.13.0 jszip@3.10.1

cat >show.js <<'JS'
const { readFileSync, writeFileSync } = require("node:fs");
const { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } = require("docx");
const JSZip = require("jszip");
const mammoth = require("mammoth");
const tables = require("docx-tables");

const rows = [[["场次"], ["12"]], [["满意度"], ["≥", "95%"]]].map((row) => new TableRow({
  children: row.map((runs) => new TableCell({ children: [new Paragraph({ children: runs.map((text) => new TextRun(text)) })] })),
}));
(async () => {
  const preserved = await Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] }));
  writeFileSync("preserved.docx", preserved);
  const zip = await JSZip.loadAsync(preserved);
  const xml = await zip.file("word/document.xml").async("string");
  zip.file("word/document.xml", xml.replaceAll(' xml:space="preserve"', ""));
  writeFileSync("plain.docx", await zip.generateAsync({ type: "nodebuffer" }));
  for (const file of ["plain.docx", "preserved.docx"]) {
    const html = (await mammoth.convertToHtml({ path: file })).value;
    console.log(`${file}: mammoth ${JSON.stringify([...html.matchAll(/<p>(.*?)<\/p>/g)].map((match) => match[1]))}`);
    const cells = (await tables({ file })).flatMap((table) => Object.values(table).flat());
    console.log(`${file}: docx-tables ${JSON.stringify(cells.map((cell) => cell.data.trim()))}`);
  }
})();
JS
cat >expected <<'TXT'
plain.docx: mammoth ["场次","12","满意度","≥95%"]
plain.docx: docx-tables ["场次","12","满意度",""]
preserved.docx: mammoth ["场次","12","满意度","≥95%"]
preserved.docx: docx-tables ["","","",""]
TXT
node show.js >seen
diff -u expected seen
cat seen
