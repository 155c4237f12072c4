//! How the columns of a row compare with the fields of a submission: what `agree` says, and whether it holds.
//! Takes the rows of one key, gives whether they agree, which does not, or why that cannot be decided. Reports nothing.

use super::Listed;
use super::held::{average, words_agree};
use crate::check::kind::compare::{Relation, how, keeps_to};
use crate::check::observe::{Looked, says_nothing, year_of};
use crate::check::satisfies::{Reason, look, reason};
use crate::model::project::{Indicator, Project};
use crate::strict::keys::{Key, Keys, Shape, text, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::Place;
use crate::terms::Known;
use crate::terms::bounds::Measure;
use crate::terms::keys::{normal, same};
use crate::terms::reference::{Read, Reference, Table, column};
use crate::terms::slack::{self, Slack, TOLERANCE};
use crate::terms::subject::Subject;
use crate::terms::world::World;
use crate::text::codes::words_of;
use crate::text::fold::{skeleton, squeeze};
use crate::text::likeness::{self, Alike};
use crate::words::quantity::{Unlike, is_coarser, keeps, stands};
use crate::words::vocabulary::ValueType;
use rust_decimal::Decimal;

/// How one column must compare with a field.
#[derive(Debug, Clone)]
pub struct Agree {
    pub column: usize,
    pub subject: Subject,
    pub relation: Relation,
    pub times: Decimal,
    pub tolerance: Slack,
    /// Texts that are at least so alike are not `unlike`, in ten thousandths.
    pub alike: Option<u32>,
    /// Further columns, of which together with the first the average counts.
    pub average: Vec<usize>,
    /// As what both are read where they are compared by size; None of texts and codes.
    pub read: Option<Read>,
}

impl Agree {
    /// Whether it holds sizes against each other, of which rows of one key cannot have several.
    fn is_size(&self) -> bool {
        let may_be_texts = of_either(self.relation);
        self.read.is_some_and(|read| read != Read::Target || !may_be_texts)
            && (may_be_texts || !is_of_texts(self.relation))
    }
}

/// Whether it holds texts or sizes against each other, as the column is read.
fn of_either(relation: Relation) -> bool {
    matches!(relation, Relation::Equal | Relation::NotEqual)
}

/// Whether it holds texts against each other.
fn is_of_texts(relation: Relation) -> bool {
    of_either(relation) || relation == Relation::Unlike || is_of_parts(relation)
}

/// Whether a text is to stand in another.
fn is_of_parts(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::StartsWith | Relation::Contains | Relation::NotContains | Relation::ContainedIn
    )
}

/// Says that a column is read as something that cannot stand in this relation.
fn fits(relation: Relation, read: Option<Read>, place: &Place, known: Known<'_>) -> bool {
    match relation {
        Relation::Within if read != Some(Read::Date) => known.problems.add(
            place,
            "within 用于日期：字段是日期，此列写的是期间；自己的列请写 type = \"date\"",
            "`within` is for a date that is inside the period of the column; give the column type = \"date\"",
        ),
        Relation::Meets if !matches!(read, Some(Read::Target | Read::Number | Read::Rate)) => known.problems.add(
            place,
            "meets 用于实际完成值达到此列的指标值；此列请写 type = \"target\"",
            "`meets` is for an actual value that reaches the target of the column; give the column type = \"target\"",
        ),
        _ => return true,
    }
    false
}

/// Whether what stands in a field and what a column is read as are certainly of different kinds.
fn are_apart(subject: &Subject, read: Read) -> bool {
    let is_size = |read| matches!(read, Read::Amount | Read::Date | Read::Rate | Read::Number);
    match subject.part.value_type() {
        Some(ValueType::Date) => is_size(read) && read != Read::Date,
        Some(ValueType::Amount) if !subject.is_number() => is_size(read) && read != Read::Amount,
        Some(ValueType::Amount) => matches!(read, Read::Date | Read::Rate),
        Some(ValueType::Number | ValueType::Share) => matches!(read, Read::Amount | Read::Date),
        Some(ValueType::Target | ValueType::Text) | None => false,
    }
}

/// The relations in which a field can stand to a cell of a table.
const RELATIONS: [(&str, Relation); 13] = Relation::some([
    Relation::Equal,
    Relation::NotEqual,
    Relation::Unlike,
    Relation::StartsWith,
    Relation::Contains,
    Relation::NotContains,
    Relation::ContainedIn,
    Relation::AtLeast,
    Relation::MoreThan,
    Relation::AtMost,
    Relation::LessThan,
    Relation::Within,
    Relation::Meets,
]);

const AGREE: &[Key] = &[
    Key {
        name: "field", shape: Shape::Field, says: ("申报表中的字段", "the field of the submission")
    },
    Key {
        name: "is",
        shape: Shape::OneOf(words_of!(RELATIONS)),
        says: ("该字段与此列应是什么关系", "how the field compares with the column"),
    },
    Key {
        name: "times", shape: Shape::Bound, says: ("此列乘以的倍数", "factor applied to the column")
    },
    Key {
        name: "average",
        shape: Shape::Texts,
        says: (
            "另外几列：与这几列的平均数比较",
            "further columns: the average of all of them is what the field is held against",
        ),
    },
    TOLERANCE,
    Key {
        name: "alike",
        shape: Shape::Share,
        says: (
            "用于 unlike：相似度达到此数即不算不同（\"90%\"；默认：不只是数字、标点不同）",
            "for `unlike`: texts that are at least so alike are not different (\"90%\"; default: different in more than digits and punctuation)",
        ),
    },
];

pub(super) fn parse(keys: &Keys<'_>, spec: &Reference, known: Known<'_>) -> Vec<Agree> {
    let Some(node) = keys.node("agree") else { return Vec::new() };
    let Item::Table(table) = &node.item else {
        wrong(known.problems, node, ("表", "a table"));
        return Vec::new();
    };
    table.iter().filter_map(|entry| agree_one(&entry.key, &entry.place, &entry.node, spec, known)).collect()
}

fn agree_one(key: &str, place: &Place, node: &Node, spec: &Reference, known: Known<'_>) -> Option<Agree> {
    let column = column(spec, key, place, known.problems)?;
    let mut average = Vec::new();
    let mut own = None;
    let (id, place, relation, times) = match &node.item {
        Item::Table(_) => {
            let keys = Keys::of(node, &[AGREE], known.problems)?;
            let relation = if keys.has("is") { keys.one_of("is", &RELATIONS)? } else { Relation::Equal };
            let times = if keys.has("times") { keys.factor("times")? } else { Decimal::ONE };
            for (id, place) in keys.some_texts("average").unwrap_or_default() {
                average.push(self::column(spec, id, place, known.problems)?);
            }
            let keys = own.insert(keys);
            (keys.required("field")?, &node.place, relation, times)
        }
        _ => (text(node, known.problems)?, &node.place, Relation::Equal, Decimal::ONE),
    };
    let subject = Subject::parse(id, place, known.vocabulary, known.problems)?;
    let of_field = match subject.part.value_type() {
        Some(ValueType::Amount) => Some(Read::Amount),
        Some(ValueType::Share) if !subject.is_number() => Some(Read::Rate),
        Some(ValueType::Number | ValueType::Share) => Some(Read::Number),
        Some(ValueType::Date) => Some(Read::Date),
        Some(ValueType::Target) if subject.is_number() => Some(Read::Number),
        Some(ValueType::Target) => Some(Read::Target),
        Some(ValueType::Text) | None => None,
    };
    let read = spec.columns[column].read.or(of_field).filter(|read| *read != Read::Text);
    if read.is_none() && !is_of_texts(relation) {
        let id = &subject.id;
        known.problems.add(
            place,
            format!("“{id}”与“{key}”都是文字，不能比较大小；请在 columns 中写明 type"),
            format!("`{id}` and `{key}` are texts and cannot be compared by size; give the column a `type`"),
        );
        return None;
    }
    if !fits(relation, read, place, known) {
        return None;
    }
    if let Some(read) = read.filter(|read| are_apart(&subject, *read)) {
        let (id, column) = (&subject.id, key);
        let code = read.code();
        known.problems.add(
            place,
            format!("“{id}”与“{column}”（type = \"{code}\"）不是同一种量，永远无法比较；请核对字段，或此列的 type"),
            format!("`{id}` and `{column}` (type = \"{code}\") are not of one kind and can never be compared; look at the field, or at the `type` of the column"),
        );
        return None;
    }
    let of_what = match read {
        Some(Read::Amount) => slack::Of::Amounts,
        Some(Read::Date) => slack::Of::Dates,
        _ => slack::Of::Numbers,
    };
    let alike = own.as_ref().filter(|keys| keys.has("alike")).map_or(Some(None), |keys| {
        let share =
            keys.share("alike").filter(|share| *share >= Decimal::new(5, 1) && relation == Relation::Unlike);
        if share.is_none() {
            known.problems.add(
                keys.place_of("alike"),
                "alike 与 is = \"unlike\" 一起使用，不低于 50%",
                "`alike` is for `is = \"unlike\"`, from 50% on",
            );
        }
        share.map(|share| u32::try_from(share * Decimal::from(10_000)).ok())
    })?;
    let tolerance = own.as_ref().map_or(Some(Slack::None), |keys| Slack::parse(keys, of_what))?;
    let agree = Agree { column, subject, relation, times, tolerance, alike, average, read };
    let has = |key: &&&str| own.as_ref().is_some_and(|keys| keys.has(key));
    let (zh, en) = match relation {
        Relation::Meets => ("是否达到由指标值的比较符决定", "whether a target is met its comparator decides"),
        _ => (
            "文字没有大小；要比较大小，请在 columns 中写明 type",
            "texts have no size; for sizes give the column a `type`",
        ),
    };
    let without: &[&str] = match relation {
        Relation::Meets => &["tolerance", "average"],
        _ if read.is_some() && (of_either(relation) || !is_of_texts(relation)) => &[],
        _ => &["times", "tolerance", "average"],
    };
    if let Some(key) = without.iter().find(has) {
        known.problems.add(
            place,
            format!("这里“{key}”不起作用：{zh}"),
            format!("`{key}` has no effect here: {en}"),
        );
        return None;
    }
    Some(agree)
}

/// Whether the rows of one key agree with the submission.
pub(super) enum Agreement<'c> {
    Yes,
    /// This row does not, in this column.
    No(usize, &'c Agree),
    Unknown(Reason),
}

/// Of several rows with one key, texts and codes may be in any (one indicator of several owners); the sizes that stand
/// beside these must all agree or all disagree, since it is uncertain which row counts.
pub(super) fn agreement<'c>(
    check: &'c Listed,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    rows: &[usize],
) -> Agreement<'c> {
    let judged = |agree: &Agree, row| agrees(check, agree, world, project, indicator, table, row);
    if let [row] = rows {
        for agree in &check.agree {
            match judged(agree, *row) {
                Ok(true) => {}
                Ok(false) => return Agreement::No(*row, agree),
                Err(reason) => return Agreement::Unknown(reason),
            }
        }
        return Agreement::Yes;
    }
    let of_texts = || check.agree.iter().filter(|one| !one.is_size());
    // What is open about a row decides nothing where it surely is another one.
    let surely_not = |row: &usize| of_texts().find(|one| judged(one, *row) == Ok(false));
    let left_open = |row: &usize| of_texts().find_map(|one| judged(one, *row).err());
    let like = rows.iter().copied().filter(|row| surely_not(row).is_none());
    let (like, open): (Vec<usize>, Vec<usize>) = like.partition(|row| left_open(row).is_none());
    let agreed = (!like.is_empty()).then(|| among(check, table, &like, judged));
    match (agreed, open.first().and_then(left_open), rows.first()) {
        (Some(Agreement::Yes), ..) | (None, None, None) => Agreement::Yes,
        (_, Some(reason), _) => Agreement::Unknown(reason),
        (Some(agreed), ..) => agreed,
        (None, None, Some(row)) => surely_not(row).map_or(Agreement::Yes, |agree| Agreement::No(*row, agree)),
    }
}

/// Whether the sizes of rows that may each be the one that counts all agree, or all disagree.
fn among<'c>(
    check: &'c Listed,
    table: &Table,
    rows: &[usize],
    judged: impl Fn(&Agree, usize) -> Result<bool, Reason>,
) -> Agreement<'c> {
    let mut verdict: Option<(usize, Option<&Agree>)> = None;
    for row in rows {
        let mut wrong = None;
        for agree in check.agree.iter().filter(|one| one.is_size()) {
            match judged(agree, *row) {
                Ok(true) => {}
                Ok(false) => wrong = wrong.or(Some(agree)),
                Err(reason) => return Agreement::Unknown(reason),
            }
        }
        match verdict {
            None => verdict = Some((*row, wrong)),
            Some((other, known)) if known.is_some() != wrong.is_some() => {
                let number = |row: usize| table.numbers.get(row).copied().unwrap_or_default();
                let rows = (number(other), number(*row));
                return Agreement::Unknown(Reason::RowsDisagree { reference: check.reference, rows });
            }
            Some(_) => {}
        }
    }
    match verdict {
        Some((row, Some(agree))) => Agreement::No(row, agree),
        _ => Agreement::Yes,
    }
}

/// Whether the cell of a row and the field compare as required. A blank cell of the table demands nothing,
/// unless it is a size that something is held against.
///
/// # Errors
/// Why it cannot be decided.
fn agrees(
    check: &Listed,
    agree: &Agree,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    row: usize,
) -> Result<bool, Reason> {
    let listed = table.cell(row, agree.column);
    let asks_size = !is_of_texts(agree.relation);
    let cell = |unlike| {
        let row = table.numbers.get(row).copied().unwrap_or_default();
        Reason::TableCell { reference: check.reference, row, column: agree.column, unlike }
    };
    if listed.is_empty() {
        return if asks_size { Err(cell(Unlike::Words)) } else { Ok(true) };
    }
    let looked = look(agree.subject.part, world, project, indicator);
    let missing = || Reason::FieldMissing(agree.subject.id.clone());
    // 无 is an answer where the table says 有.
    let is_blank = || says_nothing(agree.subject.part, world, &looked) && squeeze(listed) != "有";
    let text = match &looked {
        Looked::Text(text, _) | Looked::Target(text, _) => *text,
        Looked::Code(code) => {
            let Some(listed) = agree.subject.part.code_of_word(listed, &world.vocabulary) else {
                return Err(cell(Unlike::NotKnown));
            };
            return Ok((listed == *code) == (agree.relation != Relation::NotEqual));
        }
        Looked::Unknown => return Err(Reason::FieldUnknown(agree.subject.id.clone())),
        // What is blank is like nothing, and not known to be as the table says.
        Looked::Nothing if matches!(agree.relation, Relation::NotEqual | Relation::Unlike) => {
            return Ok(true);
        }
        Looked::Nothing => return Err(missing()),
        Looked::Disputed(_) => return Err(reason(&looked, &agree.subject, Unlike::Several)),
        Looked::Number(Err(_)) => return Err(reason(&looked, &agree.subject, Unlike::Words)),
        Looked::Number(Ok(_)) | Looked::Day(_) | Looked::Either(..) | Looked::Codes(_) => "",
    };
    let how = how(agree.relation);
    let Some(read) = agree.read.filter(|_| how.is_some() || agree.relation == Relation::Meets) else {
        let agrees = match agree.relation {
            Relation::NotEqual => {
                !same(&normal(agree.subject.part, text), &normal(agree.subject.part, listed))
            }
            Relation::Unlike => match agree.alike {
                Some(least) => likeness::alike(&[listed, text], least, |_, _| true)[1] == Alike::No,
                None => skeleton(text).ne(skeleton(listed)),
            },
            Relation::StartsWith => squeeze(text).starts_with(squeeze(listed).as_ref()),
            Relation::Contains => squeeze(text).contains(squeeze(listed).as_ref()),
            Relation::NotContains => !squeeze(text).contains(squeeze(listed).as_ref()),
            Relation::ContainedIn => squeeze(listed).contains(squeeze(text).as_ref()),
            _ => same(&normal(agree.subject.part, text), &normal(agree.subject.part, listed)),
        };
        // What an error or 待定 in the table stands for may be the same; 待定 in the submission is as a blank.
        return match agrees {
            true => Ok(true),
            false if world.says_nothing_in_a_table(listed) => Err(cell(Unlike::Unclear)),
            false if is_blank() => Err(missing()),
            false => Ok(false),
        };
    };
    let measure = match read {
        Read::Amount => Measure::Yuan,
        Read::Date => Measure::Day,
        _ => Measure::Number,
    };
    // The same words are the same target, whether or not they measure anything; other words are another.
    if read == Read::Target && !asks_size && same(text, listed) {
        return Ok(agree.relation == Relation::Equal);
    }
    if read == Read::Target && !asks_size && world.says_nothing_in_a_table(listed) {
        return Err(cell(Unlike::Unclear));
    }
    if read == Read::Target && agree.relation == Relation::Equal && is_blank() {
        return Err(missing());
    }
    // Targets that cannot be compared are not the same; but whether they surely differ, a doubt leaves open.
    let are_others = |unlike: Unlike, reason: Reason| match agree.relation {
        Relation::NotEqual if !unlike.is_certain() => Err(reason),
        // ≥1O人 may be ≥10人.
        _ if unlike.is_unsure() => Err(reason),
        relation => Ok(relation == Relation::NotEqual),
    };
    let of_field = |unlike| Reason::NotComparable(agree.subject.id.clone(), unlike);
    let own = looked.quantity(agree.subject.part, measure).map(|one| one.in_year(year_of(project)));
    let other =
        average((agree.column, &agree.average), table, row, read).and_then(|other| other.times(agree.times));
    let (own, other) = match (own, other) {
        (Err(unlike), Err(Unlike::Words)) if read == Read::Target && looked.is_words(unlike) => {
            return words_agree(agree.relation, text, listed, world).ok_or_else(|| of_field(Unlike::Words));
        }
        (Err(unlike), _) if read == Read::Target && !asks_size => {
            return are_others(unlike, of_field(unlike));
        }
        (_, Err(unlike)) if read == Read::Target && !asks_size => return are_others(unlike, cell(unlike)),
        (Err(unlike), _) => return Err(of_field(unlike)),
        (_, Err(unlike)) => return Err(cell(unlike)),
        (Ok(_), Ok(other)) if looked.is_unclear_beside(agree.subject.part, &other) => {
            return Err(cell(Unlike::NoUnit));
        }
        (Ok(own), Ok(other)) => (looked.beside(own, &other), other.in_year(year_of(project))),
    };
    let Some(how) = how else {
        let met = keeps_to(&own, &other, indicator, world);
        return met.map_err(|unlike| Reason::NotComparable(agree.subject.id.clone(), unlike));
    };
    let near = agree.tolerance.around(&other, &world.calendar);
    if matches!(agree.relation, Relation::Equal | Relation::NotEqual)
        && matches!(read, Read::Date | Read::Target)
        && (is_coarser(&own, &other) || is_coarser(&other, &own))
    {
        return Err(Reason::NotComparable(agree.subject.id.clone(), Unlike::Coarse));
    }
    let stands = if matches!(looked, Looked::Number(_)) { stands } else { keeps };
    match near.and_then(|[less, more]| stands(&own, how, [&less, &more])) {
        Err(unlike) if read == Read::Target && !asks_size => are_others(unlike, of_field(unlike)),
        stands => stands.map_err(of_field),
    }
}
