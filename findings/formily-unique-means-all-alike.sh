#!/usr/bin/env bash
# @formily/validator 2.3.7 (npm), which checks the forms of Formily: a list of different items is not unique, one of equal items is, and 120
# typed as a text is at most 100.
#
# Expected: Formily takes JSON Schema. JSON Schema 2020-12, validation, 6.4.3 (uniqueItems): all items of the list are different. 6.2.2
# (maximum): numbers are compared by value; the message here says "cannot be greater than 100". ajv 8.20.0 (npm), with coerceTypes for the
# texts, says so.
# Seen: uniqueItems looks for an item that all others are equal to: [1, 1, 1] is valid, [1, 2, 3] is refused, [1, 1, 2] too. Of a text
# maximum, minimum and the exclusive limits count the characters: "120" has three and is at most 100, "95" is refused as less than 60.
# Numbers are right. No error.
# Why it matters: the names of indicators have to differ, and a form in which all are the same passes. What is typed into a field comes as a
# text, and no text of a share is ever above the limit.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @formily/validator@2.3.7 ajv@8.20.0

cat >show.cjs <<'JS'
const { validate } = require("@formily/validator");
const Ajv = require("ajv");
const ajv = new Ajv({ coerceTypes: true, strict: false });
(async () => {
  for (const [rule, value] of [
    [{ uniqueItems: true }, ["场次", "人数", "满意度"]],
    [{ uniqueItems: true }, ["场次", "场次", "场次"]],
    [{ uniqueItems: true }, ["场次", "场次", "满意度"]],
    [{ maximum: 100 }, 120],
    [{ maximum: 100 }, "120"],
    [{ exclusiveMaximum: 100 }, "120"],
    [{ minimum: 60 }, 95],
    [{ minimum: 60 }, "95"],
    [{ minimum: 2 }, "1.5"],
  ]) {
    const { error } = await validate(value, rule);
    const schema = rule.uniqueItems ? rule : { type: "object", properties: { value: { type: "number", ...rule } } };
    const right = ajv.validate(schema, rule.uniqueItems ? value : { value });
    console.log(`${JSON.stringify(rule)} ${JSON.stringify(value)}: ajv ${right ? "valid" : "refused"}, formily ${error?.[0] ?? "valid"}`);
  }
})();
JS
cat >expected <<'TXT'
{"uniqueItems":true} ["场次","人数","满意度"]: ajv valid, formily Array elements are not unique
{"uniqueItems":true} ["场次","场次","场次"]: ajv refused, formily valid
{"uniqueItems":true} ["场次","场次","满意度"]: ajv refused, formily Array elements are not unique
{"maximum":100} 120: ajv refused, formily The field value cannot be greater than 100
{"maximum":100} "120": ajv refused, formily valid
{"exclusiveMaximum":100} "120": ajv refused, formily valid
{"minimum":60} 95: ajv valid, formily valid
{"minimum":60} "95": ajv valid, formily The field value cannot be less than 60
{"minimum":2} "1.5": ajv refused, formily valid
TXT
node show.cjs >seen
diff -u expected seen
cat seen
