//! What is measured against: bare reads by the libraries, which look at every record or cell and judge nothing.

use anyhow::{Result, anyhow, bail};
use calamine::{Reader, Xlsx, open_workbook};
use encoding_rs::{Decoder, GB18030};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes read at once.
const BLOCK: usize = 1 << 16;

/// Reads a file or folder in the way of this name.
pub fn read(kind: &str, path: &Path) -> Result<()> {
    let count = match kind {
        "csv" => fields(File::open(path)?)?,
        "gb18030" => fields(Decoding::new(File::open(path)?))?,
        "cells" => cells(path)?,
        "forms" => forms(path)?,
        other => bail!("unknown floor: {other}"),
    };
    println!("{count}");
    Ok(())
}

/// The csv crate: every record, in one thread.
fn fields(bytes: impl Read) -> Result<usize> {
    let mut reader = csv::ReaderBuilder::new().buffer_capacity(BLOCK).from_reader(bytes);
    let (mut record, mut fields) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record)? {
        fields += record.len();
    }
    Ok(fields)
}

/// Text in GB18030, decoded block by block.
struct Decoding {
    file: File,
    decoder: Decoder,
    block: Vec<u8>,
    used: usize,
    filled: usize,
}

impl Decoding {
    fn new(file: File) -> Decoding {
        Decoding { file, decoder: GB18030.new_decoder(), block: vec![0; BLOCK], used: 0, filled: 0 }
    }
}

impl Read for Decoding {
    fn read(&mut self, text: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.used == self.filled {
                (self.used, self.filled) = (0, self.file.read(&mut self.block)?);
            }
            let waiting = &self.block[self.used..self.filled];
            let (_, read, written, _) = self.decoder.decode_to_utf8(waiting, text, waiting.is_empty());
            self.used += read;
            if written > 0 || waiting.is_empty() {
                return Ok(written);
            }
        }
    }
}

/// The cells reader of calamine: every cell of every sheet, in one thread.
fn cells(file: &Path) -> Result<usize> {
    let mut workbook: Xlsx<_> = open_workbook(file)?;
    let mut count = 0;
    for name in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&name)?;
        while cells.next_cell()?.is_some() {
            count += 1;
        }
    }
    Ok(count)
}

/// The ranges of calamine, every workbook of a folder, on as many threads as there are cores.
fn forms(folder: &Path) -> Result<usize> {
    let files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    let (next, cells) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let read = || -> Result<()> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut workbook: Xlsx<_> = open_workbook(file)?;
            for name in workbook.sheet_names() {
                cells.fetch_add(workbook.worksheet_range(&name)?.used_cells().count(), Ordering::Relaxed);
            }
        }
        Ok(())
    };
    let threads = std::thread::available_parallelism()?.get();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(read)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("a thread failed"))?)
    })?;
    Ok(cells.into_inner())
}
