#!/usr/bin/env bash
# @donedeal0/superdiff 4.2.2 (npm), which compares objects and lists: a deadline that was put off by half a year is equal.
#
# Expected: two dates of JavaScript are equal when their times are (ECMA-262, 21.4: a Date is a time value). The README has objects and lists
# compared in depth and names no kind of value that is left out. microdiff 1.5.0 (npm) tells them apart.
# Seen: any two dates are equal, in an object, in a list and in a list by referenceKey, where the later one is shown as the value that did
# not change. A date that became a text, a number or nothing is a change, and so is anything else in the row. No error.
# Why it matters: readers of workbooks hand deadlines out as dates. The list of what changed between two versions of a form has every
# amount that was changed, and not one deadline.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @donedeal0/superdiff@4.2.2 microdiff@1.5.0 xlsx@0.18.5

cat >show.mjs <<'JS'
import { getListDiff, getObjectDiff } from "@donedeal0/superdiff";
import microdiff from "microdiff";
import xlsx from "xlsx";
const form = (amount, due) => {
  const sheet = xlsx.utils.aoa_to_sheet([["code", "amount", "due"], ["0012", amount, due]]);
  const file = xlsx.write({ SheetNames: ["form"], Sheets: { form: sheet } }, { type: "buffer", bookType: "xlsx" });
  const book = xlsx.read(file, { cellDates: true });
  return xlsx.utils.sheet_to_json(book.Sheets.form, { defval: null });
};
const before = form(60, new Date("2026-06-30"));
const others = {
  "due in December": form(60, new Date("2026-12-31")),
  "due in 2036": form(60, new Date("2036-06-30")),
  "due in December, amount 70": form(70, new Date("2026-12-31")),
  "due in words": form(60, "年底前"),
  "not due": form(60, null),
  "the same": form(60, new Date("2026-06-30")),
};
console.log("before:", JSON.stringify(before));
for (const [name, after] of Object.entries(others)) {
  const list = getListDiff(before, after, { referenceKey: "code" });
  const object = getObjectDiff(before[0], after[0]);
  console.log(`${name}:`);
  console.log(`    superdiff: list ${getListDiff(before, after).status}, by code ${list.status}, row ${object.status}`);
  console.log(`    superdiff, row: ${object.diff.map(({ key, property, status }) => `${key ?? property} ${status}`).join(", ")}`);
  console.log(`    microdiff: ${microdiff(before, after).map(({ path }) => path.join(" ")).join(", ") || "no change"}`);
}
JS
cat >expected <<'TXT'
before: [{"code":"0012","amount":60,"due":"2026-06-30T00:00:00.000Z"}]
due in December:
    superdiff: list equal, by code equal, row equal
    superdiff, row: code equal, amount equal, due equal
    microdiff: 0 due
due in 2036:
    superdiff: list equal, by code equal, row equal
    superdiff, row: code equal, amount equal, due equal
    microdiff: 0 due
due in December, amount 70:
    superdiff: list updated, by code updated, row updated
    superdiff, row: code equal, amount updated, due equal
    microdiff: 0 amount, 0 due
due in words:
    superdiff: list updated, by code updated, row updated
    superdiff, row: code equal, amount equal, due updated
    microdiff: 0 due
not due:
    superdiff: list updated, by code updated, row updated
    superdiff, row: code equal, amount equal, due updated
    microdiff: 0 due
the same:
    superdiff: list equal, by code equal, row equal
    superdiff, row: code equal, amount equal, due equal
    microdiff: no change
TXT
TZ=UTC node show.mjs >seen
diff -u expected seen
cat seen
