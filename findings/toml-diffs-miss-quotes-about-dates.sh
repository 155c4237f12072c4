#!/usr/bin/env bash
# dotdiff 0.1.1 and cfgdrift 0.21.0 (PyPI), which compare settings by meaning: a date that is put into quotes is no change.
#
# Expected: TOML 1.0.0, Local Date, Local Time and Local Date-Time are types of their own, "2026-12-31" is a String. configdiff
# 0.1.1 says date → str.
# Seen: "identical", no change at all, and exit code 0, for a date, a time and both, as if they were texts from the start.
# Both tools do tell 4 from 4.0.
# Why it matters: rules that are kept as data are reviewed by what changed in them. The due date in quotes is a text, which a
# reader that wants a date refuses or passes over, and the reviewer has seen that nothing changed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv env
./env/bin/pip install --quiet --disable-pip-version-check dotdiff==0.1.1 cfgdrift==0.21.0 configdiff==0.1.1

printf '%s\n' 'due = 2026-12-31' 'hour = 17:30:00' 'from = 2026-01-01T08:00:00' >plain.toml
printf '%s\n' 'due = "2026-12-31"' 'hour = "17:30:00"' 'from = "2026-01-01T08:00:00"' >quoted.toml
echo 'least = 4' >number.toml
echo 'least = 4.0' >point.toml
cat >expected <<'TXT'
configdiff, plain.toml quoted.toml: exit code 1
  ! due (type: date → str):
      2026-12-31 → '2026-12-31'
  ! from (type: datetime → str):
      2026-01-01 08:00:00 → '2026-01-01T08:00:00'
  ! hour (type: time → str):
      17:30:00 → '17:30:00'
dotdiff, plain.toml quoted.toml: exit code 0
{"changes":[],"identical":true}
cfgdrift, plain.toml quoted.toml: exit code 0
Summary: added=0 removed=0 modified=0 type_changed=0 ignored=0 total=0 max=NONE
configdiff, number.toml point.toml: exit code 1
  ! least (type: int → float):
      4 → 4.0
dotdiff, number.toml point.toml: exit code 1
{"changes":[{"new":4.0,"old":4,"op":"changed","path":"least"}],"identical":false}
cfgdrift, number.toml point.toml: exit code 1
[CRITICAL] least (point.toml:1): 类型变化 4 -> 4.0
[CRITICAL] least (point.toml:1): 类型变化 (int -> float)
Summary: added=0 removed=0 modified=0 type_changed=1 ignored=0 total=1 max=CRITICAL
TXT
{
    for files in "plain.toml quoted.toml" "number.toml point.toml"; do
        for tool in configdiff dotdiff "cfgdrift diff"; do
            code=0
            # shellcheck disable=SC2086
            HOME=$dir ./env/bin/$tool $files >out || code=$?
            echo "${tool% *}, $files: exit code $code"
            grep -E '→|->|"changes"|total' out
        done
    done
} >seen
diff -u expected seen
cat seen
