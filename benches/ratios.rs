//! How long `goalcheck` takes beside the bare reads of the libraries, as whole processes on the same data.
//!
//!     cargo bench --bench ratios              # everything; makes about 1 GB of data under target/ the first time
//!     cargo bench --bench ratios -- small     # a tenth of it
//!
//! Prints the median of several runs in turn, the ratio to the floor, and the peak memory of the largest run.
//! A floor only reads: the csv crate's records, or calamine's cells, in one thread.

#[path = "../examples/generate.rs"]
#[allow(dead_code)]
mod generate;

use anyhow::{Context, Result, bail};
use calamine::{Reader, Xlsx, open_workbook};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const RUNS: usize = 5;

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["floor-csv", file] => floor_csv(Path::new(file)),
        ["floor-cells", file] => floor_cells(Path::new(file)),
        ["floor-forms", folder] => floor_forms(Path::new(folder)),
        ["measure", command @ ..] => measure(command),
        ["small"] => ratios(10),
        [] => ratios(1),
        other => bail!("unknown arguments: {other:?}"),
    }
}

/// Reads every record and counts its fields.
fn floor_csv(file: &Path) -> Result<()> {
    let mut reader = csv::ReaderBuilder::new().buffer_capacity(1 << 16).from_path(file)?;
    let (mut record, mut fields) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record)? {
        fields += record.len();
    }
    println!("{fields} fields");
    Ok(())
}

/// Streams every cell of every sheet.
fn floor_cells(file: &Path) -> Result<()> {
    let mut workbook: Xlsx<_> = open_workbook(file)?;
    let mut count = 0;
    for name in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&name)?;
        while cells.next_cell()?.is_some() {
            count += 1;
        }
    }
    println!("{count} cells");
    Ok(())
}

/// Reads every workbook of a folder, on as many threads as there are cores.
fn floor_forms(folder: &Path) -> Result<()> {
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
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| anyhow::anyhow!("a thread failed"))?)
    })?;
    println!("{} cells", cells.into_inner());
    Ok(())
}

/// Runs one command and prints its wall time in microseconds and its peak memory in KiB.
fn measure(command: &[&str]) -> Result<()> {
    let (program, args) = command.split_first().context("no command")?;
    let start = Instant::now();
    Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    println!("{} {}", start.elapsed().as_micros(), peak_memory());
    Ok(())
}

/// Peak memory in KiB of the one child that was waited for.
#[cfg(target_os = "linux")]
fn peak_memory() -> i64 {
    use nix::sys::resource::{UsageWho, getrusage};
    getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0, |usage| usage.max_rss())
}

#[cfg(not(target_os = "linux"))]
fn peak_memory() -> i64 {
    0
}

struct Case {
    what: &'static str,
    floor: Vec<String>,
    ours: Vec<String>,
    /// Highest ratio that is wanted.
    wanted: f64,
}

/// One measured run: seconds and MiB.
fn run(command: &[String]) -> Result<(f64, f64)> {
    let output = Command::new(env::current_exe()?).arg("measure").args(command).output()?;
    let text = String::from_utf8(output.stdout)?;
    let (micros, kib) = text.trim().split_once(' ').context("the measuring process failed")?;
    Ok((micros.parse::<f64>()? / 1e6, kib.parse::<f64>()? / 1024.0))
}

fn ratios(smaller: usize) -> Result<()> {
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{smaller}"));
    let file = |name: &str| data.join(name).display().to_string();
    prepare(&data, smaller)?;
    let this = env::current_exe()?.display().to_string();
    let floor = |kind: &str, file: String| vec![this.clone(), kind.to_owned(), file];
    let ours = |args: &[&str], file: String| {
        let mut command = vec![env!("CARGO_BIN_EXE_goalcheck").to_owned(), "check".to_owned()];
        command.extend(args.iter().map(|arg| (*arg).to_owned()));
        command.push(file);
        command
    };
    let given = format!("library={}", file("library.csv"));
    let library = ["--rules", "guangzhou-2020", "--rules", "indicator-library", "--reference", &given];
    let cases = [
        Case {
            what: "CSV, UTF-8",
            floor: floor("floor-csv", file("goals.csv")),
            ours: ours(&[], file("goals.csv")),
            wanted: 1.15,
        },
        Case {
            what: "CSV, GB18030",
            floor: floor("floor-csv", file("goals-gb18030.csv")),
            ours: ours(&[], file("goals-gb18030.csv")),
            wanted: 1.6,
        },
        Case {
            what: "xlsx list",
            floor: floor("floor-cells", file("goals.xlsx")),
            ours: ours(&[], file("goals.xlsx")),
            wanted: 1.1,
        },
        Case {
            what: "form workbooks",
            floor: floor("floor-forms", file("forms")),
            ours: ours(&[], file("forms")),
            wanted: 1.3,
        },
        Case {
            what: "a finding on every row, against the clean run",
            floor: ours(&["--format", "jsonl"], file("clean.csv")),
            ours: ours(&["--format", "jsonl"], file("wrong.csv")),
            wanted: 3.0,
        },
        Case {
            what: "a library of 11,000, against none",
            floor: ours(&["--rules", "guangzhou-2020"], file("listed.csv")),
            ours: ours(&library, file("listed.csv")),
            wanted: 1.5,
        },
        Case {
            what: "the same, 30,000 of 1,000,000 only near it",
            floor: ours(&["--rules", "guangzhou-2020"], file("near.csv")),
            ours: ours(&library, file("near.csv")),
            wanted: 1.5,
        },
    ];
    println!("{:<48} {:>9} {:>9} {:>7} {:>7} {:>9}", "", "floor s", "ours s", "ratio", "wanted", "peak MiB");
    for Case { what, floor, ours, wanted } in cases {
        let (mut floors, mut times, mut peak) = (Vec::new(), Vec::new(), 0_f64);
        run(&floor)?;
        for _ in 0..RUNS {
            floors.push(run(&floor)?.0);
            let (seconds, memory) = run(&ours)?;
            times.push(seconds);
            peak = peak.max(memory);
        }
        let (floor, ours) = (median(floors), median(times));
        println!("{what:<48} {floor:>9.3} {ours:>9.3} {:>7.2} {wanted:>7.2} {peak:>9.0}", ours / floor);
    }
    Ok(())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Makes the data once; the generator is seeded, so it is the same everywhere.
fn prepare(data: &Path, smaller: usize) -> Result<()> {
    if data.join("done").exists() {
        return Ok(());
    }
    fs::create_dir_all(data.join("forms"))?;
    generate::rows(&data.join("goals.csv"), 1_000_000 / smaller, generate::Sort::Mixed)?;
    let text = fs::read_to_string(data.join("goals.csv"))?;
    fs::write(data.join("goals-gb18030.csv"), &encoding_rs::GB18030.encode(&text).0)?;
    generate::rows(&data.join("clean.csv"), 200_000 / smaller, generate::Sort::Clean)?;
    generate::rows(&data.join("wrong.csv"), 200_000 / smaller, generate::Sort::Wrong)?;
    generate::rows(&data.join("listed.csv"), 1_000_000 / smaller, generate::Sort::Listed)?;
    generate::rows(&data.join("near.csv"), 1_000_000 / smaller, generate::Sort::Near)?;
    generate::library(&data.join("library.csv"))?;
    generate::list_workbook(&data.join("goals.xlsx"), 200_000 / smaller)?;
    generate::forms(&data.join("forms"), 2_712 / smaller)?;
    fs::write(data.join("done"), "")?;
    Ok(())
}
