#!/usr/bin/env bash
# @iarna/toml 3.0.0 (npm): a file is refused where a time of day is followed by another line.
#
# Expected: TOML 1.0.0 and 0.5.0, "Local Time": 17:30:00 is a value; the fraction of its seconds may be left out, and a line end
# ends it. smol-toml 1.9.1 (npm) and tomllib of Python 3.11 read all of the files below.
# Seen: closes = 17:30:00 is read where it is the last line, where a comment follows it, or as 17:30:00.0. With a key or a table on
# the next line the whole file is refused, and the message points at that next line, in which nothing is wrong.
# Why it matters: a rule file with a closing time is good or broken by what stands below it, and who looks for the fault looks
# at the wrong rule. Write .0 or a comment behind the time.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @iarna/toml@3.0.0 smol-toml@1.9.1

cat >files.json <<'JSON'
{
  "last": "level = \"error\"\ncloses = 17:30:00\n",
  "key": "closes = 17:30:00\nlevel = \"error\"\n",
  "table": "[limit]\ncloses = 17:30:00\n[form]\nlevel = \"error\"\n",
  "comment": "closes = 17:30:00 # 下午五点半\nlevel = \"error\"\n",
  "fraction": "closes = 17:30:00.0\nlevel = \"error\"\n",
  "date": "closes = 2026-12-31\nlevel = \"error\"\n"
}
JSON
cat >show.mjs <<'JS'
import { readFileSync } from "node:fs";
import iarna from "@iarna/toml";
import * as smol from "smol-toml";
for (const [name, text] of Object.entries(JSON.parse(readFileSync("files.json", "utf8")))) {
  for (const [library, { parse }] of [["@iarna/toml", iarna], ["smol-toml", smol]]) {
    let told = "read";
    try {
      parse(text);
    } catch (error) {
      told = error.message.split("\n")[0];
    }
    console.log(`${name}, ${library}: ${told}`);
  }
}
JS
cat >show.py <<'PY'
import json, tomllib

for name, text in json.load(open("files.json", encoding="utf-8")).items():
    print(f"{name}, tomllib: {'read' if tomllib.loads(text) else 'empty'}")
PY
cat >expected <<'TXT'
last, @iarna/toml: read
last, smol-toml: read
key, @iarna/toml: Unexpected character, expected only whitespace or comments till end of line at row 2, col 1, pos 19:
key, smol-toml: read
table, @iarna/toml: Unexpected character, expected only whitespace or comments till end of line at row 3, col 1, pos 27:
table, smol-toml: read
comment, @iarna/toml: read
comment, smol-toml: read
fraction, @iarna/toml: read
fraction, smol-toml: read
date, @iarna/toml: read
date, smol-toml: read
last, tomllib: read
key, tomllib: read
table, tomllib: read
comment, tomllib: read
fraction, tomllib: read
date, tomllib: read
TXT
{ node show.mjs; python3 show.py; } >seen
diff -u expected seen
cat seen
