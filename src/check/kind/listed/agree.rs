//! How the columns of a row compare with the fields of a submission: what `agree` says.
//! Takes the key of a rule file, gives for each column the field and how they must compare. Holds nothing against anything.

use crate::check::kind::compare::Relation;
use crate::strict::keys::{Key, Keys, Shape, text, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::Place;
use crate::terms::Known;
use crate::terms::reference::{Read, Reference, column};
use crate::terms::slack::{self, Slack, TOLERANCE};
use crate::terms::subject::Subject;
use crate::text::codes::words_of;
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
    pub(super) fn is_size(&self) -> bool {
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
pub(super) fn is_of_texts(relation: Relation) -> bool {
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
                let further = self::column(spec, id, place, known.problems)?;
                if further == column {
                    known.problems.add(
                        place,
                        format!("“{id}”就是这一列，会算两次；average 只写其余各列"),
                        format!("`{id}` is the column itself and would count twice; `average` names the further ones"),
                    );
                    return None;
                }
                average.push(further);
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
