//! CSV for a spreadsheet program: one finding a line, in one language, UTF-8 with a byte order mark because Excel
//! in China takes a file without one for GBK. No cell can be taken for a formula.

use super::Style;
use crate::lang::{Lang, heads};
use crate::model::finding::Report;
use crate::say::lines::{self, Placed};
use crate::say::{escape, sentence};
use std::io::{self, Write};

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lang = style.lang;
    out.write_all(escape::BYTE_ORDER_MARK.as_bytes())?;
    let mut csv = writer(&mut *out);
    csv.write_record(heads::CSV.map(|word| word.get(lang)))?;
    csv.flush()?;
    drop(csv);
    lines::write(report, out, |findings, out| records(report, findings, lang, out))
}

fn writer<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out)
}

fn records(report: &Report, findings: &[Placed], lang: Lang, out: &mut Vec<u8>) -> io::Result<()> {
    let mut csv = writer(out);
    for &(file, finding) in findings {
        let rule = &report.rules[finding.rule];
        let sheet = file.zip(finding.sheet).and_then(|(file, sheet)| file.sheets.get(sheet));
        let project = file.zip(finding.project).and_then(|(file, project)| file.projects.get(project));
        let cell = finding.at.map(|at| at.to_string());
        let line = file.and_then(|file| file.line(finding)).map(|line| line.to_string()).unwrap_or_default();
        let message = sentence::whole(finding, rule, lang);
        let fix = sentence::fix(finding, rule, lang);
        let record = [
            sentence::severity(finding.severity).get(lang),
            sentence::outcome(finding.outcome).get(lang),
            sentence::standing(finding.standing).get(lang),
            file.map_or("", |file| file.path.raw()),
            sheet.map_or("", |sheet| sheet.name.raw()),
            cell.as_deref().unwrap_or(""),
            &line,
            project.map_or("", |project| project.department.raw()),
            project.map_or("", |project| project.code.raw()),
            project.map_or("", |project| project.name.raw()),
            message.raw(),
            fix.as_ref().map_or("", |fix| fix.raw()),
            &finding.found.as_ref().map_or("".into(), |text| escape::excerpt(text.raw(), lang)),
            finding.required.as_ref().map_or("", |text| text.raw()),
            finding.difference.as_deref().unwrap_or(""),
            &rule.id,
            rule.source.as_ref().map_or("", |source| source.get(lang)),
        ];
        csv.write_record(record.map(escape::csv).iter().map(|field| field.as_bytes()))?;
    }
    csv.flush()
}
