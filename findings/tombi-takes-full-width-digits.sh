#!/usr/bin/env bash
# tombi 1.9.6 (PyPI), a linter for TOML with JSON Schemas: \d takes full-width digits, \w takes Chinese, and 4.0 is no
# integer.
#
# Expected: JSON Schema 2020-12 core, 6.4: a pattern should be a regular expression of ECMA-262, where \d is 0 to 9 and \w
# adds Latin letters and the underscore. Validation, 6.1.1: a number whose fraction is zero is an integer, 4.0 too.
# check-jsonschema 0.39.0 (PyPI) and @taplo/cli 0.7.0 (npm) say so.
# Seen: ４４０１ meets ^\d{4}$ and 产出 meets ^\w+$; 4.0 is refused. With [0-9] and [A-Za-z_] in place of \d and \w all
# three agree.
# Why it matters: an input method for Chinese leaves full-width digits in codes. The editor and the gate, both by the same
# schema, differ on whether a code in a rule file is one.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check tombi==1.9.6 check-jsonschema==0.39.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @taplo/cli@0.7.0

cat >schema.json <<'JSON'
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": {
    "code": { "type": "string", "pattern": "^\\d{4}$" },
    "word": { "type": "string", "pattern": "^\\w+$" },
    "count": { "type": "integer" },
    "plain-code": { "type": "string", "pattern": "^[0-9]{4}$" },
    "plain-word": { "type": "string", "pattern": "^[A-Za-z_]+$" }
  }
}
JSON
says() { if "$@" >out 2>&1; then echo yes; else echo no; fi; }
while read -r line; do
    printf '#:schema ./schema.json\n%s\n' "$line" >rules.toml
    echo "$line:" \
        "check-jsonschema $(says ./env/bin/check-jsonschema --schemafile schema.json rules.toml)," \
        "taplo $(says ./node_modules/.bin/taplo check --schema "file://$PWD/schema.json" rules.toml)," \
        "tombi $(says ./env/bin/tombi lint --offline rules.toml)"
done <<'TOML' >seen
code = "4401"
code = "440X"
code = "４４０１"
word = "chanchu"
word = "产出"
count = 4
count = 4.0
plain-code = "４４０１"
plain-word = "产出"
TOML
cat >expected <<'TXT'
code = "4401": check-jsonschema yes, taplo yes, tombi yes
code = "440X": check-jsonschema no, taplo no, tombi no
code = "４４０１": check-jsonschema no, taplo no, tombi yes
word = "chanchu": check-jsonschema yes, taplo yes, tombi yes
word = "产出": check-jsonschema no, taplo no, tombi yes
count = 4: check-jsonschema yes, taplo yes, tombi yes
count = 4.0: check-jsonschema yes, taplo yes, tombi no
plain-code = "４４０１": check-jsonschema no, taplo no, tombi no
plain-word = "产出": check-jsonschema no, taplo no, tombi no
TXT
diff -u expected seen
cat seen
