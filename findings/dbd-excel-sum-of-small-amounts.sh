#!/usr/bin/env bash
# DBD::Excel 0.06 (Debian 12), which asks an .xls in SQL from Perl: of 1,234.50, 2,000.00 and 850.00 the sum is 850.
#
# Expected: the manual has a worksheet be a table, whose first row names the columns, and SELECT read it. MS-XLS 2.4.180 (Number): the
# cell holds the number 1234.5, its format only shows it with a comma. xlrd 2.0.2 (PyPI) gives the numbers and all rows.
# Seen: the value of a cell is what its format shows. SUM passes over what has a comma, so that only amounts below a thousand count; MAX
# and > compare texts: 850.00 is the largest, 1,234.50 is not above 1000, and 95% and ≥95% are above 60. A row without any cell ends the
# table: COUNT and SUM do not know the rows behind it. No message.
# Why it matters: forms have blank rows between the classes of indicators, and amounts have commas. The sum is a plain number of a likely
# size, of the small amounts of the first class alone.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir debian perl
(
    cd debian
    apt-get download --quiet=2 -o APT::Sandbox::User=root \
        libdbd-excel-perl=0.06-8 libdbi-perl=1.643-4+deb12u3 libsql-statement-perl=1.414-1 libspreadsheet-parseexcel-perl=0.6500-4~deb12u1 \
        libspreadsheet-writeexcel-perl=2.40-4 libole-storage-lite-perl=0.20-2 libcrypt-rc4-perl=2.02-5 libdigest-perl-md5-perl=1.9-5 \
        libparse-recdescent-perl=1.967015+dfsg-4 libparams-util-perl=1.102-2+b1 libclone-perl=0.46-1 libmodule-runtime-perl=0.016-2 \
        libmath-base-convert-perl=0.11-4
)
for package in debian/*.deb; do dpkg -x "$package" perl; done
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target lib xlwt==1.3.0 xlrd==2.0.2

cat >make.py <<'PY'
import xlrd, xlwt

book = xlwt.Workbook(encoding="utf-8")
amount = xlwt.easyxf(num_format_str="#,##0.00")
share = xlwt.easyxf(num_format_str="0%")
sheet = book.add_sheet("form")
for row, cells in enumerate([
    [("name",), ("amount",), ("share",), ("times",)],
    [("A1",), (1234.5, amount), (0.95, share), (12,)],
    [("A2",), (2000, amount), (0.4, share), (300,)],
    [("A3",), (850, amount), ("≥95%",), (9,)],
    [],
    [("B1",), (500, amount), (1, share), (60,)],
]):
    for column, cell in enumerate(cells):
        sheet.write(row, column, *cell)
book.save("form.xls")
sheet = xlrd.open_workbook("form.xls").sheet_by_name("form")
print("xlrd:", *[sheet.row_values(row) for row in range(1, sheet.nrows)])
PY
cat >show.pl <<'PL'
use DBI;
binmode STDOUT, ":utf8";
my $base = DBI->connect("DBI:Excel:file=form.xls", undef, undef, {RaiseError => 1});
for my $query (
    "SELECT name, amount, share, times FROM form",
    "SELECT COUNT(name) FROM form",
    "SELECT SUM(amount) FROM form",
    "SELECT MAX(amount) FROM form",
    "SELECT SUM(times) FROM form",
    "SELECT name FROM form WHERE amount > 1000",
    "SELECT name FROM form WHERE share > 60",
) {
    print "$query: ", join("; ", map { join(" ", @$_) } @{$base->selectall_arrayref($query)}), "\n";
}
PL
cat >expected <<'TXT'
xlrd: ['A1', 1234.5, 0.95, 12.0] ['A2', 2000.0, 0.4, 300.0] ['A3', 850.0, '≥95%', 9.0] ['', '', '', ''] ['B1', 500.0, 1.0, 60.0]
SELECT name, amount, share, times FROM form: A1 1,234.50 95% 12; A2 2,000.00 40% 300; A3 850.00 ≥95% 9
SELECT COUNT(name) FROM form: 3
SELECT SUM(amount) FROM form: 850
SELECT MAX(amount) FROM form: 850.00
SELECT SUM(times) FROM form: 321
SELECT name FROM form WHERE amount > 1000: A2
SELECT name FROM form WHERE share > 60: A1; A3
TXT
{
    PYTHONPATH=lib python3 make.py
    PERL5LIB=perl/usr/share/perl5:$(echo perl/usr/lib/*/perl5/5.*) perl show.pl
} >seen
diff -u expected seen
cat seen
