#!/usr/bin/env bash
# json-schema-library 11.6.2 (npm), which checks data by JSON Schema: "at most 0" is no limit.
#
# Expected: JSON Schema 2020-12 validation, 6.2.2 (maximum): a number is valid if it is less than or equal to the value of the
# keyword, which may be any number. ajv 8.20.0 (npm) says so.
# Seen: with maximum 0 every number is valid, in properties and items too. With maximum -1 or 0.5, exclusiveMaximum 0, minimum 0 and
# maxItems 0 both agree.
# Why it matters: nothing is a usual limit for a target: no accident, no overdue payment, no growth of 三公经费. It is the one
# that a page built on this library never holds anybody to, while the gate behind it, by the same schema, turns the form down.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-schema-library@11.6.2 ajv@8.20.0

cat >show.js <<'JS'
const Ajv = require("ajv/dist/2020").default;
const { compileSchema } = require("json-schema-library");
const cases = [
  [{ type: "number", maximum: 0 }, 3],
  [{ type: "object", properties: { accidents: { type: "integer", maximum: 0 } } }, { accidents: 3 }],
  [{ type: "array", items: { type: "number", minimum: -10, maximum: 0 } }, [-5, 12.5]],
  [{ type: "number", maximum: -1 }, 3],
  [{ type: "number", maximum: 0.5 }, 3],
  [{ type: "number", exclusiveMaximum: 0 }, 3],
  [{ type: "number", minimum: 0 }, -3],
  [{ type: "array", maxItems: 0 }, [3]],
];
for (const [schema, data] of cases) {
  const says = (valid) => (valid ? "valid" : "invalid");
  console.log(JSON.stringify(data), "by", JSON.stringify(schema));
  console.log("  ajv:", says(new Ajv().validate(schema, data)));
  console.log("  json-schema-library:", says(compileSchema(schema).validate(data).valid));
}
JS
cat >expected <<'TXT'
3 by {"type":"number","maximum":0}
  ajv: invalid
  json-schema-library: valid
{"accidents":3} by {"type":"object","properties":{"accidents":{"type":"integer","maximum":0}}}
  ajv: invalid
  json-schema-library: valid
[-5,12.5] by {"type":"array","items":{"type":"number","minimum":-10,"maximum":0}}
  ajv: invalid
  json-schema-library: valid
3 by {"type":"number","maximum":-1}
  ajv: invalid
  json-schema-library: invalid
3 by {"type":"number","maximum":0.5}
  ajv: invalid
  json-schema-library: invalid
3 by {"type":"number","exclusiveMaximum":0}
  ajv: invalid
  json-schema-library: invalid
-3 by {"type":"number","minimum":0}
  ajv: invalid
  json-schema-library: invalid
[3] by {"type":"array","maxItems":0}
  ajv: invalid
  json-schema-library: invalid
TXT
node show.js >seen
diff -u expected seen
cat seen
