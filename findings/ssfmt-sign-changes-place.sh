#!/usr/bin/env bash
# ssfmt 0.1.2 (crates.io): text before General is put behind the number, and an empty third section still shows a zero.
#
# Expected: ECMA-376 part 1, 18.8.31: literal text keeps its place, so 90 in "≥"General"%" is ≥90%. The third
# section of 0;-0;;@ is for zeros; it is empty, so nothing is shown (the common way to hide unfilled cells).
# Seen: "90≥%" and "0". The same text before the placeholder 0 is right. [DBNum2][$-804]General, from the list 特殊
# of a Chinese Excel, gives an empty text. No error is raised.
# Why it matters: ">= 90" is the target itself; a reviewer's table made this way shows it garbled, and a cell that
# a person sees blank counts as filled with 0.
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
ssfmt = "=0.1.2"
TOML
cat >src/main.rs <<'RS'
fn main() {
    let cases = [
        (r#""≥"General"%""#, 90.0),
        (r#""≥"0"%""#, 90.0),
        (r#"0;-0;;@"#, 0.0),
        (r#"[DBNum2][$-804]General"#, 1234.0),
    ];
    for (code, value) in cases {
        println!("{code} on {value}: |{}|", ssfmt::format_default(value, code).unwrap());
    }
}
RS
cat >expected <<'TXT'
"≥"General"%" on 90: |90≥%|
"≥"0"%" on 90: |≥90%|
0;-0;;@ on 0: |0|
[DBNum2][$-804]General on 1234: ||
TXT
cargo run --quiet >seen
diff -u expected seen
cat seen
