#!/usr/bin/env bash
# dataframe-js 1.4.4 (npm), tables in JavaScript with SQL: v = 60 is met by no row, v != 60 by all, and AND holds no closer than OR.
#
# Expected: ISO/IEC 9075-2: a number equals a number, AND is taken before OR, a comparison with null is met by no row; the documentation
# says "SQL-like". SQLite (sqlite3 of Python) answers so. The README calls a data frame immutable. The least of a column that holds numbers
# is one of them.
# Seen: each value is made a text and compared as it is with the number of the query, so that = finds none. IN looks for the text within
# that of the list: 0 and 6 are in (10, 60). c = 'D' OR v > -10 AND v < 1 is read from the left, so that D is not found; with the OR last it
# is. stat.min of 850, 60 and a blank is 0, and so is stat.max of -5, null and -3, while the mean leaves the blank out; 1,234.50 and ≥95 are
# passed over in the sum. sortBy sorts the frame that it was asked of too. No error.
# Why it matters: a list of the projects with 0 of progress is empty, and a rule with an exception loses it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . dataframe-js@1.4.4

cat >conditions <<'TXT'
v = 60
v != 60
v = 0
v >= 0
v <= 0
v IN (10, 60)
c = 'D' OR v > -10 AND v < 1
v > -10 AND v < 1 OR c = 'D'
TXT
cat >show.py <<'PY'
import sqlite3

base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE form (c, v)")
base.executemany("INSERT INTO form VALUES (?, ?)", [("A", 0), ("B", 60), ("C", -5), ("D", 12.5), ("E", None), ("F", 6)])
for condition in open("conditions").read().splitlines():
    found = base.execute(f"SELECT c FROM form WHERE {condition}").fetchall()
    print(f"SQLite, {condition}:", "".join(code for (code,) in found) or "none")
PY
cat >show.js <<'JS'
const fs = require("fs");
const { DataFrame } = require("dataframe-js");
const form = () => new DataFrame([["A", 0], ["B", 60], ["C", -5], ["D", 12.5], ["E", null], ["F", 6]].map(([c, v]) => ({ c, v })));
form().sql.register("form");
for (const condition of fs.readFileSync("conditions", "utf8").trimEnd().split("\n")) {
  const found = DataFrame.sql.request(`SELECT c FROM form WHERE ${condition}`);
  console.log(`dataframe-js, ${condition}:`, found.toArray("c").join("") || "none");
}
for (const values of [["850", "60", ""], [-5, null, -3], ["1,234.50", "850", "60"], ["≥95", "80"]]) {
  const { stat } = new DataFrame(values.map((v) => ({ v })));
  console.log(JSON.stringify(values), ["min", "max", "mean", "sum"].map((name) => `${name} ${stat[name]("v")}`).join(", "));
}
const frame = form();
console.log("before and after sortBy:", frame.toArray("c").join(""), frame.sortBy("v") && frame.toArray("c").join(""));
JS
cat >expected <<'TXT'
SQLite, v = 60: B
SQLite, v != 60: ACDF
SQLite, v = 0: A
SQLite, v >= 0: ABDF
SQLite, v <= 0: AC
SQLite, v IN (10, 60): B
SQLite, c = 'D' OR v > -10 AND v < 1: ACD
SQLite, v > -10 AND v < 1 OR c = 'D': ACD
dataframe-js, v = 60: none
dataframe-js, v != 60: ABCDEF
dataframe-js, v = 0: none
dataframe-js, v >= 0: ABDF
dataframe-js, v <= 0: AC
dataframe-js, v IN (10, 60): ABF
dataframe-js, c = 'D' OR v > -10 AND v < 1: AC
dataframe-js, v > -10 AND v < 1 OR c = 'D': ACD
["850","60",""] min 0, max 850, mean 455, sum 910
[-5,null,-3] min -5, max 0, mean -4, sum -8
["1,234.50","850","60"] min 60, max 850, mean 455, sum 910
["≥95","80"] min 80, max 80, mean 80, sum 80
before and after sortBy: ABCDEF ECAFDB
TXT
{ python3 show.py; node show.js; } >seen
diff -u expected seen
cat seen
