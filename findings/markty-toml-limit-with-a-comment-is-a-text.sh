#!/usr/bin/env bash
# markty-toml 0.1.1 (npm), a small reader of TOML: a limit with a comment behind it is a text, and a table with a comment is not there.
#
# Expected: the README calls it an implementation of TOML. TOML 1.0.0, Comment: a hash sign marks the rest of the line as a comment,
# except in a string. Table: [rule] may stand below [rule.when], and both keep their keys. String: \n and \u2265 in a basic string are a
# line end and ≥. smol-toml 1.9.1 (npm) reads all of it.
# Seen: 60 # 百分比 is the text "60 # 百分比", 1_000 is a text too. Of a table whose heading has a comment all keys are gone. [rule] below
# [rule.when] takes its condition away, dotted keys are keys with a point. \u2265 stays as it is, a text with \" ends there, of one in three
# quotes nothing is left. A list over lines with a comment is refused, and { kind = "产出" }; else there is no error.
# Why it matters: limits in files of rules have their source beside them as a comment. As a text the limit is compared as one, or by no
# number at all, and a rule without its table asks nothing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . markty-toml@0.1.1 smol-toml@1.9.1

cat >show.mjs <<'JS'
import markty from "markty-toml";
import { parse } from "smol-toml";
const FILES = [
  "min = 60",
  "min = 60 # 百分比",
  "max = 1_000",
  "[share] # 2024\nmin = 60",
  "[rule.when]\nkind = \"产出\"\n[rule]\nmin = 60",
  "[rule]\nmin = 60\n[rule.when]\nkind = \"产出\"",
  "rule.min = 60\nrule.max = 95",
  'sign = "\\u2265"',
  'text = """\n第一条\n第二条"""',
  'text = "所谓\\"其他\\"指标"',
  "words = [\n  \"次\", # 数量\n  \"场\",\n]",
  "when = { kind = \"产出\" }",
];
for (const file of FILES) {
  const read = (parser) => {
    try {
      return JSON.stringify(parser(file));
    } catch {
      return "refused";
    }
  };
  console.log(JSON.stringify(file), "\n  smol-toml:", read(parse), "\n  markty-toml:", read(markty));
}
JS
cat >expected <<'TXT'
"min = 60" 
  smol-toml: {"min":60} 
  markty-toml: {"min":60}
"min = 60 # 百分比" 
  smol-toml: {"min":60} 
  markty-toml: {"min":"60 # 百分比"}
"max = 1_000" 
  smol-toml: {"max":1000} 
  markty-toml: {"max":"1_000"}
"[share] # 2024\nmin = 60" 
  smol-toml: {"share":{"min":60}} 
  markty-toml: {}
"[rule.when]\nkind = \"产出\"\n[rule]\nmin = 60" 
  smol-toml: {"rule":{"when":{"kind":"产出"},"min":60}} 
  markty-toml: {"rule":{"min":60}}
"[rule]\nmin = 60\n[rule.when]\nkind = \"产出\"" 
  smol-toml: {"rule":{"min":60,"when":{"kind":"产出"}}} 
  markty-toml: {"rule":{"min":60,"when":{"kind":"产出"}}}
"rule.min = 60\nrule.max = 95" 
  smol-toml: {"rule":{"min":60,"max":95}} 
  markty-toml: {"rule.min":60,"rule.max":95}
"sign = \"\\u2265\"" 
  smol-toml: {"sign":"≥"} 
  markty-toml: {"sign":"\\u2265"}
"text = \"\"\"\n第一条\n第二条\"\"\"" 
  smol-toml: {"text":"第一条\n第二条"} 
  markty-toml: {"text":"\"\"\""}
"text = \"所谓\\\"其他\\\"指标\"" 
  smol-toml: {"text":"所谓\"其他\"指标"} 
  markty-toml: {"text":"所谓\\"}
"words = [\n  \"次\", # 数量\n  \"场\",\n]" 
  smol-toml: {"words":["次","场"]} 
  markty-toml: refused
"when = { kind = \"产出\" }" 
  smol-toml: {"when":{"kind":"产出"}} 
  markty-toml: refused
TXT
node show.mjs >seen
diff -u expected seen
cat seen
