#!/usr/bin/env bash
# numbers-parser 4.22.0 (PyPI) writes and reads .numbers, the tables of Apple: 12 becomes 12.000000000000002.
#
# Expected: a whole number of a few digits comes back as it was written. The format keeps numbers as decimals of 128 bits, in
# which 12 and 95 are exact, as they are in a float.
# Seen: of the whole numbers from 1 to 100, 29 come back with a rest: 12, 13, 14, 23 to 28, 46 to 57 and 92 to 99; 13 as
# 12.999999999999998. formatted_value, which shows 15 digits by its documentation, has the rest too where no format is set.
# Rounded to 12 places every number is right. Files of the program itself were not at hand.
# Why it matters: "equal to 12", "a whole number of sessions" and "at least 95%" fail on a form in which 12 and 95 stand; sums of
# shares miss 100.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib numbers-parser==4.22.0

cat >show.py <<'PY'
from numbers_parser import Document

document = Document()
for number in range(1, 101):
    document.sheets[0].tables[0].write(number, 0, number)
document.save("form.numbers")
table = Document("form.numbers").sheets[0].tables[0]
for number in [11, 12, 13, 95]:
    cell = table.cell(number, 0)
    print(number, repr(cell.value), cell.formatted_value)
changed = [number for number in range(1, 101) if table.cell(number, 0).value != number]
print(len(changed), "changed:", *changed)
print(len([number for number in range(1, 101) if round(table.cell(number, 0).value, 12) != number]), "changed after rounding")
PY
cat >expected <<'TXT'
11 11.0 11.0
12 12.000000000000002 12.000000000000002
13 12.999999999999998 12.999999999999998
95 95.00000000000001 95.00000000000001
29 changed: 12 13 14 23 24 25 26 27 28 46 47 48 49 50 51 52 53 54 55 56 57 92 93 94 95 96 97 98 99
0 changed after rounding
TXT
PYTHONPATH=lib python3 show.py >seen
diff -u expected seen
cat seen
