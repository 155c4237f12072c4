#!/usr/bin/env bash
# @gorules/zen-engine 0.54.0 (npm), a rules engine of Rust: a deadline 待定, or none, is before any day, and 绩效目标 has a length of 12.
#
# Expected: GoRules, Date operations and Built-in functions: d() makes a date of a text, isValid() asks whether it is one, and len is the
# length of a string. A date that is none has no place in time: every comparison with it is false in JavaScript (ECMA-262,
# 7.2.12 IsLessThan, by NaN). 绩效目标 has four characters.
# Seen: <= and < hold for 待定, a blank, null and 2027年6月30日 alike, whatever the limit, 1 October 1949 too, and two texts that are no
# dates are equal; the methods isBefore and isSameOrBefore say false of them. The serial number 46387 is a time in 1970. len counts bytes:
# 12 for 绩效目标, 6 for ≥95%; a slice from 0 to 2 is one character, from 0 to 1 an error. Numbers are not compared with texts: that is
# an error.
# Why it matters: limits in a decision table are written with operators. A form whose deadline is undecided, or too late but written in
# Chinese, is in time; a name of four characters is longer than ten.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @gorules/zen-engine@0.54.0

cat >show.js <<'JS'
const { evaluateExpression } = require("@gorules/zen-engine");
const ask = async (expression, a) => {
  try {
    return JSON.stringify(await evaluateExpression(expression, { a }));
  } catch (error) {
    return "an error: " + JSON.parse(error.message.split("\n")[0]).source;
  }
};
const DATES = ["2026-12-30", "2027-01-01", "2027年6月30日", "2026年6月30日", "20260630", "待定", "", null, 46387];
(async () => {
  for (const a of DATES) {
    const last = "2026-12-31";
    console.log(JSON.stringify(a) + ":", "valid", await ask("d(a).isValid()", a) + ", by 2026-12-31",
      await ask(`d(a) <= d("${last}")`, a) + ", isSameOrBefore", await ask(`d(a).isSameOrBefore(d("${last}"))`, a) +
      ", before 1949-10-01", await ask('d(a) < d("1949-10-01")', a));
  }
  console.log("待定 == 未定:", await ask('d("待定") == d("未定")'));
  console.log("JavaScript, 待定 by 2026-12-31:", new Date("待定") <= new Date("2026-12-31"));
  for (const a of ["绩效目标", "≥95%", "goal"]) {
    console.log(a + ": len", await ask("len(a)", a) + ", a[0:1]", await ask("a[0:1]", a) + ", a[0:2]", await ask("a[0:2]", a) +
      ", JavaScript", a.length);
  }
  console.log('"95" >= 60:', await ask("a >= 60", "95"));
})();
JS
cat >expected <<'TXT'
"2026-12-30": valid true, by 2026-12-31 true, isSameOrBefore true, before 1949-10-01 false
"2027-01-01": valid true, by 2026-12-31 false, isSameOrBefore false, before 1949-10-01 false
"2027年6月30日": valid false, by 2026-12-31 true, isSameOrBefore false, before 1949-10-01 true
"2026年6月30日": valid false, by 2026-12-31 true, isSameOrBefore false, before 1949-10-01 true
"20260630": valid false, by 2026-12-31 true, isSameOrBefore false, before 1949-10-01 true
"待定": valid false, by 2026-12-31 true, isSameOrBefore false, before 1949-10-01 true
"": valid false, by 2026-12-31 true, isSameOrBefore false, before 1949-10-01 true
null: valid false, by 2026-12-31 true, isSameOrBefore false, before 1949-10-01 true
46387: valid true, by 2026-12-31 true, isSameOrBefore true, before 1949-10-01 false
待定 == 未定: true
JavaScript, 待定 by 2026-12-31: false
绩效目标: len 12, a[0:1] an error: Opcode Slice: Index out of range, a[0:2] "绩", JavaScript 4
≥95%: len 6, a[0:1] an error: Opcode Slice: Index out of range, a[0:2] "≥", JavaScript 4
goal: len 4, a[0:1] "go", a[0:2] "goa", JavaScript 4
"95" >= 60: an error: Opcode Compare: Unsupported type
TXT
node show.js >seen
diff -u expected seen
cat seen
