#!/usr/bin/env bash
# Roo 2.10.0 for Ruby (Debian 12): the text of 0.95 in a cell without a format is 1, and that of 0.4 is 0.
#
# Expected: ECMA-376 part 1, 18.8.30: General shows a number as it is, in as many digits as fit. The cell holds 0.95, openpyxl 3.1.5
# reads it. Roo's formatted_value is the number in the format of its cell.
# Seen: formatted_value rounds to whole numbers under General, a half to the even one: 0.95 is 1, 0.4 is 0, 2.5 is 2. In `0.00` and
# `0%` it is right. A date in `m"月"d"日"` is 0"月"d"日", without its day. No message.
# Why it matters: shares, and amounts in 万元, are mostly typed without a format. A target of 0.95 is one that is reached in full,
# what was spent is nothing, and no cell looks wrong.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p debian/partial
touch status # as if nothing were installed, so that all that it needs is fetched
apt-get install --quiet=2 --yes --download-only --no-install-recommends -o APT::Sandbox::User=root -o Debug::NoLocking=1 \
    -o Dir::State::status="$dir/status" -o Dir::Cache::archives="$dir/debian" ruby-roo=2.10.0-1 >/dev/null
rm debian/libc6_*
for package in debian/*.deb; do dpkg -x "$package" ruby; done
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib openpyxl==3.1.5

cat >make.py <<'PY'
import openpyxl

book = openpyxl.Workbook()
for value, code in [
    (0.95, "General"),
    (0.4, "General"),
    (2.5, "General"),
    (1234.5, "General"),
    (0.95, "0.00"),
    (0.95, "0%"),
    (46387, 'm"月"d"日"'),
]:
    book.active.append([code, value])
    book.active.cell(book.active.max_row, 2).number_format = code
book.save("form.xlsx")
for code, value in openpyxl.load_workbook("form.xlsx").active.iter_rows(values_only=True):
    print(f"openpyxl: {value} in {code}")
PY
cat >show.rb <<'RB'
require "roo"
form = Roo::Excelx.new("form.xlsx").sheet(0)
(1..form.last_row).each { |row| puts "Roo: #{form.cell(row, 2)} in #{form.cell(row, 1)} is #{form.formatted_value(row, 2)}" }
RB
cat >expected <<'TXT'
openpyxl: 0.95 in General
openpyxl: 0.4 in General
openpyxl: 2.5 in General
openpyxl: 1234.5 in General
openpyxl: 0.95 in 0.00
openpyxl: 0.95 in 0%
openpyxl: 2026-12-31 00:00:00 in m"月"d"日"
Roo: 0.95 in General is 1
Roo: 0.4 in General is 0
Roo: 2.5 in General is 2
Roo: 1234.5 in General is 1234
Roo: 0.95 in 0.00 is 0.95
Roo: 0.95 in 0% is 95%
Roo: 2026-12-31 in m"月"d"日" is 0"月"d"日"
TXT
gems=ruby/usr/lib/$(uname -m)-linux-gnu/rubygems-integration/3.1.0
{
    PYTHONPATH=lib python3 make.py
    LD_LIBRARY_PATH=$(echo ruby/usr/lib/*-linux-gnu) \
        RUBYLIB=$(echo $gems/gems/*/lib $gems/extensions/*/3.1.0/* ruby/usr/share/rubygems-integration/all/gems/*/lib \
            ruby/usr/lib/ruby/vendor_ruby ruby/usr/lib/ruby/3.* ruby/usr/lib/*/ruby/3.* | tr ' ' :) \
        ruby/usr/bin/ruby3.1 --disable-gems --encoding UTF-8 -rrubygems show.rb
} >seen
diff -u expected seen
cat seen
