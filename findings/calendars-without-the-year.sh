#!/usr/bin/env bash
# chinese-days 1.5.7 (npm), workalendar 17.0.0 (PyPI): asked about a year whose arrangement of holidays they do not know, they
# answer all the same, each in its own way wrongly.
#
# Expected: the days off and the make-up days of a year are set by a notice of the State Council late in the year before. Without
# it nobody can say whether a day is a working day; chinesecalendar 1.11.0 (PyPI) refuses. 1 January, 1 May and 1 October are
# days off in any year by the regulation on public holidays (全国年节及纪念日放假办法).
# Seen: chinese-days calls 1 January and 1 October 2027 working days and counts them in findWorkday. workalendar refuses the
# weekdays of 2024, which it does not know, but of Saturday 12 October 2024, a make-up working day by the notice
# (国办发明电〔2023〕7号), it says without an error that it is none.
# Why it matters: "within five working days" and "the next working day" are deadlines of next year when they are written down.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib \
    workalendar==17.0.0 chinesecalendar==1.11.0 convertdate==2.5.1 lunardate==0.3.0 pyluach==2.3.0 PyMeeus==0.5.12 \
    python-dateutil==2.9.0.post0 six==1.17.0
npm init --yes >npm.log 2>&1
npm install --no-audit --no-fund chinese-days@1.5.7 >>npm.log 2>&1

cat >show.cjs <<'JS'
const { isWorkday, findWorkday } = require("chinese-days");
for (const day of ["2026-10-01", "2027-01-01", "2027-10-01"]) {
  console.log("chinese-days", day, isWorkday(day) ? "working day" : "day off");
}
console.log("chinese-days", "the working day after 2027-09-30:", findWorkday(1, "2027-09-30"));
JS
cat >show.py <<'PY'
import datetime, warnings

warnings.simplefilter("ignore")
import chinese_calendar
from workalendar.asia import China
from workalendar.exceptions import CalendarError

def say(name, day, ask):
    try:
        answer = "working day" if ask(datetime.date.fromisoformat(day)) else "day off"
    except (CalendarError, NotImplementedError):
        answer = "refused"
    print(name, day, answer)

for day in ["2024-10-08", "2024-10-12"]:
    say("workalendar", day, China().is_working_day)
    say("chinesecalendar", day, chinese_calendar.is_workday)
say("chinesecalendar", "2027-10-01", chinese_calendar.is_workday)
PY
cat >expected <<'TXT'
chinese-days 2026-10-01 day off
chinese-days 2027-01-01 working day
chinese-days 2027-10-01 working day
chinese-days the working day after 2027-09-30: 2027-10-01
workalendar 2024-10-08 refused
chinesecalendar 2024-10-08 working day
workalendar 2024-10-12 day off
chinesecalendar 2024-10-12 working day
chinesecalendar 2027-10-01 refused
TXT
{ node show.cjs; PYTHONPATH=lib python3 show.py; } >seen
diff -u expected seen
cat seen
