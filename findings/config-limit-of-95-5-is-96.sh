#!/usr/bin/env bash
# config 0.15.19 and figment 0.10.19 (crates.io), which read settings from TOML into Rust: min = 95.5 is read as 96, and a deadline
# cannot be read as a text.
#
# Expected: TOML 1.0.0: integers, floats, booleans and dates are types of their own. The crate toml 0.9 refuses a float for an i64, a
# number for a bool and a date for a String.
# Seen: config rounds each float to an integer where the struct has one: 95.5 is 96, 0.5 is 1, -0.4 is 0, 1e30 the largest i64; true is 1,
# 0.5 is true for a bool, and 1.50 is the text 1.5. No error (its issue 160, open since 2020). figment refuses all of these, but has a
# date as a table with one key $__toml_private_datetime: not a String, and in JSON it stays that table.
# Why it matters: a rule with the limit 95.5 reports a department with 95.7, because the programmer had thought of whole numbers. A
# limit of 0.5 for a share has become 1.
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
config = { version = "=0.15.19", default-features = false, features = ["toml"] }
figment = { version = "=0.10.19", features = ["toml"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
toml = "=0.9.12"
TOML
cat >src/main.rs <<'RS'
use config::{Config, File, FileFormat};
use figment::{providers::{Format, Toml}, Figment};
use serde::{de::DeserializeOwned, Deserialize};
use std::fmt::Debug;

#[derive(Deserialize)]
struct Form<T> {
    rule: Rule<T>,
}

#[derive(Deserialize)]
struct Rule<T> {
    v: T,
}

fn show<T: DeserializeOwned + Debug>(value: &str, wanted: &str) {
    let text = format!("rule = {{ v = {value} }}");
    let settings = Config::builder().add_source(File::from_str(&text, FileFormat::Toml)).build().unwrap();
    let by_config = settings.get::<T>("rule.v").map_or("refused".into(), |v| format!("{v:?}"));
    let by_figment = Figment::from(Toml::string(&text)).extract_inner::<T>("rule.v").map_or("refused".into(), |v| format!("{v:?}"));
    let by_toml = toml::from_str::<Form<T>>(&text).map_or("refused".into(), |form| format!("{:?}", form.rule.v));
    println!("{value} as {wanted}: config {by_config}, figment {by_figment}, toml {by_toml}");
}

fn main() {
    for value in ["95.5", "0.5", "-0.4", "2.5", "1e30", "true", "\"95\""] {
        show::<i64>(value, "i64");
    }
    for value in ["0.5", "2", "\"off\""] {
        show::<bool>(value, "bool");
    }
    for value in ["1.50", "2026-12-31", "17:30:00"] {
        show::<String>(value, "String");
    }
    let due: serde_json::Value = Figment::from(Toml::string("due = 2026-12-31")).extract().unwrap();
    println!("figment, as JSON: {due}");
}
RS
cat >expected <<'TXT'
95.5 as i64: config 96, figment refused, toml refused
0.5 as i64: config 1, figment refused, toml refused
-0.4 as i64: config 0, figment refused, toml refused
2.5 as i64: config 3, figment refused, toml refused
1e30 as i64: config 9223372036854775807, figment refused, toml refused
true as i64: config 1, figment refused, toml refused
"95" as i64: config 95, figment refused, toml refused
0.5 as bool: config true, figment refused, toml refused
2 as bool: config true, figment refused, toml refused
"off" as bool: config false, figment refused, toml refused
1.50 as String: config "1.5", figment refused, toml refused
2026-12-31 as String: config "2026-12-31", figment refused, toml refused
17:30:00 as String: config "17:30:00", figment refused, toml refused
figment, as JSON: {"due":{"$__toml_private_datetime":"2026-12-31"}}
TXT
cargo run --quiet >seen
diff -u expected seen
cat seen
