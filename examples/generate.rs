//! Writes the sample submissions in `examples/`, and as many more as a measurement needs. Seeded: the same call
//! writes the same bytes.
//!
//!     cargo run --example generate -- samples examples
//!     cargo run --release --example generate -- rows goals.csv 1000000
//!     cargo run --release --example generate -- library library.csv
//!     cargo run --release --example generate -- listed listed.csv 1000000
//!     cargo run --release --example generate -- workbook goals.xlsx 200000
//!     cargo run --release --example generate -- forms FOLDER 2712
//!
//! All projects are made up.

use anyhow::{Result, bail};
use goalcheck_testkit::generate::{Sort, forms, library, list_workbook, rows, samples};
use std::path::Path;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["samples", folder] => samples(Path::new(folder)),
        ["rows", file, count] => rows(Path::new(file), count.parse()?, Sort::Mixed),
        ["listed", file, count] => rows(Path::new(file), count.parse()?, Sort::Listed),
        ["library", file] => library(Path::new(file)),
        ["workbook", file, count] => list_workbook(Path::new(file), count.parse()?),
        ["forms", folder, count] => forms(Path::new(folder), count.parse()?),
        _ => bail!(
            "usage: generate samples FOLDER | rows FILE N | listed FILE N | library FILE | workbook FILE N | forms FOLDER N"
        ),
    }
}
