#!/usr/bin/env bash
# json-rules-engine 7.3.1 (npm): a text neither contains a word nor does it not, and a target without a number is neither at least 60 nor
# below.
#
# Expected: of a condition and its opposite one holds, and contains and doesNotContain are opposites by name. json-logic-js 2.0.5 (npm)
# finds 产出 in 产出指标.
# Seen: contains and doesNotContain are about lists (the manual says that the fact must be one) and both false of a text; "in", with a text
# for a list, finds 产 in 产出. The operators for numbers ask parseFloat whether a text is one, and JavaScript to compare it: "60" is at
# least 60 and does not equal 60, [70] is above 60, and 3天, 95%, 1,234, a blank and null are neither at least 60 nor below. No error.
# Why it matters: rules that report what is below its limit pass over all that has no number, and a rule for names without a certain word
# reports nothing at all.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-rules-engine@7.3.1 json-logic-js@2.0.5

cat >show.js <<'JS'
const { Engine } = require("json-rules-engine");
const logic = require("json-logic-js");
const holds = async (fact, operator, value) => {
  const engine = new Engine();
  engine.addRule({ conditions: { all: [{ fact: "v", operator, value }] }, event: { type: "found" } });
  return (await engine.run({ v: fact })).events.length > 0;
};
(async () => {
  for (const [text, word] of [["产出指标", "产出"], ["效益指标", "产出"], [["产出", "效益"], "产出"]]) {
    console.log(JSON.stringify(text), word + ":", "contains", await holds(text, "contains", word) + ", doesNotContain",
      await holds(text, "doesNotContain", word) + "; json-logic-js", logic.apply({ in: [word, { var: "v" }] }, { v: text }));
  }
  console.log("产 in 产出:", await holds("产", "in", "产出"));
  for (const value of [60, 59, "95", "60", "3天", "95%", "1,234", "", null, [70]]) {
    console.log(JSON.stringify(value) + ":", "at least 60", await holds(value, "greaterThanInclusive", 60) + ", below 60",
      await holds(value, "lessThan", 60) + ", equal", await holds(value, "equal", 60));
  }
})();
JS
cat >expected <<'TXT'
"产出指标" 产出: contains false, doesNotContain false; json-logic-js true
"效益指标" 产出: contains false, doesNotContain false; json-logic-js false
["产出","效益"] 产出: contains true, doesNotContain false; json-logic-js true
产 in 产出: true
60: at least 60 true, below 60 false, equal true
59: at least 60 false, below 60 true, equal false
"95": at least 60 true, below 60 false, equal false
"60": at least 60 true, below 60 false, equal false
"3天": at least 60 false, below 60 false, equal false
"95%": at least 60 false, below 60 false, equal false
"1,234": at least 60 false, below 60 false, equal false
"": at least 60 false, below 60 false, equal false
null: at least 60 false, below 60 false, equal false
[70]: at least 60 true, below 60 false, equal false
TXT
node show.js >seen
diff -u expected seen
cat seen
