//! The zip package around the parts of a workbook: which parts there are, and their bytes within limits.
//! Refuses what two readers could read differently: a part that is there twice, also by case, or encrypted.

use super::limits::Limits;
use super::xml::{LimitReached, PartProblem, Token, Xml, attributes};
use crate::model::format::Format;
use crate::model::notice::{Fact, Notice, Phrase};
use flate2::{Crc, Decompress, FlushDecompress, Status};
use rustc_hash::FxHashMap;
use std::io::{self, BufReader, Cursor, Read};
use std::sync::Arc;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// Bytes inflated at once.
const BUFFER: usize = 64 << 10;
/// A part of fewer bytes is inflated before it is read.
const SMALL: usize = 1 << 20;

/// A package and its parts.
pub(crate) struct Package<'a> {
    parts: Parts<'a>,
    /// What was inflated of the part that is being read; kept for the room it takes.
    beginning: Vec<u8>,
    /// Making it anew for each part would cost as much as inflating a small one.
    inflate: Decompress,
}

/// The parts, and how much was inflated of them.
struct Parts<'a> {
    bytes: &'a [u8],
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Place of each part, by its name in lower case with plain slashes.
    places: FxHashMap<String, usize>,
    inflated: u64,
    limits: &'a Limits,
}

/// What kind of package it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PackageKind {
    Submission(Format),
    Other(Phrase),
}

/// Parts that tell what a package is that does not say its type, each in lower case; one that begins with a point is the end of a name.
const TELLING: [(&str, PackageKind); 3] = [
    ("ofd.xml", PackageKind::Other(Phrase::Ofd)),
    ("index.zip", PackageKind::Other(Phrase::Iwork)),
    (".iwa", PackageKind::Other(Phrase::Iwork)),
];

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Notice> {
        let problem = |problem| Notice::new(Fact::Broken).arg("part", "zip").phrase("problem", problem);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| problem(Phrase::Truncated))?;
        // What reads a file from its beginning sees another one.
        if archive.offset() > 0 {
            return Err(problem(Phrase::BeforePackage));
        }
        if archive.len() as u64 > limits.zip_entries {
            return Err(limits.reached(Phrase::ZipEntries));
        }
        let entries = entries_of_directory(bytes, archive.central_directory_start());
        if entries != archive.len() {
            return Err(problem(if entries > archive.len() { Phrase::Duplicate } else { Phrase::Truncated }));
        }
        let mut places = FxHashMap::default();
        for place in 0..archive.len() {
            let entry = archive.by_index_raw(place).map_err(|_| problem(Phrase::Truncated))?;
            if entry.encrypted() {
                return Err(Notice::new(Fact::Encrypted));
            }
            let name = plain_name(&entry.name().map_err(|_| problem(Phrase::Truncated))?);
            if !entry.is_dir() && places.insert(name, place).is_some() {
                return Err(problem(Phrase::Duplicate));
            }
        }
        let parts = Parts { bytes, archive, places, inflated: 0, limits };
        Ok(Package { parts, beginning: Vec::new(), inflate: Decompress::new(false) })
    }

    pub(super) fn kind(&mut self) -> Result<PackageKind, Notice> {
        if self.has("[content_types].xml") {
            let within = |folder: &str| self.parts.places.keys().any(|name| name.starts_with(folder));
            let (word, presentation) = (within("word/"), within("ppt/"));
            return Ok(if self.has("xl/workbook.bin") {
                PackageKind::Submission(Format::Xlsb)
            } else if word || self.is_document()? {
                PackageKind::Submission(Format::Docx)
            } else if presentation {
                PackageKind::Other(Phrase::Presentation)
            } else {
                PackageKind::Submission(Format::Xlsx)
            });
        }
        if !self.has("mimetype") {
            let mut names = self.parts.places.keys();
            let mut is_there = |part: &str| match part.starts_with('.') {
                true => names.any(|name| name.ends_with(part)),
                false => self.has(part),
            };
            let told = TELLING.iter().find(|(part, _)| is_there(part));
            return Ok(told.map_or(PackageKind::Other(Phrase::Archive), |(_, kind)| *kind));
        }
        let mime = self.bytes("mimetype")?;
        Ok(match std::str::from_utf8(&mime).unwrap_or_default().trim() {
            mime if mime.starts_with("application/vnd.oasis.opendocument.spreadsheet") => {
                PackageKind::Submission(Format::Ods)
            }
            mime if mime.starts_with("application/vnd.oasis.opendocument") => {
                PackageKind::Other(Phrase::OtherOpenDocument)
            }
            _ => PackageKind::Other(Phrase::Archive),
        })
    }

    /// Whether the main part is a document, wherever it is: programs need not call its folder `word`.
    fn is_document(&mut self) -> Result<bool, Notice> {
        if self.has("xl/workbook.xml") {
            return Ok(false);
        }
        let types = self.bytes("[content_types].xml")?.to_ascii_lowercase();
        let has = |name: &str| memchr::memmem::find(&types, name.as_bytes()).is_some();
        Ok(has("wordprocessingml.document.main+xml") || has("ms-word.document.macroenabled.main+xml"))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.parts.places.contains_key(&plain_name(name))
    }

    /// What to say about this part.
    pub(super) fn problem(&self, name: &str) -> PartProblem {
        self.parts.problem(name)
    }

    /// The XML of a part; a part that is not there is a broken package.
    pub(super) fn xml(&mut self, name: &str) -> Result<Xml<'_>, Notice> {
        let Package { parts, beginning, inflate } = self;
        let problem = parts.problem(name);
        if parts.inflate(name, inflate, beginning).is_some() {
            return Ok(Xml::of_bytes(beginning, problem));
        }
        let mut reader = parts.reader(name)?;
        beginning.clear();
        let read = reader.by_ref().take(SMALL as u64).read_to_end(beginning);
        if read.map_err(|error| problem.of_io(&error))? < SMALL {
            return Ok(Xml::of_bytes(beginning, problem));
        }
        let rest = BufReader::with_capacity(BUFFER, reader);
        Ok(Xml::of_stream(beginning.chain(rest), problem))
    }

    /// All bytes of a part.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Notice> {
        let problem = self.problem(name);
        let mut bytes = Vec::new();
        self.parts.reader(name)?.read_to_end(&mut bytes).map_err(|error| problem.of_io(&error))?;
        Ok(bytes)
    }

    /// The bytes of a part as they are inflated.
    pub(super) fn reader(&mut self, name: &str) -> Result<Counted<'_>, Notice> {
        self.parts.reader(name)
    }

    /// How many bytes were inflated so far.
    pub(super) fn inflated(&self) -> u64 {
        self.parts.inflated
    }

    /// Forgets what was inflated since then: the part is read again.
    pub(super) fn forget_since(&mut self, inflated: u64) {
        self.parts.inflated = inflated;
    }

    /// The part with the comments of a sheet, where it has one. What is damaged here does not touch the cells.
    pub(super) fn comments(&mut self, sheet: &str) -> Option<String> {
        if !self.has(&relationships_of(sheet)) {
            return None;
        }
        let mut own = self.relationships(sheet).ok()?.into_iter();
        own.find(|own| own.kind == "comments" && self.has(&own.target)).map(|own| own.target)
    }

    /// The relationships of a part: id to type and to the name of the part that is meant.
    pub(crate) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, Notice> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut xml = self.xml(&relationships_of(part))?;
        let mut relationships = Vec::new();
        loop {
            let token = xml.next()?;
            match token {
                Token::Start(start, _) if start.local_name().as_ref() == "Relationship" => {
                    let [id, kind, target, mode] = attributes(&start, ["Id", "Type", "Target", "TargetMode"])
                        .map(Option::unwrap_or_default);
                    if mode != "External" {
                        relationships.push(Relationship {
                            id: id.into_owned(),
                            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                            target: resolve(folder, &target),
                        });
                    }
                }
                Token::Finished => return Ok(relationships),
                _ => {}
            }
        }
    }
}

impl Parts<'_> {
    fn problem(&self, name: &str) -> PartProblem {
        PartProblem { part: Arc::from(name), limits: self.limits.clone() }
    }

    /// Inflates a small part at once. None where it is not small, or not just what its entry says: read piece by piece, it
    /// then tells what is wrong.
    fn inflate(&mut self, name: &str, inflate: &mut Decompress, room: &mut Vec<u8>) -> Option<()> {
        let entry = self.archive.by_index_raw(*self.places.get(&plain_name(name))?).ok()?;
        let size = usize::try_from(entry.size()).ok().filter(|size| *size < SMALL)?;
        let start = usize::try_from(entry.data_start()?).ok()?;
        let packed = self.bytes.get(start..)?.get(..usize::try_from(entry.compressed_size()).ok()?)?;
        let (_, most) = self.limits.of_part(name);
        let inflated = self.inflated + size as u64;
        if entry.compression() != CompressionMethod::Deflated
            || size as u64 > most
            || inflated > self.limits.inflated_bytes
        {
            return None;
        }
        room.clear();
        room.reserve(size + 1);
        inflate.reset(false);
        let status = inflate.decompress_vec(packed, room, FlushDecompress::Finish).ok()?;
        let mut crc = Crc::new();
        crc.update(room);
        let is_whole = status == Status::StreamEnd && room.len() == size && crc.sum() == entry.crc32();
        self.inflated = if is_whole { inflated } else { self.inflated };
        is_whole.then_some(())
    }

    fn reader(&mut self, name: &str) -> Result<Counted<'_>, Notice> {
        let problem = self.problem(name);
        let place = *self.places.get(&plain_name(name)).ok_or_else(|| problem.broken(Phrase::PartMissing))?;
        let entry = self.archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
                problem.broken(Phrase::Compression)
            }
            _ => problem.broken(Phrase::Truncated),
        })?;
        if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(problem.broken(Phrase::Compression));
        }
        let (limit, part_left) = self.limits.of_part(name);
        Ok(Counted {
            size: entry.size(),
            reader: Box::new(entry),
            limit,
            part_left,
            inflated: &mut self.inflated,
            most: self.limits.inflated_bytes,
        })
    }
}

/// One part naming another.
#[derive(Debug, Clone)]
pub(crate) struct Relationship {
    pub id: String,
    /// Last word of its type: `worksheet`, `styles`.
    pub kind: String,
    /// Name of the part.
    pub target: String,
}

impl Limits {
    /// How many bytes of a part are inflated at most, and what that limit is called. A part that only says which others there
    /// are is kept whole, and nobody writes a long one.
    fn of_part(&self, name: &str) -> (Phrase, u64) {
        let name = plain_name(name);
        match name.ends_with(".rels") || name == "[content_types].xml" {
            true => (Phrase::IndexSize, self.index_bytes),
            false => (Phrase::PartSize, self.part_bytes),
        }
    }
}

/// The name of the part that holds the relationships of this one.
pub(crate) fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The name that a target means in this folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for piece in target.split('/') {
        match piece {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            piece => path.push(piece),
        }
    }
    path.retain(|piece| !piece.is_empty());
    path.join("/")
}

/// The name of a part as all its spellings have it.
pub(crate) fn plain_name(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

/// How many entries are in the central directory. The archive reader keeps one of several with the same name.
fn entries_of_directory(bytes: &[u8], start: u64) -> usize {
    let mut rest = usize::try_from(start).ok().and_then(|start| bytes.get(start..)).unwrap_or_default();
    let mut entries = 0;
    // ZIP application note 4.3.12: 46 bytes, then name, extra field and comment with their lengths at 28, 30 and 32.
    while let Some(header) = rest.first_chunk::<46>().filter(|header| header.starts_with(b"PK\x01\x02")) {
        let length = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        entries += 1;
        rest = rest.get(46 + length(28) + length(30) + length(32)..).unwrap_or_default();
    }
    entries
}

/// Inflates within the limits of a part and of the file.
pub(super) struct Counted<'p> {
    /// Size of the part as the package declares it, which need not be true.
    pub size: u64,
    reader: Box<dyn Read + Send + 'p>,
    limit: Phrase,
    part_left: u64,
    inflated: &'p mut u64,
    most: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.part_left = self.part_left.checked_sub(count as u64).ok_or_else(|| over(self.limit))?;
        *self.inflated += count as u64;
        if *self.inflated > self.most {
            return Err(over(Phrase::InflatedSize));
        }
        Ok(count)
    }
}

fn over(limit: Phrase) -> io::Error {
    io::Error::other(LimitReached(limit))
}
