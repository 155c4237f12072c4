#!/usr/bin/env bash
# djv 2.1.4 (npm), which checks data by JSON Schema: 12 is in a list of codes that has 0012, and nothing in Chinese can be checked.
#
# Expected: JSON Schema 2020-12 validation, 6.1.2 (enum) and 6.1.3 (const), draft 6 too: a value is valid if it is equal to one of the
# list, and core, 4.2.2: values of two types are never equal. ajv 8.20.0 (npm) says so.
# Seen: what is listed as a text is compared by value: 12 is in ["0012"], 0 is in [""], and [1, 2] in ["1,2"]; false is in [0, 1]. A
# schema with 是 in a list, or with 指标 for the name of a property, raises "URI malformed" whatever is checked. type is right.
# Why it matters: a code that has lost its zeros in a spreadsheet passes for the one of the library of indicators, and the platform
# that looks it up finds none, or another.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . djv@2.1.4 ajv@8.20.0

cat >show.js <<'JS'
const Ajv = require("ajv");
const djv = require("djv");
const cases = [
  [{ enum: ["0012", "0013"] }, 12],
  [{ const: "0012" }, 12],
  [{ properties: { code: { enum: ["0012"] } } }, { code: 12 }],
  [{ enum: ["", "12"] }, 0],
  [{ enum: [0, 1] }, false],
  [{ enum: ["1,2"] }, [1, 2]],
  [{ type: "string" }, 12],
  [{ enum: ["0012"] }, "12"],
  [{ enum: ["yes", "no"] }, "yes"],
  [{ enum: ["是", "否"] }, "是"],
  [{ properties: { 指标: { type: "number" } } }, { 指标: 12 }],
];
for (const [schema, data] of cases) {
  const says = (valid) => (valid ? "valid" : "invalid");
  let seen;
  try {
    const environment = djv({ version: "draft-06" });
    environment.addSchema("form", schema);
    seen = says(environment.validate("form", data) === undefined);
  } catch (error) {
    seen = error.message;
  }
  const right = says(new Ajv({ strict: false }).validate(schema, data));
  console.log(`${JSON.stringify(data)} by ${JSON.stringify(schema)}: djv ${seen}, ajv ${right}`);
}
JS
cat >expected <<'TXT'
12 by {"enum":["0012","0013"]}: djv valid, ajv invalid
12 by {"const":"0012"}: djv valid, ajv invalid
{"code":12} by {"properties":{"code":{"enum":["0012"]}}}: djv valid, ajv invalid
0 by {"enum":["","12"]}: djv valid, ajv invalid
false by {"enum":[0,1]}: djv valid, ajv invalid
[1,2] by {"enum":["1,2"]}: djv valid, ajv invalid
12 by {"type":"string"}: djv invalid, ajv invalid
"12" by {"enum":["0012"]}: djv invalid, ajv invalid
"yes" by {"enum":["yes","no"]}: djv valid, ajv valid
"是" by {"enum":["是","否"]}: djv URI malformed, ajv valid
{"指标":12} by {"properties":{"指标":{"type":"number"}}}: djv URI malformed, ajv valid
TXT
node show.js >seen
diff -u expected seen
cat seen
