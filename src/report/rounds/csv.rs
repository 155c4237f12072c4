//! Every finding of the last two rounds, one a line, for a spreadsheet program.

use super::{Rounds, record};
use crate::lang::{Lang, heads};
use crate::say::escape;
use std::io::{self, Write};

pub(super) fn write(rounds: &Rounds, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}", escape::BYTE_ORDER_MARK)?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(heads::ROUNDS.map(|word| word.get(lang)))?;
    for (came, one) in rounds.last().0 {
        let record = record(came, one, lang).map(escape::csv);
        csv.write_record(record.iter().map(|field| field.as_bytes()))?;
    }
    csv.flush()
}
