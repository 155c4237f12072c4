#!/usr/bin/env bash
# feelin 8.2.0 (npm), which evaluates the FEEL of DMN decision tables: the texts 5%, 3天 and 待定 are all from 60 to 100.
#
# Expected: DMN 1.5, table 52: both sides of <, and so of <=, > and >=, must be of the same kind, both numbers or both strings; table 55:
# x in [60..100] is x >= 60 and x <= 100. The README has null for errors, with a list of warnings beside the value. pySFeel 1.4.2 (PyPI)
# gives null.
# Seen: a text is neither less nor more than a number if it is none itself, and therefore at least and at most as large: any text meets
# >= 60, <= 60 and [60..100], in expressions and in the cells of a table (unaryTest). A text without a character is below 60, "9" is
# compared as 9, and = gives null. Not one warning.
# Why it matters: a limit in a table of rules is met by whatever could not be read as a number: 5% done passes, and so does "to be decided".
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . feelin@8.2.0
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check pySFeel==1.4.2 sly==0.5 python-dateutil==2.9.0.post0

cat >show.mjs <<'JS'
import { evaluate, unaryTest } from "feelin";
for (const x of [95, 5, "95%", "5%", "3天", "待定", "9", ""]) {
  const results = [
    ...["x >= 60", "x <= 60", "x < 60", "x in [60..100]", "x = 60"].map((rule) => [rule, evaluate(rule, { x })]),
    ...[">= 60", "[60..100]"].map((cell) => [cell, unaryTest(cell, { "?": x })]),
  ];
  const warnings = results.flatMap(([, result]) => result.warnings);
  console.log(`${JSON.stringify(x)}: ${results.map(([rule, { value }]) => `${rule} ${value}`).join(", ")}; ${warnings.length} warnings`);
}
JS
cat >show.py <<'PY'
import pySFeel

parser = pySFeel.SFeelParser()
for text in ["95%", "5%", "待定", "9", ""]:
    rules = [f'"{text}" {rule}' for rule in (">= 60", "< 60")]
    print("pySFeel:", ", ".join(f"{rule} {parser.sFeelParse(rule)[1]}" for rule in rules))
PY
cat >expected <<'TXT'
95: x >= 60 true, x <= 60 false, x < 60 false, x in [60..100] true, x = 60 false, >= 60 true, [60..100] true; 0 warnings
5: x >= 60 false, x <= 60 true, x < 60 true, x in [60..100] false, x = 60 false, >= 60 false, [60..100] false; 0 warnings
"95%": x >= 60 true, x <= 60 true, x < 60 false, x in [60..100] true, x = 60 null, >= 60 true, [60..100] true; 0 warnings
"5%": x >= 60 true, x <= 60 true, x < 60 false, x in [60..100] true, x = 60 null, >= 60 true, [60..100] true; 0 warnings
"3天": x >= 60 true, x <= 60 true, x < 60 false, x in [60..100] true, x = 60 null, >= 60 true, [60..100] true; 0 warnings
"待定": x >= 60 true, x <= 60 true, x < 60 false, x in [60..100] true, x = 60 null, >= 60 true, [60..100] true; 0 warnings
"9": x >= 60 false, x <= 60 true, x < 60 true, x in [60..100] false, x = 60 null, >= 60 false, [60..100] false; 0 warnings
"": x >= 60 false, x <= 60 true, x < 60 true, x in [60..100] false, x = 60 null, >= 60 false, [60..100] false; 0 warnings
pySFeel: "95%" >= 60 None, "95%" < 60 None
pySFeel: "5%" >= 60 None, "5%" < 60 None
pySFeel: "待定" >= 60 None, "待定" < 60 None
pySFeel: "9" >= 60 None, "9" < 60 None
pySFeel: "" >= 60 None, "" < 60 None
TXT
{
    node show.mjs
    ./env/bin/python show.py
} >seen
diff -u expected seen
cat seen
