#!/usr/bin/env bash
# chinese-number 0.8.2 (crates.io): sums in capitals are written with 角 and 分, but without 元.
#
# Expected: 100.05 is 壹佰元零伍分. The rules for filling in bills of the People's Bank of China (支付结算办法, annex 1) put 元 behind
# the whole part, 零 where 角 is missing, and 壹 before 拾.
# Seen: 壹佰伍分, which reads as 105 分 (1.05 元); 85.5 is 捌拾伍伍角, 12.34 is 拾贰叁角肆分. No other form is offered for decimals.
# Why it matters: the sum in capitals is the one that binds. A reader that trusts such a text is wrong by a hundred.
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
chinese-number = "=0.8.2"
TOML
cat >src/main.rs <<'RS'
use chinese_number::{ChineseCase, ChineseCountMethod, ChineseVariant, NumberToChinese};

fn main() {
    for sum in [100.05_f64, 85.5, 12.34] {
        let words = sum.to_chinese(ChineseVariant::Simple, ChineseCase::Upper, ChineseCountMethod::TenThousand);
        println!("{sum} {}", words.unwrap());
    }
}
RS
cat >expected <<'TXT'
100.05 壹佰伍分
85.5 捌拾伍伍角
12.34 拾贰叁角肆分
TXT
cargo run --quiet >seen
diff -u expected seen
cat seen
