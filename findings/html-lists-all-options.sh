#!/usr/bin/env bash
# tabletojson 4.1.15 (npm), html-table-parser-python3 0.3.1 (PyPI): a page of a budget system saved while its form is open.
#
# Expected: a browser shows ≥300户 from <input value>, and of the list only what is chosen, ≤ before 5户 (HTML Living Standard,
# 4.10.5 and 4.10.7).
# Seen: the input is blank, and the list gives all its signs: ≥≤5户.
# Why it matters: a target that the page shows is reported as not filled in, and the chosen sign is lost among the others.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    html-table-parser-python3==0.3.1
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tabletojson@4.1.15

cat >form.html <<'HTML'
<!DOCTYPE html>
<meta charset="utf-8">
<title>form</title>
<table>
<tr><td>检查户数</td><td><input value="≥300户"></td></tr>
<tr><td>投诉户数</td><td><select><option>≥</option><option selected>≤</option></select>5户</td></tr>
</table>
HTML
cat >show.py <<'PY'
from html_table_parser.parser import HTMLTableParser

parser = HTMLTableParser()
parser.feed(open("form.html", encoding="utf-8").read())
print("html-table-parser-python3:", [row[1] for row in parser.tables[0]])
PY
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import { tabletojson } from "tabletojson";
const rows = tabletojson.convert(readFileSync("form.html", "utf8"))[0];
console.log(`tabletojson: ${JSON.stringify(rows.map((row) => Object.values(row)[1]))}`);
JS
cat >expected <<'TXT'
html-table-parser-python3: ['', '≥ ≤ 5户']
tabletojson: ["","≥≤5户"]
TXT
{ PYTHONPATH=lib python3 show.py; node show.mjs; } >seen
diff -u expected seen
cat seen
