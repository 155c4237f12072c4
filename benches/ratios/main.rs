//! How long `goalcheck` takes beside the bare reads of the libraries, as whole processes on the same data.
//!
//!     cargo bench --bench ratios              # makes about 2 GB of data under target/ the first time
//!     cargo bench --bench ratios -- small     # a tenth of it
//!     cargo bench --bench ratios -- long      # also 10,000,000 rows: 3.5 GB more, deleted afterwards
//!     BEFORE=old/goalcheck cargo bench --bench ratios     # also beside another build of the program
//!
//! Prints the median of several runs in turn, the ratio to the floor, the peak memory, and at the end which of the wanted
//! figures were missed, and why.

mod cases;
mod data;
mod floors;
mod measuring;

use anyhow::{Result, bail};
use std::env;
use std::path::Path;

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["floor", kind, path] => floors::read(kind, Path::new(path)),
        ["measure", command @ ..] => measuring::measure(command),
        [] => figures(1, false),
        ["small"] => figures(10, false),
        ["long"] => figures(1, true),
        other => bail!("unknown arguments: {other:?}"),
    }
}

fn figures(smaller: usize, long: bool) -> Result<()> {
    let (data, mut missed) = (data::Data::new(smaller)?, cases::Missed::default());
    cases::ratios(&data, &mut missed)?;
    cases::one_form(&data, &mut missed)?;
    cases::formats(&data, &mut missed)?;
    cases::page(&data, &mut missed)?;
    cases::growth(&data, long, &mut missed)?;
    missed.print();
    Ok(())
}
