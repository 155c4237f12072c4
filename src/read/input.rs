//! The bytes of one submission: a regular file, or what came by standard input. Refuses devices, pipes and folders,
//! and whatever is larger than the limits allow. Knows no format.

use super::Source;
use super::limits::Limits;
use crate::model::notice::{Fact, Notice, Phrase};
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::SystemTime;

/// Bytes that can be read from any place.
pub(super) enum Input {
    File { file: File, length: u64 },
    Bytes(Vec<u8>),
}

impl Input {
    pub(super) fn open(source: &Source, limits: &Limits) -> Result<Input, Notice> {
        let input = match source {
            Source::Path(path) => open_file(path)?,
            Source::Bytes { bytes, .. } => Input::Bytes(bytes.clone()),
            Source::Standard => {
                let mut bytes = Vec::new();
                let most = limits.text_bytes.saturating_add(1);
                io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|problem| cannot(&problem))?;
                Input::Bytes(bytes)
            }
        };
        match input.length() {
            0 => Err(Notice::new(Fact::EmptyFile)),
            length if length > limits.text_bytes => Err(limits.reached(Phrase::TextSize)),
            _ => Ok(input),
        }
    }

    pub(super) fn length(&self) -> u64 {
        match self {
            Input::File { length, .. } => *length,
            Input::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// Fills the buffer with the bytes at this place; less only where the input ends.
    pub(super) fn read_at(&self, offset: u64, buffer: &mut [u8]) -> Result<usize, Notice> {
        match self {
            Input::File { file, .. } => {
                let mut filled = 0;
                while filled < buffer.len() {
                    match read_file_at(file, &mut buffer[filled..], offset + filled as u64) {
                        Ok(0) => break,
                        Ok(count) => filled += count,
                        Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {}
                        Err(problem) => return Err(cannot(&problem)),
                    }
                }
                Ok(filled)
            }
            Input::Bytes(bytes) => {
                let rest =
                    usize::try_from(offset).ok().and_then(|offset| bytes.get(offset..)).unwrap_or_default();
                let count = rest.len().min(buffer.len());
                buffer[..count].copy_from_slice(&rest[..count]);
                Ok(count)
            }
        }
    }

    /// To be asked when all is read; None for what nobody else can change.
    pub(super) fn watch(&self) -> Result<Option<Watch>, Notice> {
        let Input::File { file, .. } = self else { return Ok(None) };
        let file = file.try_clone().map_err(|problem| cannot(&problem))?;
        let (_, modified) = state(&file.metadata().map_err(|problem| cannot(&problem))?);
        Ok(Some(Watch { file, before: (self.length(), modified) }))
    }

    /// The first bytes, at most `most`.
    pub(super) fn head(&self, most: usize) -> Result<Vec<u8>, Notice> {
        let mut head = vec![0; most.min(usize::try_from(self.length()).unwrap_or(most))];
        let count = self.read_at(0, &mut head)?;
        head.truncate(count);
        Ok(head)
    }

    /// All bytes at once, for a format that is not read in a stream. `head` is what was read of them before.
    pub(super) fn into_bytes(self, head: Vec<u8>, limits: &Limits) -> Result<Vec<u8>, Notice> {
        if self.length() > limits.workbook_bytes {
            return Err(limits.reached(Phrase::FileSize));
        }
        match self {
            Input::Bytes(bytes) => Ok(bytes),
            Input::File { mut file, length } => {
                let mut bytes = head;
                let rest = length.saturating_sub(bytes.len() as u64);
                let wanted = usize::try_from(rest).unwrap_or(usize::MAX);
                bytes.try_reserve_exact(wanted).map_err(|_| out_of_memory())?;
                file.seek(SeekFrom::Start(bytes.len() as u64))
                    .and_then(|_| file.take(rest.saturating_add(1)).read_to_end(&mut bytes))
                    .map_err(|problem| cannot(&problem))?;
                if bytes.len() as u64 == length { Ok(bytes) } else { Err(changed()) }
            }
        }
    }
}

/// A file as it was when it was opened, to see whether somebody wrote into it while it was read.
pub(super) struct Watch {
    file: File,
    before: (u64, Option<SystemTime>),
}

impl Watch {
    /// # Errors
    /// The notice that the file is another one now.
    pub(super) fn unchanged(&self) -> Result<(), Notice> {
        let now = self.file.metadata().map_err(|problem| cannot(&problem))?;
        if state(&now) == self.before { Ok(()) } else { Err(changed()) }
    }
}

fn state(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}

/// The file grew or shrank while it was read.
pub(super) fn changed() -> Notice {
    Notice::new(Fact::CannotOpen).phrase("problem", Phrase::FileChanged)
}

/// There is not as much memory as the file needs.
pub(super) fn out_of_memory() -> Notice {
    cannot(&io::ErrorKind::OutOfMemory.into())
}

fn cannot(problem: &io::Error) -> Notice {
    Notice::new(Fact::CannotOpen).system(problem)
}

fn open_file(path: &Path) -> Result<Input, Notice> {
    let mut options = OpenOptions::new();
    options.read(true);
    do_not_wait_for_pipes(&mut options);
    let file = options.open(path).map_err(|problem| cannot(&problem))?;
    let metadata = file.metadata().map_err(|problem| cannot(&problem))?;
    if !metadata.is_file() {
        return Err(Notice::new(Fact::NotAFile));
    }
    Ok(Input::File { file, length: metadata.len() })
}

/// Opening a pipe would wait forever for a writer; opened without blocking, it is recognised as a pipe and refused.
#[cfg(unix)]
fn do_not_wait_for_pipes(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits() as i32);
}

#[cfg(not(unix))]
fn do_not_wait_for_pipes(_: &mut OpenOptions) {}

#[cfg(unix)]
fn read_file_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_file_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

/// Where there are no files, nothing is read from one.
#[cfg(not(any(unix, windows)))]
fn read_file_at(_: &File, _: &mut [u8], _: u64) -> io::Result<usize> {
    Err(io::ErrorKind::Unsupported.into())
}
