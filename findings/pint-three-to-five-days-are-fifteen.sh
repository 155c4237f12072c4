#!/usr/bin/env bash
# Pint 0.25.3 and unit-parse 0.1.12, which is built on it (PyPI), which read quantities: 3～5 d is 15 days, and 5 ㎡ is 5 of nothing.
#
# Expected: GB/T 15834-2011, 4.13: a range of values is written with ～ between its ends, which is typed as ~, – or — too. Unicode 15,
# annex 15: ㎡, ㎏ and ℃ stand for m², kg and °C. What it does not know Pint refuses: 3至5 d, and 3-5 d as a difference of a number
# and days.
# Seen: a sign that is no part of Python's own expressions is left out, and what stood on both sides of it is multiplied. 3～5 d,
# 3~5 d, 3–5 d and 3—5 d are 15 days, 1’200 m are 200 m. Units of one sign and the signs before a number are gone: 5 ㎡ is the number
# 5, ≤5 km is 5 km. unit-parse answers likewise. No message.
# Why it matters: time limits are mostly ranges, and these are the signs that Chinese input gives. A limit of three to five days is
# half a month, an area is a count, and what was allowed at most reads as what was asked for.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check Pint==0.25.3 unit-parse==0.1.12

cat >show.py <<'PY'
import logging, warnings

warnings.filterwarnings("ignore")
logging.disable()
import pint, unit_parse

units = pint.UnitRegistry()
for text in [
    "3～5 d", "3~5 d", "3–5 d", "3—5 d", "3-5 d", "3至5 d", "1’200 m", "5 ㎡", "10 ㎏", "12.5 ㎎/L", "5 ℃", "5 m²", "≤5 km"
]:
    try:
        quantity = units.Quantity(text)
    except pint.PintError as error:
        quantity = type(error).__name__
    print(f"{text}, Pint: {quantity}, unit-parse: {unit_parse.parser(text)}")
PY
cat >expected <<'TXT'
3～5 d, Pint: 15 day, unit-parse: 15 d
3~5 d, Pint: 15 day, unit-parse: 15 d
3–5 d, Pint: 15 day, unit-parse: 15 d
3—5 d, Pint: 15 day, unit-parse: 15 d
3-5 d, Pint: DimensionalityError, unit-parse: 3 d
3至5 d, Pint: UndefinedUnitError, unit-parse: 3.0 d
1’200 m, Pint: 200 meter, unit-parse: 200 m
5 ㎡, Pint: 5 dimensionless, unit-parse: 5
10 ㎏, Pint: 10 dimensionless, unit-parse: 10
12.5 ㎎/L, Pint: 12.5 / liter, unit-parse: 12.5 / l
5 ℃, Pint: 5 dimensionless, unit-parse: 5
5 m², Pint: 5 meter ** 2, unit-parse: 5 m ** 2
≤5 km, Pint: 5 kilometer, unit-parse: 5 km
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
