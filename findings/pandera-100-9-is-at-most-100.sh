#!/usr/bin/env bash
# pandera 0.35.0 with pandas 3.1.1 (PyPI), which checks tables by a schema: with coerce=True 100.9 is at most 100, 否 is a yes, and a deadline
# 20271231 is in 1970.
#
# Expected: the manual has coerce make the type of a column before its checks, and an error where that cannot be done. 100.9 is no integer
# and 否 no yes: the nullable types Int64 and boolean of pandas refuse them, and int refuses the text 100.9.
# Seen: int cuts the numbers of a column: 100.9 is 100 and -0.9 is 0 before the checks of at most 100 and at least 0 are made, which hold.
# bool takes any text but the empty one for True: 否, False, 0. A number as a date is nanoseconds from 1970, so that 20271231 and the
# serial number 46752 of a workbook are before any deadline. Without coerce all of them are refused as of another type. No warning.
# Why it matters: what is checked is not what was handed in, and a share above 100 is what the check is there for.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib pandera==0.35.0 pandas==3.1.1 2>/dev/null

cat >show.py <<'PY'
import pandas
import pandera.pandas as pandera

TYPES = {"int": int, "Int64": "Int64", "bool": bool, "boolean": "boolean", "DateTime": pandera.DateTime}
last = pandas.Timestamp("2026-12-31")
CASES = [
    ([100.9, 59.0], ["int", "Int64"], pandera.Check.le(100)),
    ([-0.9, 59.0], ["int", "Int64"], pandera.Check.ge(0)),
    (["100.9"], ["int"], pandera.Check.le(100)),
    (["否", "False", "0"], ["bool", "boolean"], None),
    ([20271231], ["DateTime"], pandera.Check.le(last)),
    ([46752], ["DateTime"], pandera.Check.le(last)),
    (["2027-12-31"], ["DateTime"], pandera.Check.le(last)),
]
for values, types, check in CASES:
    for name in types:
        for coerce in True, False:
            column = pandera.Column(TYPES[name], check, coerce=coerce)
            try:
                table = pandera.DataFrameSchema({"v": column}).validate(pandas.DataFrame({"v": values}))
                result = "valid: " + " ".join(map(str, table["v"]))
            except (pandera.errors.SchemaError, pandera.errors.SchemaErrors):
                result = "refused"
            print(*values, "as", name + (", coerced:" if coerce else ":"), result)
PY
cat >expected <<'TXT'
100.9 59.0 as int, coerced: valid: 100 59
100.9 59.0 as int: refused
100.9 59.0 as Int64, coerced: refused
100.9 59.0 as Int64: refused
-0.9 59.0 as int, coerced: valid: 0 59
-0.9 59.0 as int: refused
-0.9 59.0 as Int64, coerced: refused
-0.9 59.0 as Int64: refused
100.9 as int, coerced: refused
100.9 as int: refused
否 False 0 as bool, coerced: valid: True True True
否 False 0 as bool: refused
否 False 0 as boolean, coerced: refused
否 False 0 as boolean: refused
20271231 as DateTime, coerced: valid: 1970-01-01 00:00:00.020271231
20271231 as DateTime: refused
46752 as DateTime, coerced: valid: 1970-01-01 00:00:00.000046752
46752 as DateTime: refused
2027-12-31 as DateTime, coerced: refused
2027-12-31 as DateTime: refused
TXT
PYTHONPATH=lib python3 -W ignore show.py >seen
diff -u expected seen
cat seen
