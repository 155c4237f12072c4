//! Walks the main part of a document element by element: keeps apart what a person sees and what is deleted, hidden,
//! an instruction or a prompt, and hands texts to the table cell or the paragraph in which they stand.

mod properties;

use self::properties::Properties;
use super::eq;
use super::form::Form;
use super::met::Met;
use super::run::{Run, Text};
use super::styles::{Face, Styles};
use super::symbols;
use super::table::{Line, Table};
use crate::model::notice::{Notice, Phrase};
use crate::read::xml::{BytesStart, PartProblem, attribute};

/// Longest instruction of a field that is looked at, in bytes.
const LONGEST_INSTRUCTION: usize = 200;

/// What a document holds.
pub(super) struct Read {
    /// In the order of their beginnings.
    pub tables: Vec<Table>,
    /// Paragraphs behind the last table.
    pub after: Vec<Line>,
    pub notices: Vec<Notice>,
}

/// A paragraph that is being read.
#[derive(Debug)]
struct Paragraph {
    depth: usize,
    /// What its style makes of characters.
    face: Face,
    /// It has a ground of another colour than white.
    has_ground: bool,
}

/// The document as far as it was read.
pub(super) struct Walk {
    problem: PartProblem,
    styles: Styles,
    done: Vec<Table>,
    /// Tables whose end is to come, each in a cell of the one before it.
    open: Vec<(Table, usize)>,
    tables: u32,
    /// The table that has just ended, and nothing behind it yet.
    touches: Option<u32>,
    lines: Vec<Line>,
    /// The paragraph outside tables that is being read.
    paragraph: Text,
    /// The paragraphs that are being read, one in another where text boxes are.
    paragraphs: Vec<Paragraph>,
    /// The mark of the last paragraph is deleted: the next one goes on with it.
    joins: bool,
    /// Depth of an element that is passed over.
    skipped: Option<usize>,
    properties: Option<(Properties, usize)>,
    run: Run,
    /// Depths of the runs that are being read, one in another where text boxes are, each with the run around it.
    runs: Vec<(usize, Run)>,
    /// Depth of the text element that is being read.
    text_at: Option<usize>,
    /// For each field whose end is to come, whether its result has begun.
    fields: Vec<bool>,
    /// How many of these have not begun.
    instructions: usize,
    /// What stands in the instruction of the outermost of these.
    instruction: String,
    /// Whether the control that begins shows a prompt in place of a content.
    prompts: bool,
    /// Depth of a content that is only a prompt.
    prompt: Option<usize>,
    /// Depths of alternatives, with the number of characters read before each.
    alternatives: Vec<(usize, u64)>,
    /// The form field that is being read.
    form: Option<Form>,
    characters: u64,
    met: Met,
}

impl Walk {
    pub(super) fn new(problem: PartProblem, styles: Styles) -> Self {
        Walk {
            problem,
            styles,
            done: Vec::new(),
            open: Vec::new(),
            tables: 0,
            touches: None,
            lines: Vec::new(),
            paragraph: Text::default(),
            paragraphs: Vec::new(),
            joins: false,
            skipped: None,
            properties: None,
            run: Run::default(),
            runs: Vec::new(),
            text_at: None,
            fields: Vec::new(),
            instructions: 0,
            instruction: String::new(),
            prompts: false,
            prompt: None,
            alternatives: Vec::new(),
            form: None,
            characters: 0,
            met: Met::default(),
        }
    }

    pub(super) fn start(&mut self, start: &BytesStart<'_>, depth: usize) -> Result<(), Notice> {
        if self.skipped.is_some() {
            return Ok(());
        }
        let local = start.local_name();
        let name = local.as_ref();
        if let Some((properties, _)) = self.properties {
            self.property(properties, name, start, depth);
            return Ok(());
        }
        match name {
            "rPr" => self.properties = Some((Properties::Run, depth)),
            "pPr" => self.properties = Some((Properties::Paragraph, depth)),
            "tcPr" => self.properties = Some((Properties::Cell, depth)),
            "trPr" => self.properties = Some((Properties::Row, depth)),
            "sdtPr" => {
                self.prompts = false;
                self.properties = Some((Properties::Control, depth));
            }
            "tblPr" | "tblPrEx" => self.properties = Some((Properties::Table, depth)),
            "tblGrid" | "sectPr" | "sdtEndPr" => {
                self.properties = Some((Properties::Other, depth));
            }
            "sdtContent" => self.begin_content(depth),
            "ins" | "moveTo" => self.met.revisions = true,
            "blip" | "imagedata" | "OLEObject" | "chart" => self.met.pictures = true,
            "del" | "moveFrom" => {
                self.met.revisions = true;
                self.skipped = Some(depth);
            }
            // What is said above or beside a character, and what is no text at all.
            "rt" | "delInstrText" | "delText" => self.skipped = Some(depth),
            "instrText" if self.instructions == 0 => self.skipped = Some(depth),
            "altChunk" | "subDoc" => self.met.foreign_parts = true,
            "AlternateContent" => self.alternatives.push((depth, self.characters)),
            "Fallback" if self.alternatives.last().is_some_and(|(_, before)| *before < self.characters) => {
                self.skipped = Some(depth);
            }
            "tbl" => self.begin_table(depth)?,
            "tr" => {
                if let Some((table, _)) = self.open.last_mut() {
                    table.begin_row(depth, &self.problem)?;
                }
            }
            "tc" => {
                if let Some((table, _)) = self.open.last_mut() {
                    table.begin_cell(depth);
                }
            }
            "p" => {
                if !std::mem::take(&mut self.joins) {
                    self.target().break_line();
                }
                let face = self.styles.usual();
                self.paragraphs.push(Paragraph { depth, face, has_ground: false });
            }
            "r" => {
                let own = Run::of(self.of_paragraph());
                let around = std::mem::replace(&mut self.run, own);
                self.runs.push((depth, around));
            }
            "t" | "instrText" => self.text_at = Some(depth),
            "tab" | "ptab" => self.push("\t")?,
            "br" | "cr" => self.push("\n")?,
            "noBreakHyphen" => self.push("-")?,
            // Formulas: a fraction is no number of two parts, an exponent no further digit.
            "den" => self.push("/")?,
            "sup" => self.push("^")?,
            "commentReference" | "footnoteReference" | "endnoteReference" => {
                if let Some(cell) = self.open.last_mut().and_then(|(table, _)| table.cell.as_mut()) {
                    cell.is_noted = true;
                }
            }
            "sym" => self.symbol(start)?,
            "fldChar" => self.field(start)?,
            "checkBox" if !self.fields.is_empty() => self.form = Some(Form::of_box()),
            "ddList" if !self.fields.is_empty() => self.form = Some(Form::of_list(self.characters)),
            name => {
                if let Some(form) = &mut self.form {
                    form.set(name, start);
                }
            }
        }
        Ok(())
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), Notice> {
        if self.skipped.is_some() || self.text_at.is_none() {
            return Ok(());
        }
        self.push(text)
    }

    pub(super) fn end(&mut self, depth: usize) -> Result<(), Notice> {
        if let Some(skipped) = self.skipped {
            if skipped == depth {
                self.skipped = None;
            }
            return Ok(());
        }
        if let Some((_, begun)) = self.properties {
            if begun == depth {
                self.properties = None;
            }
            return Ok(());
        }
        if self.text_at == Some(depth) {
            self.text_at = None;
        } else if self.prompt == Some(depth) {
            self.prompt = None;
        } else if self.alternatives.last().is_some_and(|(begun, _)| *begun == depth) {
            self.alternatives.pop();
        } else if self.runs.last().is_some_and(|(begun, _)| *begun == depth) {
            self.run = self.runs.pop().map_or_else(Run::default, |(_, around)| around);
        } else if self.paragraphs.last().is_some_and(|paragraph| paragraph.depth == depth) {
            self.paragraphs.pop();
            self.end_paragraph();
        } else {
            self.end_in_table(depth)?;
        }
        Ok(())
    }

    /// # Errors
    /// When a field has no end: then it is not known what of the rest is text.
    pub(super) fn finish(mut self) -> Result<Read, Notice> {
        if !self.fields.is_empty() {
            return Err(self.problem.broken(Phrase::Truncated));
        }
        self.done.sort_by_key(|table| table.number);
        Ok(Read { tables: self.done, after: self.lines, notices: self.met.notices() })
    }

    /// What the style that a property names makes of characters.
    fn style(&self, start: &BytesStart<'_>) -> Face {
        self.styles.of(&attribute(start, "val").unwrap_or_default())
    }

    /// What the style of the paragraph that is being read makes of characters.
    fn of_paragraph(&self) -> Face {
        self.paragraphs.last().map_or(self.styles.usual(), |paragraph| paragraph.face)
    }

    /// Whether what is read here may stand on a ground of another colour than white.
    fn is_on_ground(&self) -> bool {
        let of_cell = |table: &Table| table.cell.as_ref().is_some_and(|cell| cell.has_ground);
        self.paragraphs.iter().any(|paragraph| paragraph.has_ground)
            || self.open.iter().any(|(table, _)| table.has_ground || of_cell(table))
    }

    /// The content of a control begins; where it shows a prompt, nothing was filled in.
    fn begin_content(&mut self, depth: usize) {
        if std::mem::take(&mut self.prompts) && self.prompt.is_none() {
            self.prompt = Some(depth);
        }
    }

    fn begin_table(&mut self, depth: usize) -> Result<(), Notice> {
        if u64::from(self.tables) >= self.problem.limits.sheets {
            return Err(self.problem.reached(Phrase::Sheets));
        }
        let is_nested = !self.open.is_empty();
        // Tables that touch are shown as one.
        let touched = self.touches.take().filter(|_| !is_nested && self.lines.is_empty());
        if let Some(place) =
            touched.and_then(|number| self.done.iter().position(|table| table.number == number))
        {
            self.open.push((self.done.swap_remove(place), depth));
            return Ok(());
        }
        let before = if is_nested { Vec::new() } else { std::mem::take(&mut self.lines) };
        let table = Table::new(self.tables, is_nested, before);
        self.tables += 1;
        self.open.push((table, depth));
        Ok(())
    }

    fn end_in_table(&mut self, depth: usize) -> Result<(), Notice> {
        let Some((table, begun)) = self.open.last_mut() else { return Ok(()) };
        if *begun != depth {
            table.end(depth, &mut self.met.counted, &self.problem)?;
        } else if let Some((mut table, _)) = self.open.pop() {
            table.finish();
            self.touches = self.open.is_empty().then_some(table.number);
            self.done.push(table);
        }
        Ok(())
    }

    /// Where text goes: into the cell that is being read, else into the paragraph.
    fn target(&mut self) -> &mut Text {
        match self.open.last_mut().and_then(|(table, _)| table.cell.as_mut()) {
            Some(cell) => &mut cell.text,
            None => &mut self.paragraph,
        }
    }

    fn end_paragraph(&mut self) {
        if !self.open.is_empty() || !self.paragraphs.is_empty() || self.joins {
            return;
        }
        self.touches = None;
        let paragraph = std::mem::take(&mut self.paragraph);
        let text = paragraph.finished();
        if !text.trim().is_empty() {
            self.lines.push(Line { text: text.to_owned(), marks: paragraph.marks() });
        }
    }

    /// Adds characters, if a person sees them here.
    fn push(&mut self, text: &str) -> Result<(), Notice> {
        if self.instructions > 0 && self.instruction.len() < LONGEST_INSTRUCTION {
            self.instruction.push_str(text);
        }
        if self.prompt.is_some() || self.instructions > 0 {
            return Ok(());
        }
        if self.run.vanishes() {
            self.met.hidden_texts += u32::from(!text.trim().is_empty());
            return Ok(());
        }
        self.characters += text.len() as u64;
        if self.characters > self.problem.limits.workbook_text_bytes {
            return Err(self.problem.reached(Phrase::WorkbookText));
        }
        let has_ground = self.is_on_ground();
        let target = match self.open.last_mut().and_then(|(table, _)| table.cell.as_mut()) {
            Some(cell) => &mut cell.text,
            None => &mut self.paragraph,
        };
        self.run.write(text, has_ground, target);
        let full = target.text.len() as u64 > self.problem.limits.cell_bytes;
        if full { Err(self.problem.reached(Phrase::CellText)) } else { Ok(()) }
    }

    fn symbol(&mut self, start: &BytesStart<'_>) -> Result<(), Notice> {
        let code = attribute(start, "char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let c = code.and_then(char::from_u32).unwrap_or('\u{FFFD}');
        let font = attribute(start, "font").unwrap_or_default();
        let seen = symbols::seen(&font, c).unwrap_or(c);
        self.push(seen.encode_utf8(&mut [0; 4]))
    }

    /// Between the beginning of a field and its separator is its instruction, then its result.
    fn field(&mut self, start: &BytesStart<'_>) -> Result<(), Notice> {
        match attribute(start, "fldCharType").as_deref() {
            Some("begin") => {
                if self.instructions == 0 {
                    self.instruction.clear();
                }
                self.fields.push(false);
                self.instructions += 1;
            }
            Some("separate") => {
                self.write_form(false);
                if let Some(shows @ false) = self.fields.last_mut() {
                    *shows = true;
                    self.instructions -= 1;
                }
            }
            Some("end") => {
                self.write_form(true);
                if self.fields.pop() == Some(false) {
                    self.instructions -= 1;
                    // Within another instruction it is part of that.
                    let shown = eq::shown(&self.instruction).filter(|_| self.instructions == 0);
                    shown.map_or(Ok(()), |shown| self.push(&shown))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A box to tick and a list to choose from are fields without a result: what they show is among their properties. Some
    /// programs write out what was chosen of a list all the same.
    fn write_form(&mut self, at_end: bool) {
        let characters = self.characters;
        let Some(form) = self.form.take_if(|form| at_end || !form.is_list()) else { return };
        let target = match self.open.last_mut().and_then(|(table, _)| table.cell.as_mut()) {
            Some(cell) => &mut cell.text,
            None => &mut self.paragraph,
        };
        Run::default().write(&form.shown(characters), true, target);
    }
}
