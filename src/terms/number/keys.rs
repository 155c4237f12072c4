//! The keys of `[number.ID]`: what a table of a rule file may say of a number. Declarations alone.

use super::{COUNTED, ROUNDS, UNITS};
use crate::model::finding::Severity;
use crate::strict::keys::{Key, Shape};
use crate::terms::once::ONCE_FOR;
use crate::text::codes::words_of;

/// Keys of `[number.ID]`.
pub(crate) const NUMBER: &[Key] = &[
    Key { name: "label", shape: Shape::Words, says: ("这个数的名称", "name of the number for people") },
    Key {
        name: "sum",
        shape: Shape::Numbers,
        says: ("字段、其他计算数和常数，相加", "fields, numbers and constants, added up"),
    },
    Key {
        name: "difference",
        shape: Shape::Numbers,
        says: ("第一个减去其余各个", "the first less the others"),
    },
    Key { name: "product", shape: Shape::Numbers, says: ("全部相乘", "all multiplied with each other") },
    Key {
        name: "quotient",
        shape: Shape::Numbers,
        says: (
            "第一个依次除以其余各个：同一种量得比率，否则得每一个的数额",
            "the first divided by the others, one after the other: a share where both are of one kind, else an amount for each",
        ),
    },
    Key {
        name: "total",
        shape: Shape::Field,
        says: ("指标的一个字段，各指标相加", "a field of the indicators, added up over them"),
    },
    Key {
        name: "single",
        shape: Shape::Field,
        says: (
            "符合 where 的那一个指标的字段；没有或有几个的，不能确定",
            "a field of the one indicator that matches `where`; of none or several it is not known",
        ),
    },
    Key {
        name: "stated",
        shape: Shape::Field,
        says: (
            "字段中写着的数，不论比较符：≤120万元 就是 120万元",
            "the number that stands in the field, whatever its sign: 120万元 of ≤120万元",
        ),
    },
    Key {
        name: "width",
        shape: Shape::Field,
        says: (
            "区间两端之差：85%-95% 是10个百分点；不是区间的为0",
            "how much there is between the ends of a range: 10 points of 85%-95%; 0 of what is none",
        ),
    },
    Key {
        name: "greatest",
        shape: Shape::FieldOrNumbers,
        says: (
            "各指标中某字段的最大值，或列表中的最大值",
            "the greatest that a field is among the indicators, or the greatest of a list",
        ),
    },
    Key {
        name: "smallest",
        shape: Shape::FieldOrNumbers,
        says: (
            "各指标中某字段的最小值，或列表中的最小值",
            "the smallest that a field is among the indicators, or the smallest of a list",
        ),
    },
    Key {
        name: "count",
        shape: Shape::OneOf(words_of!(COUNTED)),
        says: (
            "indicators：项目有多少个已填写的指标；findings：其他规则在项目中发现多少个问题",
            "indicators: how many filled indicators the project has; findings: how often other rules found something of it",
        ),
    },
    Key {
        name: "rules",
        shape: Shape::Texts,
        says: (
            "用于 count = \"findings\"：只数这些规则的问题",
            "for count = \"findings\": only what these rules found",
        ),
    },
    Key {
        name: "severity",
        shape: Shape::OneOf(Severity::WORDS),
        says: (
            "用于 count = \"findings\"：只数这一严重程度的问题",
            "for count = \"findings\": only findings of this severity",
        ),
    },
    Key {
        name: "listed",
        shape: Shape::Table,
        says: (
            "{ in = 参照表, by = { 列 = 字段 }, column = 列, rows = { 列 = 文字 } }：所找到的行在此列的数",
            "{ in = reference table, by = { column = field }, column = column, rows = { column = text } }: the number in this column of the row that is found",
        ),
    },
    Key {
        name: "written-in",
        shape: Shape::Field,
        says: ("此字段的文字中所写的数", "a number inside the text of this field"),
    },
    Key {
        name: "places-in",
        shape: Shape::Field,
        says: (
            "此字段的文字中有几处符合 matches；空白为 0",
            "how many places of this text `matches` matches; none of a blank",
        ),
    },
    Key {
        name: "matches",
        shape: Shape::Regex,
        says: (
            "用于 written-in：数在什么位置，用圆括号括出：\"([0-9.]+)分\"；用于 places-in：数哪些词，如 \"及时|有所\"",
            "for `written-in`: where the number stands, in round brackets: \"([0-9.]+)分\"; for `places-in`: what is counted, such as \"及时|有所\"",
        ),
    },
    Key {
        name: "where",
        shape: Shape::Condition,
        says: (
            "用于 total、single、greatest、smallest 和 count：只看符合条件的指标",
            "for `total`, `single`, `greatest`, `smallest` and `count`: only indicators that match",
        ),
    },
    ONCE_FOR,
    Key {
        name: "each",
        shape: Shape::Field,
        says: (
            "用于 total、greatest、smallest 和 count：对每个指标，只看此处与它相同的指标，如同一类的权重合计",
            "for `total`, `greatest`, `smallest` and `count`: for each indicator, only over those that have the same here, such as the weight of its class",
        ),
    },
    Key {
        name: "together",
        shape: Shape::Count,
        says: (
            "用于 greatest、smallest：最大（最小）的这么多个相加，如权重最高的3个；不足的有几个算几个",
            "for `greatest` and `smallest`: so many of them added up, such as the 3 greatest weights; where there are fewer, those that there are",
        ),
    },
    Key {
        name: "unit",
        shape: Shape::OneOf(words_of!(UNITS)),
        says: (
            "用于两个日期相减：以个月或年计（默认为天）",
            "for the time between two dates: in months or years (default: days)",
        ),
    },
    Key {
        name: "round",
        shape: Shape::OneOf(words_of!(ROUNDS)),
        says: (
            "取整：2.4 作 2（每满一个），或作 3（不足一个按一个计）；金额取整到元",
            "to a whole number: 2.4 counts as 2 (每满一个) or as 3 (不足一个按一个计); amounts to whole yuan",
        ),
    },
    Key {
        name: "at-most",
        shape: Shape::Bound,
        says: ("超过此数的按此数计", "more than this counts as this"),
    },
    Key {
        name: "at-least",
        shape: Shape::Bound,
        says: ("低于此数的按此数计", "less than this counts as this"),
    },
];

/// The ways of making a number, of which a table names one.
pub(crate) const WAYS: &[&str] = &[
    "sum",
    "difference",
    "product",
    "quotient",
    "total",
    "single",
    "stated",
    "width",
    "greatest",
    "smallest",
    "count",
    "listed",
    "written-in",
    "places-in",
];
