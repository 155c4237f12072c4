#!/usr/bin/env bash
# json-schema-to-yup 1.8.8 (npm), which makes a check of a JSON Schema: a class that is not in the list is valid, and so is an amount below 0.
#
# Expected: the README names enum, integer, maximum, minimum and items among what it supports, with examples. JSON Schema draft 7,
# validation, 6.1.2, 6.2.2, 6.2.4 and 6.4.1, has them hold whatever their value. schema-to-yup 1.12.18 (npm), the same library under its
# later name, and ajv 8.20.0 (npm) refuse all but the fraction, ajv that too.
# Seen: enum, integer and items are passed over, as is all that stands in an object within the object, required too; maximum and minimum
# hold unless they are 0. Of lengths, patterns, other limits and what is required at the top, each one holds. No error.
# Why it matters: it takes a form for checked. The classes of indicators are a list, and no amount is below 0; both are what a schema of a
# form begins with.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-schema-to-yup@1.8.8 schema-to-yup@1.12.18 yup@1.7.1 ajv@8.20.0

cat >show.js <<'JS'
const Ajv = require("ajv").default;
const libraries = { "json-schema-to-yup": require("json-schema-to-yup"), "schema-to-yup": require("schema-to-yup") };
const checks = [
  [{ class: { type: "string", enum: ["产出", "效益"] } }, { class: "其他" }],
  [{ amount: { type: "number", minimum: 0 } }, { amount: -5 }],
  [{ amount: { type: "number", minimum: 1 } }, { amount: -5 }],
  [{ missed: { type: "number", maximum: 0 } }, { missed: 3 }],
  [{ missed: { type: "number", maximum: 1 } }, { missed: 3 }],
  [{ people: { type: "integer" } }, { people: 1.5 }],
  [{ shares: { type: "array", items: { type: "number", maximum: 100 } } }, { shares: [120] }],
  [{ target: { type: "object", properties: { unit: { type: "string" } }, required: ["unit"] } }, { target: {} }],
  [{ code: { type: "string", pattern: "^[0-9]{4}$" } }, { code: "12" }],
];
for (const [properties, form] of checks) {
  const schema = () => ({
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "form",
    type: "object",
    properties: structuredClone(properties),
  });
  console.log(JSON.stringify(properties), JSON.stringify(form));
  for (const [name, { buildYup }] of Object.entries(libraries)) {
    console.log(`    ${name}: ${buildYup(schema()).isValidSync(form) ? "valid" : "invalid"}`);
  }
  console.log(`    ajv: ${new Ajv().validate(schema(), form) ? "valid" : "invalid"}`);
}
JS
cat >expected <<'TXT'
{"class":{"type":"string","enum":["产出","效益"]}} {"class":"其他"}
    json-schema-to-yup: valid
    schema-to-yup: invalid
    ajv: invalid
{"amount":{"type":"number","minimum":0}} {"amount":-5}
    json-schema-to-yup: valid
    schema-to-yup: invalid
    ajv: invalid
{"amount":{"type":"number","minimum":1}} {"amount":-5}
    json-schema-to-yup: invalid
    schema-to-yup: invalid
    ajv: invalid
{"missed":{"type":"number","maximum":0}} {"missed":3}
    json-schema-to-yup: valid
    schema-to-yup: invalid
    ajv: invalid
{"missed":{"type":"number","maximum":1}} {"missed":3}
    json-schema-to-yup: invalid
    schema-to-yup: invalid
    ajv: invalid
{"people":{"type":"integer"}} {"people":1.5}
    json-schema-to-yup: valid
    schema-to-yup: valid
    ajv: invalid
{"shares":{"type":"array","items":{"type":"number","maximum":100}}} {"shares":[120]}
    json-schema-to-yup: valid
    schema-to-yup: invalid
    ajv: invalid
{"target":{"type":"object","properties":{"unit":{"type":"string"}},"required":["unit"]}} {"target":{}}
    json-schema-to-yup: valid
    schema-to-yup: invalid
    ajv: invalid
{"code":{"type":"string","pattern":"^[0-9]{4}$"}} {"code":"12"}
    json-schema-to-yup: invalid
    schema-to-yup: invalid
    ajv: invalid
TXT
node show.js >seen
diff -u expected seen
cat seen
