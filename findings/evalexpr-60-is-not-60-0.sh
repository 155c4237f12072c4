#!/usr/bin/env bash
# evalexpr 13.1.0 (crates.io), which evaluates expressions: with 60.0 for v, v == 60 is false, v >= 60 and v <= 60 are both true.
#
# Expected: where neither of two numbers is greater they are equal, and the manual has operators take integers and floats alike. rhai
# 1.27.0 (crates.io), a language for the same use, has them equal.
# Seen: an integer and a float are never equal, for ==, != and contains, while <= and >= convert them. The numbers of a workbook are
# floats, those in an expression without a point are integers. Beside it, as the manual says, integers divide to integers: 95 / 100 * 100
# is 0. 1,234.5 > 100 is a list of 1 and true, and len of ≥95% is 6, in bytes. No error.
# Why it matters: a rule that the weights add up to 100 is broken by each form that is right, and one that the value is not 0 by none.
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
evalexpr = "=13.1.0"
rhai = "=1.27.0"
TOML
cat >src/main.rs <<'RS'
use evalexpr::{context_map, eval_with_context, HashMapContext};

fn main() {
    let values: HashMapContext = context_map! { "v" => float 60.0, "n" => int 95 }.unwrap();
    let mut scope = rhai::Scope::new();
    scope.push("v", 60.0_f64).push("n", 95_i64);
    for text in [
        "v == 60", "v != 60", "v >= 60", "v <= 60", "v > 59", "v == 60.0", "n == 95.0", "n / 100 * 100", "n / 100.0 * 100", "v / 100 * 100",
    ] {
        let ours = eval_with_context(text, &values).unwrap();
        let other: rhai::Dynamic = rhai::Engine::new().eval_with_scope(&mut scope, text).unwrap();
        println!("{text}: evalexpr {ours}, rhai {other}");
    }
    for text in ["contains((60, 95), v)", "1,234.5 > 100", "len(\"≥95%\")"] {
        println!("{text}: evalexpr {}", eval_with_context(text, &values).unwrap());
    }
}
RS
cat >expected <<'TXT'
v == 60: evalexpr false, rhai true
v != 60: evalexpr true, rhai false
v >= 60: evalexpr true, rhai true
v <= 60: evalexpr true, rhai true
v > 59: evalexpr true, rhai true
v == 60.0: evalexpr true, rhai true
n == 95.0: evalexpr false, rhai true
n / 100 * 100: evalexpr 0, rhai 0
n / 100.0 * 100: evalexpr 95, rhai 95.0
v / 100 * 100: evalexpr 60, rhai 60.0
contains((60, 95), v): evalexpr false
1,234.5 > 100: evalexpr (1, true)
len("≥95%"): evalexpr 6
TXT
cargo run --quiet >seen
diff -u expected seen
cat seen
