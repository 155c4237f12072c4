#!/usr/bin/env bash
# json2toml 6.1.2 (npm), which writes TOML: the conditions of a rule stand beside it, as if they were no part of it.
#
# Expected: TOML 1.0.0, Array of Tables: what belongs to the last element is written with the name of the array before its own,
# [rule.when] and [[rule.need]]. smol-toml 1.9.1 (npm) writes so, and reads both files.
# Seen: a table, or a list of tables, in an element of a list is written under its own name alone, [when] and [[need]]. Read again it is
# at the top of the file, and the rule has none. With two rules that have a condition each it is there twice, and the file is refused. A
# limit that is given behind a list of tables is in the last of them. Tables in tables are right. No error.
# Why it matters: rules are lists of tables. A rule that was meant for one kind of project comes back as one for all of them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json2toml@6.1.2 smol-toml@1.9.1

cat >show.mjs <<'JS'
import json2toml from "json2toml";
import { parse, stringify } from "smol-toml";
const files = [
  { rule: [{ id: "share", when: { kind: "产出" }, min: 60 }, { id: "sum" }] },
  { rule: [{ id: "share" }, { id: "sum", need: [{ word: "次" }, { word: "场" }] }] },
  { rule: [{ id: "share", when: { kind: "产出" } }, { id: "sum", when: { kind: "成本" } }] },
  { share: { words: [{ word: "次" }, { word: "场" }], min: 60 } },
  { share: { min: 60, when: { kind: "产出" } } },
];
for (const file of files) {
  console.log("given:", JSON.stringify(file));
  for (const [name, write] of Object.entries({ "smol-toml": stringify, json2toml })) {
    let read;
    try {
      read = JSON.stringify(parse(write(file)));
    } catch (error) {
      read = error.message.split("\n")[0];
    }
    console.log(`  ${name}:`, read);
  }
}
console.log(json2toml(files[0]));
JS
cat >expected <<'TXT'
given: {"rule":[{"id":"share","when":{"kind":"产出"},"min":60},{"id":"sum"}]}
  smol-toml: {"rule":[{"id":"share","min":60,"when":{"kind":"产出"}},{"id":"sum"}]}
  json2toml: {"rule":[{"id":"share","min":60},{"id":"sum"}],"when":{"kind":"产出"}}
given: {"rule":[{"id":"share"},{"id":"sum","need":[{"word":"次"},{"word":"场"}]}]}
  smol-toml: {"rule":[{"id":"share"},{"id":"sum","need":[{"word":"次"},{"word":"场"}]}]}
  json2toml: {"rule":[{"id":"share"},{"id":"sum"}],"need":[{"word":"次"},{"word":"场"}]}
given: {"rule":[{"id":"share","when":{"kind":"产出"}},{"id":"sum","when":{"kind":"成本"}}]}
  smol-toml: {"rule":[{"id":"share","when":{"kind":"产出"}},{"id":"sum","when":{"kind":"成本"}}]}
  json2toml: Invalid TOML document: trying to redefine an already defined table or value
given: {"share":{"words":[{"word":"次"},{"word":"场"}],"min":60}}
  smol-toml: {"share":{"min":60,"words":[{"word":"次"},{"word":"场"}]}}
  json2toml: {"share":{"words":[{"word":"次"},{"word":"场","min":60}]}}
given: {"share":{"min":60,"when":{"kind":"产出"}}}
  smol-toml: {"share":{"min":60,"when":{"kind":"产出"}}}
  json2toml: {"share":{"min":60,"when":{"kind":"产出"}}}
[[rule]]
id = "share"
min = 60
[when]
kind = "产出"
[[rule]]
id = "sum"

TXT
node show.mjs >seen
diff -u expected seen
cat seen
