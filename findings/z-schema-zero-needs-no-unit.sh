#!/usr/bin/env bash
# z-schema 6.0.2 (npm), which checks data against a JSON Schema: a target needs a unit, a target of 0 does not.
#
# Expected: JSON Schema draft 4, validation, 5.4.5.2 (dependencies): where the object has the property, it has to have those that are
# listed for it, whatever the value is. ajv 8.20.0 (npm) says so, and z-schema 12.5.0, which needs Node.js 22, as well.
# Seen: a dependency counts only where the value is true for JavaScript. Of 0, false, null and "" nothing is asked, neither the properties
# that are listed nor the schema that has to hold. required and enum take these values as they are. No warning. It is the version that npm
# installs with Node.js 20.
# Why it matters: "an actual value of 0 needs a reason" is what such a condition is written for, and it never asks.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . z-schema@6.0.2 ajv@8.20.0

cat >show.js <<'JS'
const Ajv = require("ajv").default;
const ZSchema = require("z-schema");
const schemas = {
  "a unit": { type: "object", dependencies: { actual: ["unit"] } },
  "a reason": {
    type: "object",
    dependencies: { actual: { properties: { reason: { type: "string", minLength: 1 } }, required: ["reason"] } },
  },
};
for (const [name, schema] of Object.entries(schemas)) {
  for (const actual of [12, 0, "12场", "", true, false, null]) {
    const form = { actual };
    const seen = new ZSchema().validate(form, schema);
    const right = new Ajv().validate(schema, form);
    console.log(`${JSON.stringify(actual)} without ${name}: z-schema ${seen ? "valid" : "invalid"}, ajv ${right ? "valid" : "invalid"}`);
  }
}
JS
cat >expected <<'TXT'
12 without a unit: z-schema invalid, ajv invalid
0 without a unit: z-schema valid, ajv invalid
"12场" without a unit: z-schema invalid, ajv invalid
"" without a unit: z-schema valid, ajv invalid
true without a unit: z-schema invalid, ajv invalid
false without a unit: z-schema valid, ajv invalid
null without a unit: z-schema valid, ajv invalid
12 without a reason: z-schema invalid, ajv invalid
0 without a reason: z-schema valid, ajv invalid
"12场" without a reason: z-schema invalid, ajv invalid
"" without a reason: z-schema valid, ajv invalid
true without a reason: z-schema invalid, ajv invalid
false without a reason: z-schema valid, ajv invalid
null without a reason: z-schema valid, ajv invalid
TXT
node show.js >seen
diff -u expected seen
cat seen
