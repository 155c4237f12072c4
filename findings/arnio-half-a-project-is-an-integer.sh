#!/usr/bin/env bash
# arnio 2.0.0 (PyPI), which validates data frames: 12.5 is a valid integer, and a code that is not of four digits ends the validation.
#
# Expected: the README: Int is an integer with optional min and max, String a string with optional length and pattern; validate() gives
# a result with a structured list of issues, and passed says whether the data matches. JSON Schema 2020-12 validation, 6.1.1, has 12.0
# as an integer and not 12.5. pandera 0.35.0 (PyPI) refuses all of these.
# Seen: Int asks for the type of the column in a warning only, so that 12.5, true and the text 12.5 pass, as long as they are
# between the limits. With a count in braces in the pattern, [0-9]{4}, the first value that does not match ends in an IndexError or a
# KeyError, as the braces of the message are filled in; the issues of all other columns are lost with it. Values that match pass, so that it is not seen before.
# Why it matters: half a school is a valid count, and a pattern for codes of the department is one with counts.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check arnio==2.0.0 pandas==3.1.1 pandera==0.35.0

cat >show.py <<'PY'
import pandas
import arnio
import pandera.pandas as pandera

COUNT = (arnio.Int(min=0, max=100), pandera.Column(int, pandera.Check.in_range(0, 100)))
CODES = [
    (pattern, (arnio.String(pattern=pattern), pandera.Column(str, pandera.Check.str_matches(pattern))))
    for pattern in ["^[0-9]+$", "^[0-9]{4}$", "^[0-9]{2,4}$"]
]
FORMS = [("count", COUNT, values) for values in [[12, 60], [12.5, 60], [True, False], ["12", "12.5"], [12, 120]]]
FORMS += [(f"code, {pattern}", field, values) for pattern, field in CODES for values in [["0012", "0013"], ["0012", "A1"]]]


def by_arnio(frame, field):
    try:
        result = arnio.validate(frame, arnio.Schema({"value": field}))
        return f"passed {result.passed}, {[issue.severity for issue in result.issues]}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def by_pandera(frame, column):
    try:
        pandera.DataFrameSchema({"value": column}).validate(frame)
        return "valid"
    except pandera.errors.SchemaError:
        return "refused"


for name, (ours, theirs), values in FORMS:
    frame = pandas.DataFrame({"value": values})
    print(f"{name}, {values}: pandera {by_pandera(frame, theirs)}, arnio {by_arnio(frame, ours)}")
both = pandas.DataFrame({"code": ["A1"], "count": [120]})
for pattern in ["^[0-9]+$", "^[0-9]{4}$"]:
    schema = arnio.Schema({"count": COUNT[0], "code": arnio.String(pattern=pattern)})
    try:
        print(f"count 120 and code A1, {pattern}:", [issue.column for issue in arnio.validate(both, schema).issues])
    except Exception as error:
        print(f"count 120 and code A1, {pattern}: {type(error).__name__}")
PY
cat >expected <<'TXT'
count, [12, 60]: pandera valid, arnio passed True, []
count, [12.5, 60]: pandera refused, arnio passed True, []
count, [True, False]: pandera refused, arnio passed True, ['warning']
count, ['12', '12.5']: pandera refused, arnio passed True, ['warning']
count, [12, 120]: pandera refused, arnio passed False, ['error']
code, ^[0-9]+$, ['0012', '0013']: pandera valid, arnio passed True, []
code, ^[0-9]+$, ['0012', 'A1']: pandera refused, arnio passed False, ['error']
code, ^[0-9]{4}$, ['0012', '0013']: pandera valid, arnio passed True, []
code, ^[0-9]{4}$, ['0012', 'A1']: pandera refused, arnio IndexError: Replacement index 4 out of range for positional args tuple
code, ^[0-9]{2,4}$, ['0012', '0013']: pandera valid, arnio passed True, []
code, ^[0-9]{2,4}$, ['0012', 'A1']: pandera refused, arnio KeyError: '2,4'
count 120 and code A1, ^[0-9]+$: ['count', 'code']
count 120 and code A1, ^[0-9]{4}$: IndexError
TXT
./env/bin/python -W ignore show.py >seen
diff -u expected seen
cat seen
