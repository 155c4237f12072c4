#!/usr/bin/env bash
# spreadsheet 1.0.0 (ruby-spreadsheet of Debian 12, amd64), which Ruby programs read .xls with: an amount that is shown in Chinese
# numerals is a date; 12345 as 壹万贰仟叁佰肆拾伍 is 18 October 1933.
#
# Expected: ECMA-376 part 1, 18.8.30 and 18.8.31: [DBNum1] to [DBNum3] say which numerals a number is shown in, and what stands in
# brackets is no part of a date. xlrd 2.0.2 gives the number.
# Seen: the D of DBNum counts as the day of a date, whatever follows: General, 0.00 or the sign 元. An amount of 0 is 30
# December 1899. Numbers in other formats, and dates, are right. No message.
# Why it matters: sums are shown in capital numerals in forms of finance, since those are what binds. Here each of them is a day
# of the last century, and the row of the total has no amount.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p debian/partial ruby
touch status # as if nothing were installed, so that all that it needs is fetched
apt-get install --quiet=2 --yes --download-only --no-install-recommends -o APT::Sandbox::User=root -o Debug::NoLocking=1 \
    -o Dir::State::status="$dir/status" -o Dir::Cache::archives="$dir/debian" ruby-spreadsheet=1.0.0-1.1 >/dev/null
rm debian/libc6_*
for package in debian/*.deb; do dpkg -x "$package" ruby; done
libraries=$(echo ruby/usr/lib/*-linux-gnu)
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --target lib xlwt==1.3.0 xlrd==2.0.2

cat >make.py <<'PY'
import xlrd, xlwt

book = xlwt.Workbook()
sheet = book.add_sheet("form")
for row, (value, code) in enumerate([
    (12345, "#,##0.00"),
    (46387, 'yyyy"年"m"月"d"日"'),
    (12345, "[DBNum2][$-804]General"),
    (12345, '[DBNum2][$-804]General"元"'),
    (1234.5, "[DBNum2][$-804]0.00"),
    (12345, "[DBNum1]0"),
    (0, "[DBNum2][$-804]General"),
]):
    sheet.write(row, 0, code)
    sheet.write(row, 1, value, xlwt.easyxf(num_format_str=code))
book.save("form.xls")
for code, cell in xlrd.open_workbook("form.xls").sheet_by_index(0).get_rows():
    print(f"xlrd: {code.value}, {'date' if cell.ctype == 3 else 'number'} {cell.value}")
PY
cat >show.rb <<'RB'
require "spreadsheet"
Spreadsheet.open("form.xls").worksheet(0).each { |row| puts "spreadsheet: #{row[0]}, #{row[1].class} #{row[1]}" }
RB
cat >expected <<'TXT'
xlrd: #,##0.00, number 12345.0
xlrd: yyyy"年"m"月"d"日", date 46387.0
xlrd: [DBNum2][$-804]General, number 12345.0
xlrd: [DBNum2][$-804]General"元", number 12345.0
xlrd: [DBNum2][$-804]0.00, number 1234.5
xlrd: [DBNum1]0, number 12345.0
xlrd: [DBNum2][$-804]General, number 0.0
spreadsheet: #,##0.00, Integer 12345
spreadsheet: yyyy"年"m"月"d"日", DateTime 2026-12-31T00:00:00+00:00
spreadsheet: [DBNum2][$-804]General, DateTime 1933-10-18T00:00:00+00:00
spreadsheet: [DBNum2][$-804]General"元", DateTime 1933-10-18T00:00:00+00:00
spreadsheet: [DBNum2][$-804]0.00, DateTime 1903-05-18T12:00:00+00:00
spreadsheet: [DBNum1]0, DateTime 1933-10-18T00:00:00+00:00
spreadsheet: [DBNum2][$-804]General, DateTime 1899-12-30T00:00:00+00:00
TXT
{
    PYTHONPATH=lib python3 make.py
    LD_LIBRARY_PATH=$libraries RUBYLIB=$(echo ruby/usr/lib/ruby/vendor_ruby ruby/usr/lib/ruby/3.* ruby/usr/lib/*/ruby/3.* | tr ' ' :) \
        ruby/usr/bin/ruby3.1 --disable-gems --encoding UTF-8 show.rb
} >seen
diff -u expected seen
cat seen
