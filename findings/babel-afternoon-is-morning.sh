#!/usr/bin/env bash
# Babel 2.16.0 (PyPI): a time that it writes in Chinese comes back from it half a day early or late.
#
# Expected: parse_time reads by the locale that it is given, and 下午 and 上午 are the words of Unicode's CLDR for both halves of
# the day in zh, with which format_time writes: 下午3:30 is 15:30, 上午12:30 is 00:30. chrono-node 2.10.3 (npm) reads them so.
# Seen: parse_time passes over the words, in these locales over pm too: 下午3:30 and 3:30 pm are 03:30, 晚上8:30 is 08:30 and
# 上午12:30 is 12:30; no error. Of what it writes in zh_TW by itself, without a pattern, no time after one o'clock comes back.
# 15:30 is right.
# Why it matters: "by 5:30 in the afternoon" is the deadline of a submission; read so, it is over before the office opens.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib Babel==2.16.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . chrono-node@2.10.3

cat >show.py <<'PY'
import datetime
from babel.dates import format_time, parse_time

for locale, pattern in [("zh_CN", "ah:mm"), ("zh_TW", "short")]:
    for hour in [0, 9, 15, 20]:
        text = format_time(datetime.time(hour, 30), pattern, locale=locale)
        print(f"Babel, {locale}: {hour:02}:30 is written {text}, read {parse_time(text, locale=locale):%H:%M}")
for text in ["15:30", "3:30 pm"]:
    print(f"Babel, zh_CN: {text} is read {parse_time(text, locale='zh_CN'):%H:%M}")
PY
cat >show.js <<'JS'
const chrono = require("chrono-node");
for (const text of ["上午9:30", "下午3:30", "晚上8:30", "上午12:30"]) {
  const { start } = chrono.zh.hans.parse(text)[0];
  console.log(`chrono-node: ${text} is read ${[start.get("hour"), start.get("minute")].map((n) => `${n}`.padStart(2, "0")).join(":")}`);
}
JS
cat >expected <<'TXT'
Babel, zh_CN: 00:30 is written 上午12:30, read 12:30
Babel, zh_CN: 09:30 is written 上午9:30, read 09:30
Babel, zh_CN: 15:30 is written 下午3:30, read 03:30
Babel, zh_CN: 20:30 is written 下午8:30, read 08:30
Babel, zh_TW: 00:30 is written 凌晨12:30, read 12:30
Babel, zh_TW: 09:30 is written 上午9:30, read 09:30
Babel, zh_TW: 15:30 is written 下午3:30, read 03:30
Babel, zh_TW: 20:30 is written 晚上8:30, read 08:30
Babel, zh_CN: 15:30 is read 15:30
Babel, zh_CN: 3:30 pm is read 03:30
chrono-node: 上午9:30 is read 09:30
chrono-node: 下午3:30 is read 15:30
chrono-node: 晚上8:30 is read 20:30
chrono-node: 上午12:30 is read 00:30
TXT
{ PYTHONPATH=lib python3 show.py; node show.js; } >seen
diff -u expected seen
cat seen
