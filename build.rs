//! Reads the files of `rules/` when the program is built, so that no run has to: each becomes JSON, which is read in a tenth
//! of the time, without its examples, which only `rules test` asks for. A file that is not TOML stops the build.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};
use toml::de::{DeTable, DeValue};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    let into = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for what is made"));
    for entry in fs::read_dir("rules").expect("the folder rules is beside Cargo.toml") {
        let path = entry.expect("the folder rules can be listed").path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            read(&path, &into);
        }
    }
}

/// Writes `NAME.json`, and `NAME.hash` by which reports tell one version of the rules from another.
fn read(path: &Path, into: &Path) {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table = DeTable::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut json = String::new();
    write_table(table.get_ref(), &["example"], &mut json);
    let mut hash = "sha256:".to_owned();
    for byte in Sha256::digest(&text) {
        write!(hash, "{byte:02x}").expect("a text takes what is written");
    }
    for (ending, made) in [("json", json), ("hash", hash)] {
        let to = into.join(path.with_extension(ending).file_name().expect("a file has a name"));
        fs::write(&to, made).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    }
}

/// Entries in the order of the file.
fn write_table(table: &DeTable<'_>, without: &[&str], json: &mut String) {
    let mut entries: Vec<_> = table.iter().filter(|(key, _)| !without.contains(&&**key.get_ref())).collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    json.push('{');
    for (index, (key, value)) in entries.into_iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        write_text(key.get_ref(), json);
        json.push(':');
        write_value(value.get_ref(), json);
    }
    json.push('}');
}

fn write_value(value: &DeValue<'_>, json: &mut String) {
    match value {
        DeValue::String(text) => write_text(text, json),
        DeValue::Datetime(date) => write_text(&date.to_string(), json),
        DeValue::Integer(number) => json.push_str(number.as_str()),
        DeValue::Float(number) => json.push_str(number.as_str()),
        DeValue::Boolean(yes) => json.push_str(if *yes { "true" } else { "false" }),
        DeValue::Array(list) => {
            json.push('[');
            for (index, value) in list.iter().enumerate() {
                if index > 0 {
                    json.push(',');
                }
                write_value(value.get_ref(), json);
            }
            json.push(']');
        }
        DeValue::Table(table) => write_table(table, &[], json),
    }
}

fn write_text(text: &str, json: &mut String) {
    json.push_str(&serde_json::to_string(text).expect("a text is JSON"));
}
