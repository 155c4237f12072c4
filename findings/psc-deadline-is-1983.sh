#!/usr/bin/env bash
# sc 7.16 (Debian 12, amd64), the spreadsheet of the terminal, with psc, which makes a sheet of a table in text: 31 December 2026 is
# 1983, 3-5 is -2.
#
# Expected: psc(1): psc takes ordinary text and enters each field of a line into a cell of its row. 2026-12-31 is a date (ISO 8601) and
# 3-5 a range; neither is a number.
# Seen: whatever holds digits, signs and points only is entered as a formula, "let B1 = 3-5", and sc calculates it: the school year
# 2025-2026 is -1, August (2026-08) is 2018, the code 0012 is 12. A blank field is left out, so that the amount behind it stands under
# the targets. The man page has options for both: with -k blanks stay, with -P a field with a sign is a text, but 0012 is 12 still.
# No message.
# Why it matters: ranges and deadlines are the targets of most forms. Each has become a number that sums and limits go on with, and the
# deadline is a plausible year.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download --quiet=2 -o APT::Sandbox::User=root sc=7.16-4.1 libncurses6=6.4-4 libtinfo6=6.4-4
for package in *.deb; do dpkg -x "$package" debian; done
libraries=$(echo debian/lib/*-linux-gnu):$(echo debian/usr/lib/*-linux-gnu)

printf '%s\t%s\t%s\n' >goals.txt \
    指标 目标 金额 \
    培训场次 3-5 10 \
    合格率 90-95 20 \
    完成时间 2026-12-31 30 \
    学年 2025-2026 40 \
    月份 2026-08 50 \
    编号 0012 70 \
    满意度 '' 80 \
    比例 1:20 90 \
    次数 12次 100
printf q >quit
cat >expected <<'TXT'
psc
指标 | 目标 金额
培训场次 | -2 | 10
合格率 | -5 | 20
完成时间 | 1983 | 30
学年 | -1 | 40
月份 | 2018 | 50
编号 | 12 | 70
满意度 | 80
比例 | 1:20 | 90
次数 | 12次 | 100
let B7 = 80
psc -k -P
指标 | 目标 金额
培训场次 | 3-5 | 10
合格率 | 90-95 | 20
完成时间 2026-12-31 | 30
学年 | 2025-2026 | 40
月份 | 2026-08 | 50
编号 | 12 | 70
满意度 | 80
比例 | 1:20 | 90
次数 | 12次 | 100
let C7 = 80
TXT
show() {
    echo psc "$@"
    debian/usr/bin/psc "$@" -d $'\t' <goals.txt >goals.sc
    LD_LIBRARY_PATH=$libraries TERM=dumb debian/usr/bin/sc -W % goals.sc <quit 2>log | sed 's/^ *//; s/   */ | /g'
    grep ' = 80$' goals.sc
}
{
    show
    show -k -P
} >seen
diff -u expected seen
cat seen
