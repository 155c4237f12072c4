#!/usr/bin/env bash
# tabletojson 4.1.15, html-table-to-json 1.0.0 (npm) and prettytable 3.18.0 (PyPI): an HTML table whose rows begin with a
# heading.
#
# Expected: HTML Standard, 4.9.10: a th may stand in any row, and with scope="row" it names its row. The first row of values is
# 产出, 场次, 12. SheetJS 0.18.5 reads it.
# Seen: the two of npm hang the heading of the last row on the first column, leave out those of the rows, and slide the values
# to the left: the names stand under 效益, the values under 名称. prettytable takes each such row for the heading of the table
# and has no rows at all. No error. With td in its place all are right.
# Why it matters: pages made to be read aloud mark the level of each indicator so. A value under 名称 still reads like a form
# that somebody filled in wrongly, and a table without rows like one that nobody filled in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tabletojson@4.1.15 html-table-to-json@1.0.0 xlsx@0.18.5
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib prettytable==3.18.0 \
    wcwidth==0.2.14

cat >heading.html <<'HTML'
<!DOCTYPE html><title>form</title>
<table>
<thead><tr><th>级</th><th>名称</th><th>值</th></tr></thead>
<tbody>
<tr><th scope="row">产出</th><td>场次</td><td>12</td></tr>
<tr><th scope="row">效益</th><td>覆盖率</td><td>95</td></tr>
</tbody>
</table>
HTML
sed -e 's|<th scope="row">\([^<]*\)</th>|<td>\1</td>|' heading.html >plain.html
cat >show.js <<'JS'
const { readFileSync } = require("node:fs");
const { Tabletojson } = require("tabletojson");
const HtmlTableToJson = require("html-table-to-json");
const XLSX = require("xlsx");
for (const file of ["plain.html", "heading.html"]) {
  const html = readFileSync(file, "utf8");
  const sheet = XLSX.read(html, { type: "string" }).Sheets.Sheet1;
  console.log(`${file}, SheetJS:`, JSON.stringify(XLSX.utils.sheet_to_json(sheet)));
  console.log(`${file}, tabletojson:`, JSON.stringify(Tabletojson.convert(html)[0]));
  console.log(`${file}, html-table-to-json:`, JSON.stringify(HtmlTableToJson.parse(html).results[0]));
}
JS
cat >show.py <<'PY'
from prettytable import from_html_one

for file in ["plain.html", "heading.html"]:
    table = from_html_one(open(file, encoding="utf-8").read())
    print(f"{file}, prettytable: headings {table.field_names}, rows {table.rows}")
PY
cat >expected <<'TXT'
plain.html, SheetJS: [{"级":"产出","名称":"场次","值":12},{"级":"效益","名称":"覆盖率","值":95}]
plain.html, tabletojson: [{"级":"产出","名称":"场次","值":"12"},{"级":"效益","名称":"覆盖率","值":"95"}]
plain.html, html-table-to-json: [{"级":"产出","名称":"场次","值":"12"},{"级":"效益","名称":"覆盖率","值":"95"}]
heading.html, SheetJS: [{"级":"产出","名称":"场次","值":12},{"级":"效益","名称":"覆盖率","值":95}]
heading.html, tabletojson: [{"效益":"场次","名称":"12"},{"效益":"覆盖率","名称":"95"}]
heading.html, html-table-to-json: [{"效益":"场次","名称":"12"},{"效益":"覆盖率","名称":"95"}]
plain.html, prettytable: headings ['级', '名称', '值'], rows [['产出', '场次', '12'], ['效益', '覆盖率', '95']]
heading.html, prettytable: headings ['效益', '覆盖率', '95'], rows []
TXT
{ node show.js; PYTHONPATH=lib python3 show.py; } >seen
diff -u expected seen
cat seen
