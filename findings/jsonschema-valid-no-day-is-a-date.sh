#!/usr/bin/env bash
# jsonschema-valid 0.5.2 (crates.io), which checks data against a JSON Schema: 2026-12-31 is no date, and no other day is one.
#
# Expected: the README has drafts 4, 6 and 7. JSON Schema draft 7, validation, 7.3.1: date is the full-date of RFC 3339, as 2026-12-31, and
# time its full-time, as 15:30:00+08:00. jsonschema 4.26.0 (PyPI) takes both and refuses 2026-02-30.
# Seen: all dates and all times are refused, right ones as wrong ones, as they are read for a moment with a time zone that they do not hold.
# date-time is judged rightly. The message is that the format is not valid, and names no reason.
# Why it matters: deadlines are dates. Each form has a fault then, and to get rid of it the check is taken out of the schema, or the dates are
# written as midnight somewhere.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "show"
version = "0.0.0"
edition = "2021"

[dependencies]
jsonschema-valid = "=0.5.2"
serde_json = "1"
TOML
cat >src/main.rs <<'RS'
use jsonschema_valid::{schemas::Draft, Config};
use serde_json::{from_reader, json, Value};

fn main() {
    let asked: Vec<(String, String)> = from_reader(std::fs::File::open("asked.json").unwrap()).unwrap();
    for (format, text) in asked {
        let schema = json!({ "format": format });
        let config = Config::from_schema(&schema, Some(Draft::Draft7)).unwrap();
        let value = Value::String(text);
        let valid = config.validate(&value).is_ok();
        println!("{}", if valid { "valid" } else { "refused" });
    }
}
RS
cat >asked.json <<'JSON'
[["date", "2026-12-31"], ["date", "2026-02-28"], ["date", "2026-02-30"], ["date", "待定"], ["time", "15:30:00+08:00"], ["time", "25:00:00Z"],
 ["date-time", "2026-12-31T15:30:00+08:00"], ["date-time", "2026-12-31"]]
JSON
cat >right.py <<'PY'
import json
import jsonschema

with open("asked.json", encoding="utf-8") as asked, open("results", encoding="utf-8") as results:
    for (name, text), verdict in zip(json.load(asked), results):
        right = jsonschema.Draft7Validator({"format": name}, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER).is_valid(text)
        print(f"{name} {text}: jsonschema {'valid' if right else 'refused'}, jsonschema-valid {verdict.strip()}")
PY
cat >expected <<'TXT'
date 2026-12-31: jsonschema valid, jsonschema-valid refused
date 2026-02-28: jsonschema valid, jsonschema-valid refused
date 2026-02-30: jsonschema refused, jsonschema-valid refused
date 待定: jsonschema refused, jsonschema-valid refused
time 15:30:00+08:00: jsonschema valid, jsonschema-valid refused
time 25:00:00Z: jsonschema refused, jsonschema-valid refused
date-time 2026-12-31T15:30:00+08:00: jsonschema valid, jsonschema-valid valid
date-time 2026-12-31: jsonschema refused, jsonschema-valid refused
TXT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib jsonschema==4.26.0 rfc3339-validator==0.1.4
cargo run --quiet >results
PYTHONPATH=lib python3 right.py >seen
diff -u expected seen
cat seen
