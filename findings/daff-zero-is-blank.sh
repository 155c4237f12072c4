#!/usr/bin/env bash
# daff 1.4.2 (npm), a comparer of tables: a 0 that became blank is no change, nor is the code 0012 that became 12.
#
# Expected: two cells differ when their values do. An actual value of 0 says that nothing was done, a blank says nothing; 0012
# and 12 are two projects. The same version for Python (PyPI), from the same source, lists all of them.
# Seen: compareTables on tables of JavaScript values takes cells for equal that are loosely equal (==). A 0 or a false is
# equal to a blank, a text to any number that it can be read as. The rows stand among the unchanged ones or are left out.
# Compared as texts, as the command does with CSV, all are found.
# Why it matters: the list of changes between two submissions, read by a library that keeps numbers, lacks the withdrawn zeros,
# and a row is matched with the row of another project.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . daff@1.4.2
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib daff==1.4.2

cat >tables.json <<'JSON'
{
  "zero": [[["code", "actual"], ["A1", 0], ["A2", 12]], [["code", "actual"], ["A1", ""], ["A2", 13]]],
  "no": [[["code", "passed"], ["A1", false], ["A2", true]], [["code", "passed"], ["A1", ""], ["A2", true]]],
  "code": [[["code", "actual"], ["0012", 5], ["0013", 6]], [["code", "actual"], [12, 5], ["0013", 6]]],
  "texts": [[["code", "actual"], ["0012", "0"], ["0013", "6"]], [["code", "actual"], ["12", ""], ["0013", "6"]]]
}
JSON
cat >show.js <<'JS'
const daff = require("daff");
for (const [name, [before, after]] of Object.entries(require("./tables.json"))) {
  const flags = new daff.CompareFlags();
  const changes = [];
  const match = daff.compareTables(new daff.TableView(before), new daff.TableView(after), flags).align();
  new daff.TableDiff(match, flags).hilite(new daff.TableView(changes));
  console.log(`npm, ${name}: ${JSON.stringify(changes)}`);
}
JS
cat >show.py <<'PY'
import json
import daff

for name, (before, after) in json.load(open("tables.json")).items():
    flags = daff.CompareFlags()
    changes = []
    match = daff.Coopy.compareTables(daff.PythonTableView(before), daff.PythonTableView(after), flags).align()
    daff.TableDiff(match, flags).hilite(daff.PythonTableView(changes))
    print(f"PyPI, {name}: {json.dumps(changes)}")
PY
cat >expected <<'TXT'
npm, zero: [["@@","code","actual"],["","A1",0],["->","A2","12->13"]]
npm, no: [["@@","code","passed"]]
npm, code: [["@@","code","actual"]]
npm, texts: [["@@","code","actual"],["+++","12",""],["---","0012","0"],["","0013","6"]]
PyPI, zero: [["@@", "code", "actual"], ["->", "A1", "0->"], ["->", "A2", "12->13"]]
PyPI, no: [["@@", "code", "passed"], ["->", "A1", "False->"], ["", "A2", true]]
PyPI, code: [["@@", "code", "actual"], ["->", "0012->12", 5], ["", "0013", 6]]
PyPI, texts: [["@@", "code", "actual"], ["+++", "12", ""], ["---", "0012", "0"], ["", "0013", "6"]]
TXT
{ node show.js; PYTHONPATH=lib python3 show.py; } >seen
diff -u expected seen
cat seen
