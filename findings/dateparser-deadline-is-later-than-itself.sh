#!/usr/bin/env bash
# dateparser 0.3.1 and dtparse 2.0.1 (crates.io), which read dates of many forms: 2026-12-31, read twice, is later the second time, and
# 46387 is a year.
#
# Expected: 2026-12-31 is a calendar date (ISO 8601-1, 5.2), a day without a time, and the same one whenever it is read. 46387, 3-5 and 10h
# are no dates.
# Seen: dateparser gives a day without a time the time at which the program runs, to the nanosecond; its README has that where it explains
# parse_with, which takes another time. So what was done on the last day and is read after the deadline is too late, and what is read
# before it is in time, with 2026年12月31日 as well. dtparse gives midnight, but takes from today what is missing: 46387 is the year
# 46387, 12.31 is in the year 12, 1.5 in the year 1, 3-5 is 5 March and 10h is today. No error.
# Why it matters: whether the last day is in time depends on which of two cells is read first.
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
chrono = "0.4"
dateparser = "=0.3.1"
dtparse = "=2.0.1"
TOML
cat >src/main.rs <<'RS'
use chrono::Datelike;

fn main() {
    for text in ["2026-12-31", "2026/12/31", "2026年12月31日"] {
        let (first, second) = (dateparser::parse(text).unwrap(), dateparser::parse(text).unwrap());
        let day = first.date_naive().to_string();
        println!("dateparser, {text}: read after itself {}, read before itself {}, same day {}",
            if second <= first { "in time" } else { "too late" },
            if first <= second { "in time" } else { "too late" },
            day == "2026-12-31" && first.date_naive() == second.date_naive());
    }
    for text in ["46387", "3-5", "10h", "12.31", "1.5"] {
        println!("dateparser, {text}: {}", if dateparser::parse(text).is_ok() { "a date" } else { "refused" });
    }
    for text in ["2026-12-31", "46387", "12.31", "1.5"] {
        println!("dtparse, {text}: in the year {}", dtparse::parse(text).unwrap().0.year());
    }
    println!("dtparse, 3-5: {}", dtparse::parse("3-5").unwrap().0.format("%m-%d"));
    println!("dtparse, 10h: {}", dtparse::parse("10h").unwrap().0.format("%H:%M"));
}
RS
cat >expected <<'TXT'
dateparser, 2026-12-31: read after itself too late, read before itself in time, same day true
dateparser, 2026/12/31: read after itself too late, read before itself in time, same day true
dateparser, 2026年12月31日: read after itself too late, read before itself in time, same day true
dateparser, 46387: refused
dateparser, 3-5: refused
dateparser, 10h: refused
dateparser, 12.31: refused
dateparser, 1.5: refused
dtparse, 2026-12-31: in the year 2026
dtparse, 46387: in the year 46387
dtparse, 12.31: in the year 12
dtparse, 1.5: in the year 1
dtparse, 3-5: 03-05
dtparse, 10h: 10:00
TXT
TZ=UTC cargo run --quiet >seen
diff -u expected seen
cat seen
