#!/usr/bin/env bash
# alasql 4.19.1 (npm), which answers SQL about lists and CSV files: the average of 9, 60, 100 and 5, kept as texts, is 2400251.25, and
# their sum is not there.
#
# Expected: ISO/IEC 9075-2 knows AVG and SUM of numbers only: texts are refused or converted, a null is left out. SQLite (sqlite3 of
# Python) converts and gives 43.5 and 174. RFC 4180: the fields of a CSV file are texts, 0012 a code, and one without content is empty.
# Seen: AVG joins the texts and divides the number that comes out: 9601005 by four, 12342000 by two. SUM, MAX and MIN are not among the
# keys of the answer. Where a number stands before a text, the sum is both joined. Out of a CSV file 0012 is 12 and the numbers are
# numbers, so that "1,234.50" is a text among them: the sum is 28501,234.50 and the average is not there. A blank is a zero in the average, is
# below any limit and is no null. No error.
# Why it matters: values read from a form are texts until someone converts them. An average that is joined from two texts of small
# numbers looks like one; a blank counts as a project below its target.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . alasql@4.19.1

cat >show.js <<'JS'
const fs = require("fs");
const alasql = require("alasql");
const SUMS = "SELECT SUM(v) AS s, AVG(v) AS mean, MAX(v) AS highest, MIN(v) AS lowest, COUNT(v) AS n";
const LISTS = [["9", "60", "100", "5"], ["1234", "2000"], [1234.5, "2000"], [9, 60, 100, 5], [60, null, 30]];
const FILES = ["2000\n850\n60\n", "2000\n850\n\"1,234.50\"\n", "2000\n850\n\"\"\n"];
const show = (rows) => JSON.stringify(rows);
(async () => {
  for (const list of LISTS) {
    console.log("list", show(list), show(alasql(SUMS + " FROM ?", [list.map((v) => ({ v }))])));
  }
  for (const file of FILES) {
    const rows = file.trimEnd().split("\n").map((value, i) => `00${12 + i},${value}\n`);
    fs.writeFileSync("form.csv", "code,v\n" + rows.join(""));
    const from = ' FROM CSV("form.csv", {headers: true})';
    console.log("CSV", show(await alasql.promise("SELECT *" + from)));
    console.log("  sums:", show(await alasql.promise(SUMS + from)));
    console.log("  below 1000:", show(await alasql.promise("SELECT code" + from + " WHERE v < 1000")));
    console.log("  null:", show(await alasql.promise("SELECT code" + from + " WHERE v IS NULL")));
  }
})();
JS
cat >show.py <<'PY'
import sqlite3

for values in [["9", "60", "100", "5"], ["1234", "2000"], [1234.5, "2000"], [60, None, 30]]:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE form (v)")
    base.executemany("INSERT INTO form VALUES (?)", [(value,) for value in values])
    print("SQLite", values, *base.execute("SELECT SUM(v), AVG(v), COUNT(v) FROM form"))
PY
cat >expected <<'TXT'
list ["9","60","100","5"] [{"mean":2400251.25,"n":4}]
list ["1234","2000"] [{"mean":6171000,"n":2}]
list [1234.5,"2000"] [{"s":"1234.52000","mean":617.26,"highest":1234.5,"lowest":1234.5,"n":2}]
list [9,60,100,5] [{"s":174,"mean":43.5,"highest":100,"lowest":5,"n":4}]
list [60,null,30] [{"s":90,"mean":45,"highest":60,"lowest":30,"n":2}]
CSV [{"code":12,"v":2000},{"code":13,"v":850},{"code":14,"v":60}]
  sums: [{"s":2910,"mean":970,"highest":2000,"lowest":60,"n":3}]
  below 1000: [{"code":13},{"code":14}]
  null: []
CSV [{"code":12,"v":2000},{"code":13,"v":850},{"code":14,"v":"1,234.50"}]
  sums: [{"s":"28501,234.50","highest":2000,"lowest":850,"n":3}]
  below 1000: [{"code":13}]
  null: []
CSV [{"code":12,"v":2000},{"code":13,"v":850},{"code":14,"v":""}]
  sums: [{"s":2850,"mean":950,"highest":2000,"lowest":850,"n":3}]
  below 1000: [{"code":13},{"code":14}]
  null: []
SQLite ['9', '60', '100', '5'] (174, 43.5, 4)
SQLite ['1234', '2000'] (3234, 1617.0, 2)
SQLite [1234.5, '2000'] (3234.5, 1617.25, 2)
SQLite [60, None, 30] (90, 45.0, 2)
TXT
{ node show.js; python3 show.py; } >seen
diff -u expected seen
cat seen
