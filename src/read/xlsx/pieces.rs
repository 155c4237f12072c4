//! The rows of a large sheet, cut behind rows into pieces that are read side by side.
//!
//! Takes a worksheet part, gives what was kept of each piece, from the top. Each piece gets the beginning of the part
//! before it, so that it reads as the whole would. Where anything is unusual (a row without number, a mark in a
//! comment, a limit, an error) it gives nothing, and the part is to be read in one go, which tells what is the matter.

use super::sheet::{self, Context};
use crate::read::keeper::{Counts, Keeper, Kept};
use crate::read::limits::Limits;
use crate::read::package::{Counted, Package};
use crate::read::xml::{PartProblem, Token, Xml};
use rayon::prelude::*;
use std::io::Read;

/// Bytes of a piece: enough to make its beginning cheap, few enough for the cores to share the work evenly.
const PIECE: usize = 512 << 10;
/// Smaller parts are read in one go.
const LARGE: u64 = 2 << 20;
/// Longest beginning that is repeated.
const BEGINNING: usize = 16 << 10;
/// Number of bytes after which a piece must end with a row.
const LONGEST: usize = 8 << 20;
/// Depth of the rows' parent; between rows a piece may end.
const DATA_DEPTH: usize = 2;

/// Reads the part in pieces, if it is large and nothing about it is unusual.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    context: &Context<'_>,
    limits: &Limits,
) -> Option<Vec<Kept>> {
    let inflated = package.inflated();
    let problem = package.problem(part);
    let kept = package.reader(part).ok().and_then(|reader| read_all(reader, context, limits, &problem));
    if kept.is_none() {
        package.forget_since(inflated);
    }
    kept
}

fn read_all(
    reader: Counted<'_>,
    context: &Context<'_>,
    limits: &Limits,
    problem: &PartProblem,
) -> Option<Vec<Kept>> {
    if reader.size < LARGE {
        return None;
    }
    let mut cutter =
        Cutter { reader, beginning: Vec::new(), rest: Vec::new(), has_ended: false, spare: Vec::new() };
    let first = cutter.next()?;
    cutter.beginning = beginning(&first.bytes, problem)?;
    // Pieces that are read at once share the room for text.
    let share = limits.workbook_text_bytes / batch_size() as u64;
    let own_limits = Limits { workbook_text_bytes: share, ..limits.clone() };
    let mut batch = vec![first];
    let mut all: Vec<Kept> = Vec::new();
    let mut counts = Counts::default();
    let mut last_row = -1;
    while !batch.is_empty() {
        let is_first = all.is_empty();
        let read_batch = || -> Option<Vec<_>> {
            batch
                .par_iter()
                .map(|piece| read_piece(piece, context, &own_limits, problem, !is_first))
                .collect()
        };
        let (read, next) = rayon::join(read_batch, || cutter.batch());
        for (kept, rows) in read? {
            if let Some((first, last)) = rows {
                (first > last_row).then_some(())?;
                last_row = last;
            }
            counts.add(&kept.counts);
            all.push(kept);
        }
        counts.over(limits).is_none().then_some(())?;
        cutter.spare.extend(std::mem::replace(&mut batch, next?).into_iter().map(|piece| piece.bytes));
    }
    Some(all)
}

fn read_piece(
    piece: &Piece,
    context: &Context<'_>,
    limits: &Limits,
    problem: &PartProblem,
    is_below: bool,
) -> Option<(Kept, Option<(i64, i64)>)> {
    let mut counts = Counts::default();
    let keeper = Keeper::new(0, problem.clone(), limits, &mut counts);
    let mut xml = Xml::of_bytes(&piece.bytes, problem.clone());
    if !piece.is_last {
        xml = xml.may_end_at(DATA_DEPTH);
    }
    let (keeper, rows) = sheet::read_rows(&mut xml, context, keeper, is_below).ok()?;
    Some((keeper.piece(), rows))
}

/// All that is before the first row.
fn beginning(bytes: &[u8], problem: &PartProblem) -> Option<Vec<u8>> {
    let mut xml = Xml::of_bytes(bytes, problem.clone());
    loop {
        let is_data = match xml.next().ok()? {
            Token::Start(start, DATA_DEPTH) => start.local_name().as_ref() == "sheetData",
            Token::Finished => return None,
            _ => false,
        };
        if is_data {
            let length = usize::try_from(xml.position()).ok().filter(|length| *length <= BEGINNING)?;
            return bytes.get(..length).map(<[u8]>::to_vec);
        }
    }
}

/// Pieces read at once: two for each thread.
fn batch_size() -> usize {
    2 * rayon::current_num_threads()
}

struct Piece {
    bytes: Vec<u8>,
    is_last: bool,
}

/// Inflates a part and cuts it behind rows.
struct Cutter<'p> {
    reader: Counted<'p>,
    beginning: Vec<u8>,
    /// What was inflated behind the last cut.
    rest: Vec<u8>,
    has_ended: bool,
    /// Room of pieces that were read.
    spare: Vec<Vec<u8>>,
}

impl Cutter<'_> {
    /// Some pieces; none at the end, nothing where the part cannot be cut.
    fn batch(&mut self) -> Option<Vec<Piece>> {
        let mut batch = Vec::new();
        while !self.has_ended && batch.len() < batch_size() {
            batch.push(self.next()?);
        }
        Some(batch)
    }

    fn next(&mut self) -> Option<Piece> {
        let mut bytes = self.spare.pop().unwrap_or_default();
        bytes.clear();
        bytes.reserve(self.beginning.len() + self.rest.len() + PIECE);
        bytes.extend_from_slice(&self.beginning);
        bytes.append(&mut self.rest);
        loop {
            let read = self.reader.by_ref().take(PIECE as u64).read_to_end(&mut bytes).ok()?;
            if read < PIECE {
                self.has_ended = true;
                return Some(Piece { bytes, is_last: true });
            }
            if let Some(cut) = memchr::memmem::rfind(&bytes, b"</row>") {
                self.rest = bytes.split_off(cut + b"</row>".len());
                return Some(Piece { bytes, is_last: false });
            }
            (bytes.len() < LONGEST).then_some(())?;
        }
    }
}
