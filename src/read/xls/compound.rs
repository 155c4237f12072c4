//! Compound files (MS-CFB), the container of old office files: the names in the directory and the bytes of a stream.
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
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

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
            entries: Vec::new(),
        };
        for table in file.allocation_sectors()? {
            let table = file.sector(table).ok_or(Damaged)?;
            let entries: Vec<u32> = units(table);
            file.next.extend(entries);
        }
        let directory = file.chain(u32_at(bytes, 48).ok_or(Damaged)?)?;
        let mut root = None;
        for entry in directory.chunks_exact(DIRECTORY_ENTRY) {
            let kind = entry[66];
            let name_length = usize::from(u16_at(entry, 64).unwrap_or(0)).min(64).saturating_sub(2);
            let name: Vec<u16> = entry[..name_length]
                .chunks_exact(2)
                .map(|unit| u16::from_le_bytes([unit[0], unit[1]]))
                .collect();
            let start = u32_at(entry, 116).ok_or(Damaged)?;
            // The upper half of the length is noise in files with small sectors.
            let length = u64::from(u32_at(entry, 120).ok_or(Damaged)?);
            let entry = Entry { name: String::from_utf16_lossy(&name), start, length };
            match kind {
                2 => file.entries.push(entry),
                5 => root = Some(entry),
                _ => {}
            }
        }
        let root = root.ok_or(Damaged)?;
        if root.start < FIRST_MARK {
            file.mini_stream = file.chain(root.start)?;
            file.mini_next = units(&file.chain(u32_at(bytes, 60).ok_or(Damaged)?)?);
        }
        Ok(file)
    }

    /// Whether there is a stream of this name, in whatever case.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of the stream; of several of one name, none.
    pub(crate) fn stream(&self, name: &str) -> Result<Vec<u8>, Damaged> {
        let mut entries = self.entries.iter().filter(|entry| entry.name.eq_ignore_ascii_case(name));
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

fn units(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|unit| u32::from_le_bytes([unit[0], unit[1], unit[2], unit[3]])).collect()
}
