#!/usr/bin/env bash
# chrono-node 2.10.3 (npm) and dateparser 1.5.0 (PyPI): Chinese deadlines turn into days in the past.
#
# Expected: 每月5日前 is "by the 5th of each month" and 10天 a length of ten days; neither names a day on its own.
# GB/T 7408.1-2023 (ISO 8601-1) keeps dates and durations apart. 12月5日 is the fifth of December.
# Seen: chrono reads 5日前 as "five days ago" and 2026年6月底前 as the middle of June; dateparser reads 10天 as "ten days ago"
# and does not know 12月5日, though it knows 12月. The moment of asking is fixed at 15 June 2026, noon, UTC.
# Why it matters: "paid by the 5th" is met or missed by a date that depends on the day of the check.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . chrono-node@2.10.3
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0
export TZ=UTC

cat >show.mjs <<'JS'
import * as chrono from "chrono-node";
const now = new Date("2026-06-15T12:00:00Z");
for (const text of ["2026年12月31日前", "每月5日前", "2026年6月底前", "3个月内"])
  for (const { text: found, start } of chrono.zh.hans.parse(text, now))
    console.log(`chrono, ${text}: ${found} is ${start.date().toISOString().slice(0, 10)}`);
JS
cat >show.py <<'PY'
import datetime, warnings
warnings.simplefilter("ignore")
import dateparser

now = {"RELATIVE_BASE": datetime.datetime(2026, 6, 15, 12)}
for text in ["2026年12月31日", "10天", "12月", "12月5日"]:
    print(f"dateparser, {text}:", dateparser.parse(text, languages=["zh"], settings=now))
PY
cat >expected <<'TXT'
chrono, 2026年12月31日前: 2026年12月31日 is 2026-12-31
chrono, 每月5日前: 5日前 is 2026-06-10
chrono, 2026年6月底前: 2026年6月 is 2026-06-15
chrono, 3个月内: 3个月内 is 2026-09-15
dateparser, 2026年12月31日: 2026-12-31 00:00:00
dateparser, 10天: 2026-06-05 12:00:00
dateparser, 12月: 2026-12-15 00:00:00
dateparser, 12月5日: None
TXT
{ node show.mjs; ./env/bin/python show.py; } >seen
diff -u expected seen
cat seen
