#!/usr/bin/env bash
# tableschema 1.12.6 (npm), which checks tables by a Table Schema: where units are allowed, -5 is 5, and 待定 is 0.
#
# Expected: Table Schema, number: with bareNumber false, characters before and behind the number are taken off; the sign is a part of the
# number, and a text without one is none. pattern is a regular expression of XML Schema, which has to match the whole value.
# frictionless 5.21.0 (PyPI), of the same makers, has -5, and refuses 待定 and A-00123.
# Seen: all that is no figure is taken off at both ends, the minus too: -5 is 5, and -5% passes a minimum of 0. Of 待定, — and ３ nothing is
# left, and nothing is 0, which passes as well. As integer, 待定 is refused. pattern looks for a match anywhere in the text, so that A-00123 is
# a code of four figures. Numbers with a unit, and those that are bare, are right. No message.
# Why it matters: units stand in the cells, so that bareNumber is false. A fall of 5% is a rise then, and a target that is yet to be set is one
# of zero.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tableschema@1.12.6
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0

cat >asked.json <<'JSON'
[
  [{ "type": "number", "bareNumber": false }, ["12", "12万元", "≥95%", "-5", "-5%", "待定", "—", "３"]],
  [{ "type": "number" }, ["-5", "待定"]],
  [{ "type": "number", "bareNumber": false, "constraints": { "minimum": 0 } }, ["-5%", "待定"]],
  [{ "type": "integer", "bareNumber": false }, ["12人", "待定"]],
  [{ "type": "string", "constraints": { "pattern": "[0-9]{4}" } }, ["0012", "A-00123"]]
]
JSON
cat >show.cjs <<'JS'
const { Field } = require("tableschema");
for (const [field, values] of require("./asked.json")) {
  for (const value of values) {
    let shown = "refused";
    try {
      shown = new Field({ name: "value", ...field }).castValue(value);
    } catch (error) {}
    console.log(shown);
  }
}
JS
cat >right.py <<'PY'
import json
import frictionless

with open("asked.json", encoding="utf-8") as asked, open("results", encoding="utf-8") as results:
    for field, values in json.load(asked):
        print(json.dumps(field))
        schema = frictionless.Schema.from_descriptor({"fields": [{"name": "value", **field}]})
        for value in values:
            cells, notes = schema.read_cells([value])
            notes = {code: note for row in notes if row for code, note in row.items()}
            print(f"  {value}: {next(results).strip()}; frictionless: {'refused' if notes else cells[0]}")
PY
cat >expected <<'TXT'
{"type": "number", "bareNumber": false}
  12: 12; frictionless: 12
  12万元: 12; frictionless: 12
  ≥95%: 95; frictionless: 95
  -5: 5; frictionless: -5
  -5%: 5; frictionless: -5
  待定: 0; frictionless: refused
  —: 0; frictionless: refused
  ３: 0; frictionless: 3
{"type": "number"}
  -5: -5; frictionless: -5
  待定: refused; frictionless: refused
{"type": "number", "bareNumber": false, "constraints": {"minimum": 0}}
  -5%: 5; frictionless: refused
  待定: 0; frictionless: refused
{"type": "integer", "bareNumber": false}
  12人: 12; frictionless: 12
  待定: refused; frictionless: refused
{"type": "string", "constraints": {"pattern": "[0-9]{4}"}}
  0012: 0012; frictionless: 0012
  A-00123: A-00123; frictionless: refused
TXT
node show.cjs >results
./env/bin/python right.py >seen
diff -u expected seen
cat seen
