#!/usr/bin/env bash
# gnuplot 5.4.4 (Debian 12, amd64), which draws tables and adds them up: in a CSV "1,234.50" is 1, and four amounts of 4,584.50 are 1353.
#
# Expected: RFC 4180, section 2: a comma between quotes is a part of the field. The manual has what is not numeric in a numeric field be
# interpreted as invalid (set datafile missing), and stats count the invalid records. polars 2.1.0 (PyPI) leaves such columns texts.
# Seen: of each field the figures at its start are the number, whatever stands behind them: "1,234.50" is 1, 12万 is 12, 3-5 is 3, 95% is 95
# beside 0.4 and 5‰ is 5. With another character in front, ≥95%, the field is left out, and is not among the invalid ones. No warning.
# Why it matters: amounts from a thousand up have commas. On the chart the largest projects are the smallest, between 1 and 9, and the small
# ones tower above them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p debian/partial
touch status # as if nothing were installed, so that all that it needs is fetched
apt-get install --quiet=2 --yes --download-only --no-install-recommends -o APT::Sandbox::User=root -o Debug::NoLocking=1 \
    -o Dir::State::status="$dir/status" -o Dir::Cache::archives="$dir/debian" gnuplot-nox=5.4.4+dfsg1-2+b2 >/dev/null
rm debian/libc6_*
for package in debian/*.deb; do dpkg -x "$package" root; done
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib polars==2.1.0

cat >form.csv <<'CSV'
name,amount,share,target
A1,"1,234.50",95%,12
A2,"2,000.00",0.4,≥95%
A3,850.00,60%,3-5
A4,500.00,5‰,12万
CSV
cat >show.gp <<'GP'
set datafile separator comma
set key autotitle columnhead
set print "-"
do for [i = 2:4] {
    stats "form.csv" using i nooutput
    print sprintf("gnuplot, column %d: %d records, %d invalid, sum %g, largest %g", i, STATS_records, STATS_invalid, STATS_sum, STATS_max)
}
set table $points separator comma
plot "form.csv" using 0:2 with points, "" using 0:4 with points
unset table
do for [i = 1:|$points|] { print "gnuplot: ", $points[i] }
GP
cat >show.py <<'PY'
import polars

for column in polars.read_csv("form.csv").iter_columns():
    print("polars:", *column)
PY
cat >expected <<'TXT'
polars: A1 A2 A3 A4
polars: 1,234.50 2,000.00 850.00 500.00
polars: 95% 0.4 60% 5‰
polars: 12 ≥95% 3-5 12万
gnuplot, column 2: 4 records, 0 invalid, sum 1353, largest 850
gnuplot, column 3: 4 records, 0 invalid, sum 160.4, largest 95
gnuplot, column 4: 3 records, 0 invalid, sum 27, largest 12
gnuplot: # Curve 0 of 2, 4 points
gnuplot: # Curve title: "amount"
gnuplot: 0 1 i
gnuplot: 1 2 i
gnuplot: 2 850 i
gnuplot: 3 500 i
gnuplot: # Curve 1 of 2, 3 points
gnuplot: # Curve title: "target"
gnuplot: 0 12 i
gnuplot: 2 3 i
gnuplot: 3 12 i
TXT
{
    PYTHONPATH=lib python3 show.py
    LC_ALL=C.UTF-8 LD_LIBRARY_PATH=$(echo root/usr/lib root/usr/lib/*-linux-gnu root/lib/*-linux-gnu | tr ' ' :) root/usr/bin/gnuplot-nox show.gp |
        sed -e '/^gnuplot: *$/d' -e '/^gnuplot: *# [^C]/d' -e 's/  */ /g'
} >seen
diff -u expected seen
cat seen
