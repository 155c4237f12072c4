#!/usr/bin/env bash
# json-schema-to-pydantic 0.5.0 and jambo 0.2.0.post1 (PyPI), which make models of Pydantic of a JSON Schema: a share of 120% is refused, and
# valid where the share may be blank, is one of a list or is defined in $defs.
#
# Expected: JSON Schema 2020-12, core 8.2.3.1 ($ref), 10.2.1.2 (anyOf) and 10.3.1.2 (items): the schema in there has to hold as it is, limits
# and all. Both READMEs name $ref, anyOf and constraints among what is supported. jsonschema 4.26.0 (PyPI) refuses 120.
# Seen: of the schema in there its type is left. With json-schema-to-pydantic the limits and the pattern are gone under anyOf, oneOf, items
# and $ref, and a list of types keeps them; with jambo they are gone under items, $ref and a list of types, and anyOf keeps them. enum holds
# everywhere, and a limit that stands at the property itself. No error, and no warning of theirs.
# Why it matters: a value that may be blank is written by anyOf with null, which is how Pydantic itself writes schemas, and what occurs more
# than once is put into $defs. The forms are checked by the models, and no limit of the schema is asked.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
for library in json-schema-to-pydantic==0.5.0 jambo==0.2.0.post1 jsonschema==4.26.0; do
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "${library%%==*}" "$library" pydantic==2.14.4
done

cat >show.py <<'PY'
import copy
import sys
import warnings

warnings.simplefilter("ignore")
LIBRARY = sys.argv[1]
SHARE = {"type": "number", "minimum": 0, "maximum": 100}
CODE = {"type": "string", "pattern": "^[0-9]{4}$"}
CLASS = {"type": "string", "enum": ["产出", "效益"]}
VALUES = {
    "a share": (SHARE, 120),
    "a share or null, by anyOf": ({"anyOf": [SHARE, {"type": "null"}]}, 120),
    "a share or null, by oneOf": ({"oneOf": [SHARE, {"type": "null"}]}, 120),
    "a share or null, by a list of types": ({**SHARE, "type": ["number", "null"]}, 120),
    "a list of shares": ({"type": "array", "items": SHARE}, [120]),
    "a share of $defs": ({"$ref": "#/$defs/share"}, 120),
    "a code": (CODE, "12"),
    "a code or null": ({"anyOf": [CODE, {"type": "null"}]}, "12"),
    "a list of codes": ({"type": "array", "items": CODE}, ["12"]),
    "a class or null": ({"anyOf": [CLASS, {"type": "null"}]}, "其他"),
    "a list of classes": ({"type": "array", "items": CLASS}, ["其他"]),
}

def check(schema, form):
    if LIBRARY == "jambo":
        from jambo import SchemaConverter

        SchemaConverter.build(schema).model_validate(form)
    elif LIBRARY == "jsonschema":
        import jsonschema

        jsonschema.validate(form, schema)
    else:
        from json_schema_to_pydantic import create_model

        create_model(schema).model_validate(form)

for name, (value, given) in VALUES.items():
    schema = {"title": "Form", "type": "object", "properties": {"value": value}, "required": ["value"]}
    schema["$defs"] = {"share": {"title": "Share", **SHARE}}
    try:
        check(copy.deepcopy(schema), {"value": given})
        print(f"{LIBRARY}, {name}: {given} is valid")
    except Exception as error:
        assert "Validation" in type(error).__name__, error
        print(f"{LIBRARY}, {name}: {given} is refused")
PY
cat >expected <<'TXT'
json-schema-to-pydantic, a share: 120 is refused
json-schema-to-pydantic, a share or null, by anyOf: 120 is valid
json-schema-to-pydantic, a share or null, by oneOf: 120 is valid
json-schema-to-pydantic, a share or null, by a list of types: 120 is refused
json-schema-to-pydantic, a list of shares: [120] is valid
json-schema-to-pydantic, a share of $defs: 120 is valid
json-schema-to-pydantic, a code: 12 is refused
json-schema-to-pydantic, a code or null: 12 is valid
json-schema-to-pydantic, a list of codes: ['12'] is valid
json-schema-to-pydantic, a class or null: 其他 is refused
json-schema-to-pydantic, a list of classes: ['其他'] is refused
jambo, a share: 120 is refused
jambo, a share or null, by anyOf: 120 is refused
jambo, a share or null, by oneOf: 120 is refused
jambo, a share or null, by a list of types: 120 is valid
jambo, a list of shares: [120] is valid
jambo, a share of $defs: 120 is valid
jambo, a code: 12 is refused
jambo, a code or null: 12 is refused
jambo, a list of codes: ['12'] is valid
jambo, a class or null: 其他 is refused
jambo, a list of classes: ['其他'] is refused
jsonschema, a share: 120 is refused
jsonschema, a share or null, by anyOf: 120 is refused
jsonschema, a share or null, by oneOf: 120 is refused
jsonschema, a share or null, by a list of types: 120 is refused
jsonschema, a list of shares: [120] is refused
jsonschema, a share of $defs: 120 is refused
jsonschema, a code: 12 is refused
jsonschema, a code or null: 12 is refused
jsonschema, a list of codes: ['12'] is refused
jsonschema, a class or null: 其他 is refused
jsonschema, a list of classes: ['其他'] is refused
TXT
export LC_ALL=C.UTF-8
for library in json-schema-to-pydantic jambo jsonschema; do
    PYTHONPATH=$library python3 show.py "$library"
done >seen
diff -u expected seen
cat seen
