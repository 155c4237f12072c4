//! What a finding is known by in another run: file, project, rule and indicator, never row or cell, since rows move.

use crate::model::finding::{FileReport, Finding, Report};
use crate::text::hex::hex;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Gives each finding of a run a fingerprint of its own: 64 hexadecimal digits.
#[derive(Default)]
pub(crate) struct Fingerprints {
    seen: HashMap<[u8; 32], u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding. Several that are alike are told apart by their order.
    pub(crate) fn of(&mut self, report: &Report, file: Option<&FileReport>, finding: &Finding) -> String {
        let project = file.zip(finding.project).and_then(|(file, project)| file.projects.get(project));
        let parts = [
            file.map_or("", |file| file.path.raw()),
            project.map_or("", |project| project.code.raw()),
            project.map_or("", |project| project.name.raw()),
            &report.rules[finding.rule].id,
            finding.subject.as_ref().map_or("", |subject| subject.raw()),
        ];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let alike = self.seen.entry(hash.clone().finalize().into()).or_default();
        hash.update(alike.to_le_bytes());
        *alike += 1;
        hex(&hash.finalize())
    }
}
