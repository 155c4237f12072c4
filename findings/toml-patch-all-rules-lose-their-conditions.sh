#!/usr/bin/env bash
# @decimalturn/toml-patch 3.3.0 (npm), which edits TOML without touching the rest: one rule is taken out, and all others lose their
# conditions.
#
# Expected: the README has patch() write the file so that it says what the edited object says, removals included. TOML 1.0.0, Array of
# Tables: [rule.when] belongs to the [[rule]] before it.
# Seen: when an element is removed from a list, the tables written under the others, [rule.when] and [[rule.need]], are taken out too,
# whichever element it was; when the list is turned round, they end where no reader accepts them. Conditions in the same line
# (when = { ... }) stay. Editing an element is right. No error.
# Why it matters: an outdated rule is taken out of a file of rules, and from then on every other rule is one for all projects, or has
# nothing left that it asks for.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @decimalturn/toml-patch@3.3.0 smol-toml@1.9.1

cat >show.mjs <<'JS'
import { parse as read } from "smol-toml";
import { parse, patch } from "@decimalturn/toml-patch";
const tables = `[[rule]]
id = "share"
[rule.when]
kind = "产出"
[[rule.need]]
word = "次"

[[rule]]
id = "sum"
[rule.when]
kind = "成本"

[[rule]]
id = "old"
`;
const inline = `[[rule]]
id = "share"
when = { kind = "产出" }
need = [{ word = "次" }]

[[rule]]
id = "sum"
when = { kind = "成本" }

[[rule]]
id = "old"
`;
const edits = {
  "the last taken out": (rules) => rules.pop(),
  "the first taken out": (rules) => rules.shift(),
  "the last edited": (rules) => (rules[2].id = "new"),
  "turned round": (rules) => rules.reverse(),
};
for (const [form, text] of Object.entries({ tables, inline })) {
  for (const [name, edit] of Object.entries(edits)) {
    const wanted = parse(text);
    edit(wanted.rule);
    console.log(`${form}, ${name}:`);
    try {
      for (const rule of read(patch(text, wanted)).rule) console.log("   ", JSON.stringify(rule));
    } catch (error) {
      console.log("   ", error.message.split("\n")[0]);
    }
  }
}
JS
cat >expected <<'TXT'
tables, the last taken out:
    {"id":"share"}
    {"id":"sum"}
tables, the first taken out:
    {"id":"sum"}
    {"id":"old"}
tables, the last edited:
    {"id":"share","when":{"kind":"产出"},"need":[{"word":"次"}]}
    {"id":"sum","when":{"kind":"成本"}}
    {"id":"new"}
tables, turned round:
    Invalid TOML document: trying to redefine an already defined table or value
inline, the last taken out:
    {"id":"share","when":{"kind":"产出"},"need":[{"word":"次"}]}
    {"id":"sum","when":{"kind":"成本"}}
inline, the first taken out:
    {"id":"sum","when":{"kind":"成本"}}
    {"id":"old"}
inline, the last edited:
    {"id":"share","when":{"kind":"产出"},"need":[{"word":"次"}]}
    {"id":"sum","when":{"kind":"成本"}}
    {"id":"new"}
inline, turned round:
    {"id":"old"}
    {"id":"sum","when":{"kind":"成本"}}
    {"id":"share","when":{"kind":"产出"},"need":[{"word":"次"}]}
TXT
node show.mjs >seen
diff -u expected seen
cat seen
