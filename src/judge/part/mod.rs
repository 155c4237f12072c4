//! A part of a run (分片): submissions that were judged in one place, written down so that all of them can be judged
//! together in another.
//!
//! Takes what was judged, gives the bytes of a part; takes the bytes of parts, gives the report of all of them, in the order
//! that one run over the same submissions has. A part is gzip over lines of JSON: what parts must agree in, the records of
//! each file, an end. It is a file from outside: what is cut, changed, or made by other rules is refused by name.

#[cfg(feature = "cli")]
mod pieces;
mod record;
mod settings;
#[cfg(test)]
mod tests;

use super::Options;
use super::batch::{Batch, Done, FolderRules, each, numbered, together};
use super::file::{Judged, conclude};
use super::found::Found;
use super::met::Met;
use crate::lang::Said;
use crate::rule::Folders;
use crate::say::escape::visible;
use anyhow::{Error, Result, bail, ensure};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use record::{Known, Record};
use serde::Serialize;
use settings::Settings;
use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader, BufWriter, IntoInnerError, Read, Write};

/// Version of a part; one that means something else has another.
const SCHEMA: &str = "goalcheck-part/1";
/// Projects or findings in one line: few enough for a line to be short.
const IN_A_LINE: usize = 256;
/// Beyond this little is won for much time.
#[cfg(feature = "cli")]
pub(crate) const SMALL: Compression = Compression::new(5);
/// Bytes that are packed in one go.
const PACKED_AT_ONCE: usize = 64 << 10;

/// Judges submissions each by itself, as the first half of a run does.
pub(crate) fn judge(
    submissions: &[Found],
    of: &[usize],
    folders: &[FolderRules<'_>],
    options: &Options<'_>,
) -> Batch {
    each(submissions, of, &numbered(folders), options)
}

/// Writes down what was judged, packed as much as is asked for.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn write(
    batch: &Batch,
    folders: &[FolderRules<'_>],
    options: &Options<'_>,
    packing: Compression,
    out: impl Write,
) -> Result<()> {
    // A record is written in many small pieces, and each would be a call of the packer.
    let mut out = BufWriter::with_capacity(PACKED_AT_ONCE, GzEncoder::new(out, packing));
    line(&mut out, &Settings::of(folders, options.listing))?;
    for Judged { report, traces } in &batch.judged {
        line(&mut out, &Record::of_file(report))?;
        for (projects, traces) in report.projects.chunks(IN_A_LINE).zip(traces.chunks(IN_A_LINE)) {
            line(&mut out, &Record::of_projects(projects, traces))?;
        }
        for findings in report.findings.chunks(IN_A_LINE) {
            line(&mut out, &Record::of_findings(findings))?;
        }
    }
    let [asked, met] = batch.met.known();
    let (files, left_out, excluded) = (batch.judged.len(), batch.left_out, batch.excluded.clone());
    line(&mut out, &Record::End { files, left_out, asked, met, excluded })?;
    let out = out.into_inner().map_err(IntoInnerError::into_error)?;
    out.finish()?.flush()?;
    Ok(())
}

fn line(out: &mut impl Write, record: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    Ok(out.write_all(b"\n")?)
}

/// Parts that are being put together.
pub(crate) struct Parts<'r> {
    folders: &'r [FolderRules<'r>],
    options: &'r Options<'r>,
    numbered: Folders<'r>,
    settings: Settings,
    met: Met,
    /// The files that were left out of any part.
    excluded: BTreeSet<String>,
    /// How many submissions were left out of any part, since its run was stopped.
    left_out: usize,
    known: Known,
    /// The parts so far, as they are named.
    names: Vec<String>,
    /// Every file, with the index of its part.
    judged: Vec<(usize, Judged)>,
    /// Where each path stands among them first.
    paths: HashMap<String, usize>,
}

impl<'r> Parts<'r> {
    /// None so far. Parts must have been judged by these rules.
    pub(crate) fn new(folders: &'r [FolderRules<'r>], options: &'r Options<'r>) -> Parts<'r> {
        let numbered = numbered(folders);
        Parts {
            folders,
            options,
            met: Met::of(&numbered),
            numbered,
            settings: Settings::of(folders, options.listing),
            excluded: BTreeSet::new(),
            left_out: 0,
            known: Known::default(),
            names: Vec::new(),
            judged: Vec::new(),
            paths: HashMap::new(),
        }
    }

    /// Adds a part.
    ///
    /// # Errors
    /// When it is not a whole part of this version, was judged by other rules, or holds a file of an earlier part.
    pub(crate) fn add(&mut self, name: &str, bytes: impl Read) -> Result<()> {
        let mut lines = Lines::new(bytes, self.options.reading.limits.inflated_bytes);
        let settings: Settings = settings::read(&lines.next()?.ok_or_else(cut)?)?;
        settings.agree_with(&self.settings)?;
        let part = self.names.len();
        self.names.push(name.to_owned());
        let mut open: Option<Judged> = None;
        let mut files = 0;
        while let Some(line) = lines.next()? {
            let record: Record<'_> =
                serde_json::from_slice(&line).map_err(|error| broken().because(error))?;
            match (record, &mut open) {
                (Record::File(file), _) => {
                    self.close(part, open.take())?;
                    files += 1;
                    let report = file.read(&self.numbered, &mut self.known).ok_or_else(broken)?;
                    open = Some(Judged { report, traces: Vec::new() });
                }
                (Record::Projects(projects), Some(file)) => {
                    for project in projects {
                        let (project, trace) = project
                            .read(&self.numbered, &mut self.known, self.options.listing)
                            .ok_or_else(broken)?;
                        file.report.projects.push(project);
                        file.traces.push(trace);
                    }
                }
                (Record::Findings(findings), Some(file)) => {
                    for finding in findings {
                        let finding = finding.read(&self.numbered, &mut self.known).ok_or_else(broken)?;
                        file.report.findings.push(finding);
                    }
                }
                (Record::Projects(_) | Record::Findings(_), None) => bail!(broken()),
                (Record::End { files: all, left_out, asked, met, excluded }, _) => {
                    self.excluded.extend(excluded);
                    self.left_out = self.left_out.saturating_add(left_out);
                    self.close(part, open.take())?;
                    self.met.learn(&[asked, met]);
                    ensure!(all == files, broken());
                    return lines.end();
                }
            }
        }
        bail!(cut())
    }

    /// Adds what was judged here, as one more part.
    ///
    /// # Errors
    /// When it holds a file of an earlier part.
    pub(crate) fn take(&mut self, name: &str, batch: Batch) -> Result<()> {
        let part = self.names.len();
        self.names.push(name.to_owned());
        self.excluded.extend(batch.excluded);
        self.left_out += batch.left_out;
        self.met.learn(&batch.met.known());
        batch.judged.into_iter().try_for_each(|judged| self.close(part, Some(judged)))
    }

    /// Takes a file in, once all its records were read.
    fn close(&mut self, part: usize, judged: Option<Judged>) -> Result<()> {
        let Some(mut judged) = judged else { return Ok(()) };
        ensure!(record::is_sound(&judged.report), broken());
        conclude(&mut judged.report, self.options.fail_on);
        let path = judged.report.path.raw();
        if let Some((other, there)) = self.paths.get(path).map(|place| &self.judged[*place])
            && *other != part
        {
            // A folder that is left aside is met in every part with something of it.
            if judged.report.is_left_aside() && judged.report == there.report {
                return Ok(());
            }
            let (path, other, own) = (visible(path), &self.names[*other], &self.names[part]);
            bail!(Said::new(
                format!(
                    "{path} 在两个分片中都有：{other} 和 {own}；每份申报表只应在一个分片中，请去掉重复的分片"
                ),
                format!(
                    "{path} is in two parts, {other} and {own}; each submission belongs into one, so leave the doubled part out"
                ),
            ))
        }
        self.paths.entry(path.to_owned()).or_insert(self.judged.len());
        self.judged.push((part, judged));
        Ok(())
    }

    /// For each folder of rules whether a file belongs to it.
    #[cfg(feature = "cli")]
    pub(crate) fn used(&self) -> Vec<bool> {
        let mut used = vec![false; self.folders.len()];
        self.judged.iter().for_each(|(_, judged)| used[judged.report.folder] = true);
        used
    }

    /// Makes sure that no project is in two files: where these are pieces of one list, none of them has all its rows.
    ///
    /// # Errors
    /// The first such project, with its files.
    #[cfg(feature = "cli")]
    pub(crate) fn settle_pieces(&self) -> Result<()> {
        let files: Vec<_> = self.judged.iter().map(|(_, judged)| &judged.report).collect();
        pieces::settle(&files)
    }

    /// Judges all of them together, as the second half of a run does. The order of the parts does not matter.
    pub(crate) fn together(mut self) -> Done {
        self.judged.sort_by_cached_key(|(_, judged)| order(judged.report.path.raw()));
        let judged = self.judged.into_iter().map(|(_, judged)| judged).collect();
        let batch = Batch::of_parts(judged, self.met, self.excluded, self.left_out);
        together(batch, self.numbered, self.folders, self.options)
    }
}

/// The place of a path in the order of a run, see `walk`: that of the names along it, byte by byte. Standard input is first.
fn order(shown: &str) -> Option<Vec<(u8, Vec<u8>)>> {
    if shown == "-" {
        return None;
    }
    let name = |name: &str| match name {
        "" => (0, Vec::new()),
        "." => (1, Vec::new()),
        ".." => (2, Vec::new()),
        name => (3, bytes(name)),
    };
    let names = shown.split('/').enumerate().filter(|(place, name)| *place == 0 || !name.is_empty());
    Some(names.map(|(_, one)| name(one)).collect())
}

/// The bytes of a name; those that are no text are shown as `\xb2`.
fn bytes(shown: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = shown;
    while let Some((before, behind)) = rest.split_once("\\x") {
        out.extend(before.as_bytes());
        let byte = behind.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.filter(|byte| !byte.is_ascii()) {
            Some(byte) => {
                out.push(byte);
                rest = &behind[2..];
            }
            None => {
                out.extend(b"\\x");
                rest = behind;
            }
        }
    }
    out.extend(rest.as_bytes());
    out
}

/// The lines of a part, inflated one by one.
struct Lines<R: Read> {
    inflated: BufReader<std::io::Take<GzDecoder<BufReader<R>>>>,
}

impl<R: Read> Lines<R> {
    fn new(bytes: R, limit: u64) -> Self {
        Lines { inflated: BufReader::new(GzDecoder::new(BufReader::new(bytes)).take(limit)) }
    }

    /// The next line; None at the end.
    fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        self.inflated.read_until(b'\n', &mut line).map_err(unread)?;
        if line.is_empty() && self.inflated.get_ref().limit() > 0 {
            return Ok(None);
        }
        if line.pop() != Some(b'\n') {
            bail!(if self.inflated.get_ref().limit() == 0 { too_large() } else { cut() })
        }
        Ok(Some(line))
    }

    /// Makes sure that this was the last line, that the checksum is right, and that nothing stands behind it.
    fn end(mut self) -> Result<()> {
        ensure!(self.next()?.is_none(), broken());
        let mut behind = self.inflated.into_inner().into_inner().into_inner();
        ensure!(behind.fill_buf()?.is_empty(), broken());
        Ok(())
    }
}

/// Why a part could not be inflated.
fn unread(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => cut().into(),
        std::io::ErrorKind::InvalidInput | std::io::ErrorKind::InvalidData => broken().into(),
        _ => error.into(),
    }
}

fn cut() -> Said {
    Said::new(
        "分片不完整，后面的内容缺失；请重新生成或重新传送",
        "it is cut off; write it again or send it again",
    )
}

fn broken() -> Said {
    Said::new(
        "不是 goalcheck check --partial 写出的分片，或内容已损坏；请重新生成或重新传送",
        "not a part written by goalcheck check --partial, or damaged; write it again or send it again",
    )
}

fn too_large() -> Said {
    Said::new(
        "解压后超出上限；可用 --read-limit inflated-size=… 提高，或分成更多的分片",
        "inflated, it is over the limit; raise it with --read-limit inflated-size=…, or cut the work into more parts",
    )
}
