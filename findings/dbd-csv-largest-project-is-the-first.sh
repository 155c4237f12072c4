#!/usr/bin/env bash
# DBD::CSV 0.60 with SQL::Statement 1.414 (Debian 12), which ask CSV files in SQL from Perl: the two largest projects are the first two of
# the file, and the average of 900, 20000 and 1000 is 5475.
#
# Expected: the manual of SQL::Statement has ORDER BY with any columns, and SELECT a ... ORDER BY f in its own example. In SQL AVG, COUNT and
# MIN of a column leave NULL out, and the manual has NULL and the empty text be the same in CSV files. sqlite3 of Python does so, with NULL
# for the blank.
# Seen: a column that is not selected as well is not sorted by: the rows come as they stand in the file, and LIMIT takes the first of them.
# With the amount behind SELECT, or with *, the same order is right. A blank counts in AVG and in COUNT, and is the smallest amount, while IS
# NULL finds it. Sums are right. No message.
# Why it matters: "the names of the two largest projects" is asked so. The answer has two names, of any two, and the average project is the
# smaller the more amounts are missing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir debian perl
(
    cd debian
    apt-get download --quiet=2 -o APT::Sandbox::User=root \
        libdbd-csv-perl=0.6000-1+deb12u1 libdbi-perl=1.643-4+deb12u3 libsql-statement-perl=1.414-1 libtext-csv-xs-perl=1.49-1+deb12u1 \
        libparams-util-perl=1.102-2+b1 libclone-perl=0.46-1 libmodule-runtime-perl=0.016-2 libmath-base-convert-perl=0.11-4
)
for package in debian/*.deb; do dpkg -x "$package" perl; done

cat >form.csv <<'CSV'
id,class,amount,due
A1,产出,900,2026-12-31
A2,产出,20000,2026-06-30
A3,效益,1000,2026-07-01
A4,效益,,2026-03-01
CSV
cat >asked <<'SQL'
SELECT id FROM form ORDER BY amount DESC LIMIT 2
SELECT id, amount FROM form ORDER BY amount DESC LIMIT 2
SELECT id FROM form ORDER BY due
SELECT id, due FROM form ORDER BY due
SELECT SUM(amount) FROM form
SELECT AVG(amount) FROM form
SELECT COUNT(amount) FROM form
SELECT MIN(amount) FROM form
SELECT COUNT(*) FROM form WHERE amount IS NULL
SQL
cat >show.pl <<'PERL'
use strict;
use warnings;
use DBI;

my $base = DBI->connect("dbi:CSV:", undef, undef, { f_ext => ".csv/r", f_encoding => "utf8", RaiseError => 1 });
binmode STDOUT, ":utf8";
while (my $query = <STDIN>) {
    chomp $query;
    my $rows = $base->selectall_arrayref($query);
    print join("; ", map { join(",", map { defined ? $_ : "NULL" } @$_) } @$rows), "\n";
}
PERL
cat >right.py <<'PY'
import csv, sqlite3, sys

base = sqlite3.connect(":memory:")
base.execute("CREATE TABLE form (id TEXT, class TEXT, amount NUMERIC, due TEXT)")
with open("form.csv", encoding="utf-8", newline="") as file:
    base.executemany("INSERT INTO form VALUES (?, ?, ?, ?)", [[cell or None for cell in row] for row in list(csv.reader(file))[1:]])
with open(sys.argv[1], encoding="utf-8") as answers:
    for query, answer in zip(open("asked", encoding="utf-8"), answers):
        right = "; ".join(",".join(str(cell) for cell in row) for row in base.execute(query))
        print(f"{query.strip()} => {answer.strip()} | sqlite3: {right}")
PY
cat >expected <<'TXT'
SELECT id FROM form ORDER BY amount DESC LIMIT 2 => A1; A2 | sqlite3: A2; A3
SELECT id, amount FROM form ORDER BY amount DESC LIMIT 2 => A2,20000; A3,1000 | sqlite3: A2,20000; A3,1000
SELECT id FROM form ORDER BY due => A1; A2; A3; A4 | sqlite3: A4; A2; A3; A1
SELECT id, due FROM form ORDER BY due => A4,2026-03-01; A2,2026-06-30; A3,2026-07-01; A1,2026-12-31 | sqlite3: A4,2026-03-01; A2,2026-06-30; A3,2026-07-01; A1,2026-12-31
SELECT SUM(amount) FROM form => 21900 | sqlite3: 21900
SELECT AVG(amount) FROM form => 5475 | sqlite3: 7300.0
SELECT COUNT(amount) FROM form => 4 | sqlite3: 3
SELECT MIN(amount) FROM form =>  | sqlite3: 900
SELECT COUNT(*) FROM form WHERE amount IS NULL => 1 | sqlite3: 1
TXT
PERL5LIB=perl/usr/lib/x86_64-linux-gnu/perl5/5.36:perl/usr/share/perl5 perl show.pl <asked >answers
python3 right.py answers >seen
diff -u expected seen
cat seen
