//! What a finding is known by in another run: file, project, rule and indicator, never row or cell, since rows move.

use crate::model::finding::{FileReport, Finding, Report};
use crate::text::hex::hex;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// Tells the findings of a run apart, in their order.
#[derive(Default)]
pub(crate) struct Fingerprints<'r> {
    seen: FxHashMap<[&'r str; 5], u32>,
}

/// What one finding is known by, of its own in the run.
#[derive(Clone, Copy)]
pub(crate) struct Fingerprint<'r> {
    parts: [&'r str; 5],
    /// How many before it have the same parts.
    alike: u32,
}

impl<'r> Fingerprints<'r> {
    /// That of the next finding.
    pub(crate) fn next(
        &mut self,
        report: &'r Report,
        file: Option<&'r FileReport>,
        finding: &'r Finding,
    ) -> Fingerprint<'r> {
        let project = file.zip(finding.project).and_then(|(file, project)| file.projects.get(project));
        let parts = [
            file.map_or("", |file| file.path.raw()),
            project.map_or("", |project| project.code.raw()),
            project.map_or("", |project| project.name.raw()),
            &report.rules[finding.rule].id,
            finding.subject.as_ref().map_or("", |subject| subject.raw()),
        ];
        let seen = self.seen.entry(parts).or_default();
        let alike = *seen;
        *seen += 1;
        Fingerprint { parts, alike }
    }
}

impl Fingerprint<'_> {
    /// As 64 hexadecimal digits.
    pub(crate) fn hex(&self) -> String {
        let mut hash = Sha256::new();
        for part in self.parts {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        hash.update(self.alike.to_le_bytes());
        hex(&hash.finalize())
    }
}
