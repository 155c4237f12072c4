#!/usr/bin/env bash
# csv-schema-validator 0.2.0 and csvschemavalidation 0.0.8 (PyPI), which check CSV by a schema: an amount of 1,234.50 without quotes is valid
# and is 1, to the first a row that ends before its amount is valid too, and NaN is from 0 to 5000.
#
# Expected: RFC 4180, section 2, 4: each line has the same number of fields. The README of the first names checks of required fields;
# csvschemavalidation has a check of the number of fields, with this section in its description. frictionless 5.21.0 (PyPI) reports all of
# these rows.
# Seen: of A2,元,1,234.50 the amount is 1, and what is behind it is not looked at. The first checks only the cells that are there; the check of
# the second is a generator that nobody asks, and a row that is too short ends it with an IndexError. NaN is a number that is neither below
# the minimum nor above the maximum. Other amounts are judged rightly.
# Why it matters: an export without quotes cuts every amount from a thousand up. The form has passed, with one yuan for a thousand, and one
# that was not filled in passes beside it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check csv-schema-validator==0.2.0 csvschemavalidation==0.0.8 frictionless==5.21.0

cat >show.py <<'PY'
import csv_schema_validator, csvschemavalidation.checker, frictionless

LIMITS = {"minimum": 0, "maximum": 5000}
ONE = {
    "name": "form",
    "description": "form",
    "fields": [
        {"name": "name", "type": "string", "required": True, "description": "name"},
        {"name": "unit", "type": "string", "required": True, "description": "unit"},
        {"name": "amount", "type": "number", "required": True, "description": "amount", "min": 0, "max": 5000},
    ],
}
TWO = {
    "fields": [
        {"name": "name", "type": "string", "required": True},
        {"name": "unit", "type": "string", "required": True},
        {"name": "amount", "type": "number", "required": True, "nullable": False, **LIMITS},
    ],
}
THREE = {
    "fields": [
        {"name": "name", "type": "string"},
        {"name": "unit", "type": "string"},
        {"name": "amount", "type": "number", "constraints": {"required": True, **LIMITS}},
    ],
}
for row in ["A2,元,1234.50", "A2,元,12345.0", "A2,元,1,234.50", "A2,元", "A2,元,NaN"]:
    with open("form.csv", "w", encoding="utf-8") as file:
        file.write(f"name,unit,amount\nA1,元,12\n{row}\n")
    one = csv_schema_validator.validate_csv("form.csv", ONE)
    try:
        csvschemavalidation.checker.Validator("form.csv", TWO).validate()
        two = "valid"
    except Exception as error:
        two = type(error).__name__
    three = frictionless.Resource("form.csv", schema=frictionless.Schema.from_descriptor(THREE)).validate()
    print(row)
    print("    csv-schema-validator:", *[error["error_type"] for error in one["errors"]] or ["valid"])
    print("    csvschemavalidation:", two)
    print("    frictionless:", *[kind for _, kind in three.flatten(["rowNumber", "type"])] or ["valid"])
PY
cat >expected <<'TXT'
A2,元,1234.50
    csv-schema-validator: valid
    csvschemavalidation: valid
    frictionless: valid
A2,元,12345.0
    csv-schema-validator: RangeValidationError
    csvschemavalidation: ValidationError
    frictionless: constraint-error
A2,元,1,234.50
    csv-schema-validator: valid
    csvschemavalidation: valid
    frictionless: extra-cell
A2,元
    csv-schema-validator: valid
    csvschemavalidation: IndexError
    frictionless: constraint-error missing-cell
A2,元,NaN
    csv-schema-validator: valid
    csvschemavalidation: valid
    frictionless: constraint-error constraint-error
TXT
./env/bin/python show.py >seen
diff -u expected seen
cat seen
