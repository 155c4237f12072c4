#!/usr/bin/env bash
# junitxml-to-javascript 1.1.4 (npm), which reads JUnit reports into objects: the suites of two workbooks are one, which has the name of the
# check.
#
# Expected: the schema of Jenkins (junit-10.xsd): a suite has the name of its element testsuite, and may hold suites; a failure has a text,
# and may have a message. junit2json 4.0.0 (npm) gives both suites, flat and nested, and all texts.
# Seen: cases are sorted by their classname; the suite's name counts only where a case has none. So 教育局.xlsx is gone, and C5 has failed
# and succeeded in one suite. The text of a failure without a message is "", failures count as errors, and of suites within suites
# nothing is left. No error.
# Why it matters: with one check for a class and one suite for a workbook, the name of the suite is what says whose form is at fault.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . junitxml-to-javascript@1.1.4 junit2json@4.0.0

cat >flat.xml <<'XML'
<testsuites>
  <testsuite name="教育局.xlsx"><testcase name="C5" classname="目标值"><failure message="缺少目标值"/></testcase></testsuite>
  <testsuite name="卫健局.xlsx">
    <testcase name="C5" classname="目标值"/>
    <testcase name="C6" classname="目标值"><failure>目标值只有符号</failure></testcase>
    <testcase name="打开"><error message="无法读取"/></testcase>
  </testsuite>
</testsuites>
XML
{ echo '<testsuites><testsuite name="2026">'; grep -v testsuites flat.xml; echo '</testsuite></testsuites>'; } >nested.xml
cat >show.mjs <<'JS'
import { readFileSync } from "fs";
import { parse } from "junit2json";
import module from "junitxml-to-javascript";

const Parser = module.default ?? module;
const list = (suites, name, cases, message) =>
  suites.map((s) => name(s) + ": " + cases(s).map((c) => `${c.name} ${message(c)}`).join(", "));
const all = (suites) => suites.flatMap((s) => (s.testcase ? [s] : []).concat(all(s.testsuite ?? [])));
for (const file of ["flat.xml", "nested.xml"]) {
  const xml = readFileSync(file, "utf8");
  const ours = await new Parser().parseXMLString(xml);
  console.log(file);
  const title = (s) => `${s.name} (${s.tests} tests, ${s.errors} errors)`;
  for (const line of list(ours.testsuites, title, (s) => s.testCases, (c) => `${c.result} "${c.message}"`)) {
    console.log("  junitxml-to-javascript:", line);
  }
  const fault = (c) => (c.failure ?? c.error ?? []).map((f) => `"${f.message ?? f.inner}"`).join() || "passed";
  for (const line of list(all((await parse(xml)).testsuite), (s) => s.name, (s) => s.testcase, fault)) console.log("  junit2json:", line);
}
JS
cat >expected <<'TXT'
flat.xml
  junitxml-to-javascript: 目标值 (3 tests, 2 errors): C5 failed "缺少目标值", C5 succeeded "", C6 failed ""
  junitxml-to-javascript: 卫健局.xlsx (1 tests, 1 errors): 打开 failed "无法读取"
  junit2json: 教育局.xlsx: C5 "缺少目标值"
  junit2json: 卫健局.xlsx: C5 passed, C6 "目标值只有符号", 打开 "无法读取"
nested.xml
  junit2json: 教育局.xlsx: C5 "缺少目标值"
  junit2json: 卫健局.xlsx: C5 passed, C6 "目标值只有符号", 打开 "无法读取"
TXT
node show.mjs >seen
diff -u expected seen
cat seen
