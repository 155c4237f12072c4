//! Compound files (MS-CFB), the container of old office files: the names in its own folder and the bytes of a stream.
//! What is in folders of it belongs to objects that are put into the file, a table in a letter, and says nothing of the file.
//! Every chain of sectors is followed for no longer than the file has sectors, so a circle ends, and no stream is larger
//! than the file.

use super::numbers::{u16_at, u32_at};

/// A sector number from here on is a mark and no place.
const FIRST_MARK: u32 = 0xFFFF_FFFA;
const HEADER: usize = 512;
const DIRECTORY_ENTRY: usize = 128;

/// An opened compound file.
pub(in crate::read) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector the next one of its chain.
    next: Vec<u32>,
    mini_next: Vec<u32>,
    mini_stream: Vec<u8>,
    mini_below: u64,
    /// The streams of its own folder.
    streams: Vec<Entry>,
}

struct Entry {
    kind: u8,
    name: String,
    start: u32,
    length: u64,
    /// The entries of its folder that stand before and behind it.
    beside: [u32; 2],
    /// The first entry that is looked at of those in it, where it is a folder.
    inside: u32,
}

/// Kinds of entries.
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// The container is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct Damaged;

impl<'a> Compound<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Damaged> {
        let sector = 1_usize << u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12)).ok_or(Damaged)?;
        let mut file = Compound {
            bytes,
            sector,
            next: Vec::new(),
            mini_next: Vec::new(),
            mini_stream: Vec::new(),
            mini_below: u64::from(u32_at(bytes, 56).ok_or(Damaged)?),
            streams: Vec::new(),
        };
        for table in file.allocation_sectors()? {
            let table = file.sector(table).ok_or(Damaged)?;
            let entries: Vec<u32> = units(table);
            file.next.extend(entries);
        }
        let directory = file.chain(u32_at(bytes, 48).ok_or(Damaged)?)?;
        let entries = directory.chunks_exact(DIRECTORY_ENTRY).map(Entry::read);
        let entries: Vec<Entry> = entries.collect::<Option<_>>().ok_or(Damaged)?;
        let root = entries.iter().find(|entry| entry.kind == ROOT).ok_or(Damaged)?;
        let (start, inside) = (root.start, root.inside);
        if start < FIRST_MARK {
            file.mini_stream = file.chain(start)?;
            file.mini_next = units(&file.chain(u32_at(bytes, 60).ok_or(Damaged)?)?);
        }
        file.streams = streams_of(entries, inside);
        Ok(file)
    }

    /// Whether its own folder has a stream of this name, in whatever case.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of the stream; of several of one name, none.
    pub(crate) fn stream(&self, name: &str) -> Result<Vec<u8>, Damaged> {
        let mut entries = self.streams.iter().filter(|entry| entry.name.eq_ignore_ascii_case(name));
        let entry = entries.next().filter(|_| entries.next().is_none()).ok_or(Damaged)?;
        let mut stream = if entry.length < self.mini_below {
            self.mini_chain(entry.start)?
        } else {
            self.chain(entry.start)?
        };
        let length = usize::try_from(entry.length).map_err(|_| Damaged)?;
        if stream.len() < length {
            return Err(Damaged);
        }
        stream.truncate(length);
        Ok(stream)
    }

    /// The sectors of the allocation table: 109 in the header, more in a chain of sectors that list them.
    fn allocation_sectors(&self) -> Result<Vec<u32>, Damaged> {
        let most = self.bytes.len() / self.sector + 1;
        let mut sectors: Vec<u32> = units(self.bytes.get(76..HEADER).ok_or(Damaged)?);
        let mut list = u32_at(self.bytes, 68).ok_or(Damaged)?;
        while list < FIRST_MARK {
            let mut entries: Vec<u32> = units(self.sector(list).ok_or(Damaged)?);
            list = entries.pop().ok_or(Damaged)?;
            sectors.extend(entries);
            if sectors.len() > most + HEADER + self.sector {
                return Err(Damaged);
            }
        }
        sectors.retain(|sector| *sector < FIRST_MARK);
        Ok(sectors)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        // The last sector of a file may be cut short.
        let rest = self.bytes.get(start..)?;
        Some(&rest[..rest.len().min(self.sector)])
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Damaged> {
        let mut bytes = Vec::new();
        let mut at = start;
        // The tables may claim more sectors than there are.
        for _ in 0..=self.bytes.len() / self.sector {
            if at >= FIRST_MARK {
                return Ok(bytes);
            }
            bytes.extend_from_slice(self.sector(at).ok_or(Damaged)?);
            at = *self.next.get(at as usize).ok_or(Damaged)?;
        }
        Err(Damaged)
    }

    fn mini_chain(&self, start: u32) -> Result<Vec<u8>, Damaged> {
        const MINI_SECTOR: usize = 64;
        let mut bytes = Vec::new();
        let mut at = start;
        for _ in 0..=self.mini_stream.len() / MINI_SECTOR {
            if at >= FIRST_MARK {
                return Ok(bytes);
            }
            let from = at as usize * MINI_SECTOR;
            let rest = self.mini_stream.get(from..).ok_or(Damaged)?;
            bytes.extend_from_slice(&rest[..rest.len().min(MINI_SECTOR)]);
            at = *self.mini_next.get(at as usize).ok_or(Damaged)?;
        }
        Err(Damaged)
    }
}

impl Entry {
    /// What is in the bytes of an entry of the directory; None where they are too few.
    fn read(bytes: &[u8]) -> Option<Entry> {
        let length = usize::from(u16_at(bytes, 64)?).min(64).saturating_sub(2);
        let name: Vec<u16> =
            bytes[..length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
        Some(Entry {
            kind: bytes[66],
            name: String::from_utf16_lossy(&name),
            start: u32_at(bytes, 116)?,
            // The upper half of the length is noise in files with small sectors.
            length: u64::from(u32_at(bytes, 120)?),
            beside: [u32_at(bytes, 68)?, u32_at(bytes, 72)?],
            inside: u32_at(bytes, 76)?,
        })
    }
}

/// The streams of one folder. Its entries are a tree, each of them seen once, whatever circles there are. Where no stream hangs
/// on it, the writer made no tree, and all streams are meant.
fn streams_of(entries: Vec<Entry>, first: u32) -> Vec<Entry> {
    let mut is_in_tree = vec![false; entries.len()];
    let mut next = vec![first];
    while let Some(place) = next.pop() {
        let entry = entries.get(place as usize).zip(is_in_tree.get_mut(place as usize));
        let Some((entry, seen @ false)) = entry else { continue };
        *seen = true;
        next.extend(entry.beside);
    }
    let mut streams: Vec<(Entry, bool)> = entries.into_iter().zip(is_in_tree).collect();
    streams.retain(|(entry, _)| entry.kind == STREAM);
    let has_tree = streams.iter().any(|(_, is_in_tree)| *is_in_tree);
    streams.retain(|(_, is_in_tree)| *is_in_tree || !has_tree);
    streams.into_iter().map(|(entry, _)| entry).collect()
}

fn units(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|unit| u32::from_le_bytes([unit[0], unit[1], unit[2], unit[3]])).collect()
}
