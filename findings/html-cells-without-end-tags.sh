#!/usr/bin/env bash
# html-minifier-terser 7.2.0 (npm) writes; SheetJS xlsx 0.18.5, node-html-markdown 2.0.0 (npm), html2text 2025.4.15 and
# html-table-parser-python3 0.3.1 (PyPI) read: without the optional end tags of cells and rows a table is no table.
#
# Expected: HTML Living Standard, 13.1.2.4: the end tags of td, th, tr, thead and tbody may be left out where the next cell, row
# or group begins or the table ends. html-table-takeout 1.1.2 (PyPI) and tabletojson 4.1.15 (npm) read all cells.
# Seen: with the minifier's option removeOptionalTags, SheetJS makes one cell of a row (培训场次12), node-html-markdown and
# html2text run the rows together into one, html-table-parser-python3 finds a table without a row. No error; with end
# tags all four read the table.
# Why it matters: a page written by hand leaves them out, and so does one that was minified. Name and value of an indicator
# come out glued, 12 stands beside the name of the next indicator, or the form counts as empty.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . html-minifier-terser@7.2.0 xlsx@0.18.5 \
    node-html-markdown@2.0.0 tabletojson@4.1.15
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib \
    html2text==2025.4.15 html-table-parser-python3==0.3.1 html-table-takeout==1.1.2

cat >show.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { minify } from "html-minifier-terser";
import { NodeHtmlMarkdown } from "node-html-markdown";
import { tabletojson } from "tabletojson";
import XLSX from "xlsx";
const rows = [["培训场次", "12"], ["合格率", "95%"]];
const full = `<table>${rows.map((cells) => `<tr><td>${cells.join("</td><td>")}</td></tr>`).join("")}</table>`;
const short = await minify(full, { removeOptionalTags: true });
writeFileSync("full.html", full);
writeFileSync("short.html", short);
console.log(short);
for (const [name, html] of Object.entries({ full, short })) {
  const sheet = Object.values(XLSX.read(Buffer.from(html), { type: "buffer" }).Sheets)[0];
  console.log(`${name}, SheetJS: ${JSON.stringify(XLSX.utils.sheet_to_json(sheet, { header: 1, raw: false }))}`);
  console.log(`${name}, node-html-markdown: ${JSON.stringify(NodeHtmlMarkdown.translate(html))}`);
  console.log(`${name}, tabletojson: ${JSON.stringify(tabletojson.convert(html)[0])}`);
}
JS
cat >show.py <<'PY'
import html2text
from html_table_parser import HTMLTableParser
from html_table_takeout import parse_html

for name in ["full", "short"]:
    html = open(f"{name}.html", encoding="utf-8").read()
    parser = HTMLTableParser()
    parser.feed(html)
    print(f"{name}, html2text:", repr(html2text.html2text(html)))
    print(f"{name}, html-table-parser-python3:", parser.tables)
    print(f"{name}, html-table-takeout:", repr(parse_html(html)[0].to_csv()))
PY
cat >expected <<'TXT'
<table><tr><td>培训场次<td>12<tr><td>合格率<td>95%</table>
full, SheetJS: [["培训场次","12"],["合格率","0.95"]]
full, node-html-markdown: "| 培训场次 | 12  |\n| ---- | --- |\n| 合格率  | 95% |"
full, tabletojson: [{"0":"培训场次","1":"12"},{"0":"合格率","1":"95%"}]
short, SheetJS: [["培训场次12"],["合格率95%"]]
short, node-html-markdown: "| 培训场次 | 12 合格率 | 95% |\n| ---- | ------ | --- |"
short, tabletojson: [{"0":"培训场次","1":"12"},{"0":"合格率","1":"95%"}]
full, html2text: '培训场次| 12  \n---|---  \n合格率| 95%\n\n'
full, html-table-parser-python3: [[['培训场次', '12'], ['合格率', '95%']]]
full, html-table-takeout: '培训场次,12\n合格率,95%\n'
short, html2text: '培训场次| 12| 合格率| 95%\n\n'
short, html-table-parser-python3: [[]]
short, html-table-takeout: '培训场次,12\n合格率,95%\n'
TXT
{ node show.mjs; PYTHONPATH=lib python3 show.py; } >seen
diff -u expected seen
cat seen
