#!/usr/bin/env bash
# openxlsx 4.2.5.2 for R (Debian 12): among dates, a deadline on 30 June 2026 at 15:30 is 27 February 4620.
#
# Expected: ECMA-376 part 1, 18.17.4.1: a date with a time is a number of days with a part of a day behind the point. Both cells have
# formats of dates. openpyxl 3.1.5 (PyPI) reads both. detectDates = TRUE is there to recognise and convert dates.
# Seen: in a column where some dates have a time and some have none, the first four digits of the number, here 46203.645…, are taken
# for the year. Dates without a time are right. Where all have one they are plain numbers, 46203.38. No message.
# Why it matters: deadlines are typed as they come, most as a day and some with an hour. Those few are never missed, whatever the
# day on which the work was done.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p debian/partial
touch status # as if nothing were installed, so that all that it needs is fetched
apt-get install --quiet=2 --yes --download-only --no-install-recommends -o APT::Sandbox::User=root -o Debug::NoLocking=1 \
    -o Dir::State::status="$dir/status" -o Dir::Cache::archives="$dir/debian" r-cran-openxlsx=4.2.5.2-1 >/dev/null
rm debian/libc6_*
for package in debian/*.deb; do dpkg -x "$package" root; done
libraries=$(echo root/usr/lib/R/lib root/usr/lib/*-linux-gnu root/usr/lib/*-linux-gnu/{blas,lapack} root/lib/*-linux-gnu | tr ' ' :)
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib xlsxwriter==3.3.1 openpyxl==3.1.5

cat >make.py <<'PY'
from datetime import datetime
import openpyxl, xlsxwriter

book = xlsxwriter.Workbook("form.xlsx")
sheet = book.add_worksheet("form")
day, hour = (book.add_format({"num_format": code}) for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
sheet.write_row(0, 0, ["mixed", "times", "days"])
for row, moments in enumerate([
    (datetime(2026, 12, 31), datetime(2026, 12, 31, 15, 30), datetime(2026, 12, 31)),
    (datetime(2026, 6, 30, 15, 30), datetime(2026, 6, 30, 9), datetime(2026, 6, 30)),
    (datetime(2026, 3, 31, 9, 20), datetime(2026, 3, 31, 9, 20), datetime(2026, 3, 31)),
], 1):
    for column, moment in enumerate(moments):
        sheet.write_datetime(row, column, moment, hour if moment.hour else day)
book.close()
for column in openpyxl.load_workbook("form.xlsx").active.iter_cols(values_only=True):
    print("openpyxl:", ", ".join(map(str, column)))
PY
cat >show.R <<'R'
library(openxlsx)
form <- read.xlsx("form.xlsx", detectDates = TRUE)
for (name in names(form)) cat("openxlsx: ", paste(c(name, format(form[[name]])), collapse = ", "), "\n", sep = "")
R
cat >expected <<'TXT'
openpyxl: mixed, 2026-12-31 00:00:00, 2026-06-30 15:30:00, 2026-03-31 09:20:00
openpyxl: times, 2026-12-31 15:30:00, 2026-06-30 09:00:00, 2026-03-31 09:20:00
openpyxl: days, 2026-12-31 00:00:00, 2026-06-30 00:00:00, 2026-03-31 00:00:00
openxlsx: mixed, 2026-12-31, 4620-02-27, 4611-03-29
openxlsx: times, 46387.65, 46203.38, 46112.39
openxlsx: days, 2026-12-31, 2026-06-30, 2026-03-31
TXT
{
    PYTHONPATH=lib python3 make.py
    env EDITOR=vi PAGER=cat R_HOME="$dir/root/usr/lib/R" R_SHARE_DIR="$dir/root/usr/share/R/share" \
        R_LIBS="$dir/root/usr/lib/R/site-library:$dir/root/usr/lib/R/library" LD_LIBRARY_PATH="$libraries" \
        root/usr/lib/R/bin/exec/R --no-echo --no-restore --no-save --no-environ --no-site-file -f show.R | sed '/Renviron/d'
} >seen
diff -u expected seen
cat seen
