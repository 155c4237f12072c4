#!/usr/bin/env bash
# pySFeel 1.4.2 with pyDMNrules 1.4.5 (PyPI), which decide by rules in a workbook: a rule with two conditions, x >= 60 and x <= 100, is met by
# no project.
#
# Expected: DMN 1.5, table 50: and is true where both sides are; table 55 itself writes e1 >= e2 and e1 <= e3 without brackets. The README of
# pySFeel names and, or and not, and does not ask for brackets. js-feel 1.4.7 (npm) gives true and false.
# Seen: and binds before >=, so that its sides are numbers and the result is null, without an error in the status: 60 <= 95 and 95 <= 100 is
# None, true and 2 > 1 too. With or, 60 > 95 or true is False. In a workbook such a rule is never met, and the one behind it, or none,
# decides. With brackets round each condition, and with [60..100], all is right.
# Why it matters: "at least 60 and at most 100" is how a limit is written down. The rule is in the table, the workbook is loaded without an
# error, and every project gets the verdict for the rest.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . js-feel@1.4.7
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check pySFeel==1.4.2 pyDMNrules==1.4.5 sly==0.5 python-dateutil==2.9.0.post0 pandas==3.1.1

cat >show.py <<'PY'
import openpyxl, pyDMNrules, pySFeel
from openpyxl.styles import Border, Side

THIN, DOUBLE = Side(style="thin"), Side(style="double")


def decide(condition, fact):
    """The verdict of a table with two rules, "in" for what meets the condition and "rest" for all else, on a fact."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["share"], ["F", "x", "verdict"], [1, condition, '"in"'], [2, "-", '"rest"']]:
        sheet.append(row)
    for row in sheet["A2:C4"]:
        for cell in row:
            below = DOUBLE if cell.row == 2 else THIN
            beside = DOUBLE if cell.column == 2 else THIN
            above = DOUBLE if cell.row == 3 else THIN
            before = DOUBLE if cell.column == 3 else THIN
            cell.border = Border(left=before, right=beside, top=above, bottom=below)
    book.save("rules.xlsx")
    rules = pyDMNrules.DMN()
    loaded = rules.load("rules.xlsx")
    status, result = rules.decide({"x": fact})
    assert "errors" not in loaded and "errors" not in status
    return result["Result"]["verdict"]


parser = pySFeel.SFeelParser()
for rule in [
    "60 <= 95 and 95 <= 100",
    "(60 <= 95) and (95 <= 100)",
    "true and 2 > 1",
    "60 > 95 or true",
    "(60 > 95) or true",
]:
    status, value = parser.sFeelParse(rule)
    print(f"pySFeel: {rule} is {value}, status {status}")
for condition in ["x >= 60 and x <= 100", "x < 60 or x > 100", "(x >= 60) and (x <= 100)", "[60..100]"]:
    print(f"pyDMNrules: {condition}:", ", ".join(f"{fact} {decide(condition, fact)}" for fact in (95, 60, 59.9, 120)))
PY
cat >show.cjs <<'JS'
const { feel } = require("js-feel")();
(async () => {
  for (const rule of ["60 <= 95 and 95 <= 100", "60 <= 120 and 120 <= 100", "true and 2 > 1", "60 > 95 or true"]) {
    console.log(`js-feel: ${rule} is ${await feel.parse(rule).build({})}`);
  }
})();
JS
cat >expected <<'TXT'
pySFeel: 60 <= 95 and 95 <= 100 is None, status {}
pySFeel: (60 <= 95) and (95 <= 100) is True, status {}
pySFeel: true and 2 > 1 is None, status {}
pySFeel: 60 > 95 or true is False, status {}
pySFeel: (60 > 95) or true is True, status {}
pyDMNrules: x >= 60 and x <= 100: 95 rest, 60 rest, 59.9 rest, 120 rest
pyDMNrules: x < 60 or x > 100: 95 rest, 60 rest, 59.9 rest, 120 rest
pyDMNrules: (x >= 60) and (x <= 100): 95 in, 60 in, 59.9 rest, 120 rest
pyDMNrules: [60..100]: 95 in, 60 in, 59.9 rest, 120 rest
js-feel: 60 <= 95 and 95 <= 100 is true
js-feel: 60 <= 120 and 120 <= 100 is false
js-feel: true and 2 > 1 is true
js-feel: 60 > 95 or true is true
TXT
{
    ./env/bin/python show.py
    node show.cjs | grep '^js-feel'
} >seen
diff -u expected seen
cat seen
