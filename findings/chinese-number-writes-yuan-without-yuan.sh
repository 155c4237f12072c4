#!/usr/bin/env bash
# chinese-number 0.8.2 (crates.io) writes numbers in Chinese; its decimals become 角 and 分, so they are sums of money.
#
# Expected: 100.05 is 壹佰元零伍分. The rules of the People's Bank of China for filling in bills (正确填写票据和结算凭证的基本规定) put 元
#   behind the whole part and 零 where 角 is missing; without them a sum can be altered or misread.
# Seen: neither is written. 100.05 is 壹佰伍分, which reads as 105 分 (1.05 元); 85.5 is 捌拾伍伍角; 12.34 is 拾贰叁角肆分, where the
#   rules also want 壹拾. The crate offers no other form for decimals.
# Matters to a reader of budgets: a sum in capitals is the legally binding one. Do not compare such texts with sums by reading them
#   literally; put 元 in yourself before and after writing.
set -euo pipefail
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

mkdir "$tmp/src"
cat >"$tmp/Cargo.toml" <<'TOML'
[package]
name = "seen"
version = "0.0.0"
edition = "2021"
[dependencies]
chinese-number = "=0.8.2"
TOML
cat >"$tmp/src/main.rs" <<'RS'
use chinese_number::{ChineseCase, ChineseCountMethod, ChineseVariant, NumberToChinese};

fn main() {
    for sum in [100.05_f64, 85.5, 12.34] {
        let words = sum.to_chinese(ChineseVariant::Simple, ChineseCase::Upper, ChineseCountMethod::TenThousand);
        println!("{sum} {}", words.unwrap());
    }
}
RS
cargo run --quiet --manifest-path "$tmp/Cargo.toml" --target-dir "$tmp/target" >"$tmp/seen"

diff - "$tmp/seen" <<'EXPECTED'
100.05 壹佰伍分
85.5 捌拾伍伍角
12.34 拾贰叁角肆分
EXPECTED
