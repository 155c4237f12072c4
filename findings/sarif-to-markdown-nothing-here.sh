#!/usr/bin/env bash
# @security-alert/sarif-to-markdown 1.11.1 (npm): a SARIF report with errors is rendered as "Nothing here".
#
# Expected: SARIF 2.1.0, 3.27.10: the level of a result is its own property level; only where it is absent the
# rule's default counts, and that may be absent too (3.50.3: then it is warning). Two results are two findings.
# Seen: the level of the result is not looked at. Results of a rule without a default level are left out, so that
# an error is "Nothing here". With a default level, of two messages of a rule the first alone is printed.
# Why it matters: the comment under a submission says that all is well. Write a default level into every rule.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @security-alert/sarif-to-markdown@1.11.1

cat >show.js <<'JS'
const convert = require("@security-alert/sarif-to-markdown").sarifToMarkdown({});
const at = (text) => ({
  ruleId: "indicator-filled",
  level: "error",
  message: { text },
  locations: [{ physicalLocation: { artifactLocation: { uri: "form.xlsx" } } }],
});
for (const defaultConfiguration of [undefined, { level: "warning" }]) {
  const rules = [{ id: "indicator-filled", shortDescription: { text: "指标值必填" }, defaultConfiguration }];
  const log = { version: "2.1.0", runs: [{ tool: { driver: { name: "checker", rules } }, results: [at("E15 为空"), at("E16 为空")] }] };
  console.log(`rule ${defaultConfiguration ? "with" : "without"} a default level:`);
  const results = convert(log)[0].body.split("## Results")[1].split("##")[0];
  console.log(results.split("\n").filter((line) => line.trim().length > 1).join("\n"));
}
JS
cat >expected <<'TXT'
rule without a default level:
Nothing here.
rule with a default level:
- **[WARNING]** **[indicator-filled]**  `E15 为空`
TXT
node show.js >seen
diff -u expected seen
cat seen
