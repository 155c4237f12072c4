#!/usr/bin/env bash
# junit-parser 1.6.0 (crates.io), which reads JUnit reports: of 90 < 95 in the text of a failure, 90 and 95 are left on two lines.
#
# Expected: XML 1.0, 4.1 and 4.6: &lt; and &#8805; in a text stand for < and ≥. A writer has to write < so (2.4), and in the encoding
# ASCII Chinese too, which is what ElementTree of Python writes unless told otherwise. ElementTree reads what was written.
# Seen: in the text of a failure, an error and a skipped test a line end stands for each such reference, or nothing at either end; in
# system-out nothing stands for it, and 12<345 is 12345. Of a report in ASCII no Chinese is left, only figures. Attributes and CDATA
# sections are right. No error.
# Why it matters: the sign is what the finding says. "90 < 95" and "90 > 95" read alike, and the two ends of a range like two values.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "show"
version = "0.0.0"
edition = "2021"

[dependencies]
junit-parser = "=1.6.0"
TOML
cat >make.py <<'PY'
import sys
from xml.etree import ElementTree as ET

REASONS = ["合格率 90 < 95", "合格率 90 > 95", "时限 3–5天", "财政局 & 教育局"]
for encoding in ("utf-8", "us-ascii"):
    suites = ET.Element("testsuites")
    suite = ET.SubElement(suites, "testsuite", name="form.xlsx", tests="7")
    for reason in REASONS:
        case = ET.SubElement(suite, "testcase", name="target")
        ET.SubElement(case, "failure", message=reason).text = reason
    ET.SubElement(ET.SubElement(suite, "testcase", name="read"), "error").text = "列数 12 < 13"
    ET.SubElement(ET.SubElement(suite, "testcase", name="judge"), "skipped").text = "12 < x"
    ET.SubElement(ET.SubElement(suite, "testcase", name="log"), "system-out").text = "12<345"
    ET.ElementTree(suites).write(f"{encoding}.xml", encoding=encoding, xml_declaration=True)
    for case in ET.parse(f"{encoding}.xml").getroot().iter("testcase"):
        print(f"ElementTree, {encoding}: {case[0].text!r}")
with open("cdata.xml", "w", encoding="utf-8") as file:
    file.write("<testsuite name='form.xlsx' tests='1'><testcase name='target'><failure><![CDATA[90 < 95]]></failure></testcase></testsuite>")
PY
cat >src/main.rs <<'RS'
use junit_parser::TestStatus;

fn main() {
    for name in ["utf-8", "us-ascii", "cdata"] {
        let file = std::fs::read(format!("{name}.xml")).unwrap();
        for case in &junit_parser::from_reader(&file[..]).unwrap().suites[0].cases {
            let (message, text) = match &case.status {
                TestStatus::Failure(reason) => (&reason.message, &reason.text),
                TestStatus::Error(reason) => (&reason.message, &reason.text),
                TestStatus::Skipped(reason) => (&reason.message, &reason.text),
                TestStatus::Success => (&case.name, case.system_out.as_ref().unwrap()),
            };
            println!("junit-parser, {name}: {text:?}, {message:?}");
        }
    }
}
RS
cat >expected <<'TXT'
ElementTree, utf-8: '合格率 90 < 95'
ElementTree, utf-8: '合格率 90 > 95'
ElementTree, utf-8: '时限 3–5天'
ElementTree, utf-8: '财政局 & 教育局'
ElementTree, utf-8: '列数 12 < 13'
ElementTree, utf-8: '12 < x'
ElementTree, utf-8: '12<345'
ElementTree, us-ascii: '合格率 90 < 95'
ElementTree, us-ascii: '合格率 90 > 95'
ElementTree, us-ascii: '时限 3–5天'
ElementTree, us-ascii: '财政局 & 教育局'
ElementTree, us-ascii: '列数 12 < 13'
ElementTree, us-ascii: '12 < x'
ElementTree, us-ascii: '12<345'
junit-parser, utf-8: "合格率 90\n95", "合格率 90 < 95"
junit-parser, utf-8: "合格率 90\n95", "合格率 90 > 95"
junit-parser, utf-8: "时限 3–5天", "时限 3–5天"
junit-parser, utf-8: "财政局\n教育局", "财政局 & 教育局"
junit-parser, utf-8: "列数 12\n13", ""
junit-parser, utf-8: "12\nx", ""
junit-parser, utf-8: "12345", "log"
junit-parser, us-ascii: "90\n95", "合格率 90 < 95"
junit-parser, us-ascii: "90\n95", "合格率 90 > 95"
junit-parser, us-ascii: "3\n5", "时限 3–5天"
junit-parser, us-ascii: "", "财政局 & 教育局"
junit-parser, us-ascii: "12\n13", ""
junit-parser, us-ascii: "12\nx", ""
junit-parser, us-ascii: "12345", "log"
junit-parser, cdata: "90 < 95", ""
TXT
{
    python3 make.py
    cargo run --quiet
} >seen
diff -u expected seen
cat seen
