//! One rule file as it is on disk or in the binary: parsed, hashed, its bases named. Nothing is compiled yet.
//! Takes bytes, gives a tree of values with lines.

use super::builtin::BuiltIn;
use crate::lang::Bilingual;
use crate::model::finding::{Aspect, Origin, RuleSetName, Severity};
use crate::model::stage::Stage;
use crate::strict::keys::{self, Key, Keys, Shape};
use crate::strict::node::{self, Item, Node};
use crate::strict::parsed;
use crate::strict::problem::{Place, Problems};
use crate::text::codes::words_of;
use crate::text::hex::hex;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Keys of a rule file.
pub(super) const FILE: &[Key] = &[
    Key {
        name: "id",
        shape: Shape::Text,
        says: ("规则集的标识：小写字母、数字、连字符", "id of the rule set, kebab-case"),
    },
    Key {
        name: "title", shape: Shape::Words, says: ("规则集的名称", "name of the rule set for people")
    },
    Key { name: "version", shape: Shape::Text, says: ("规则集的版本", "version of the rule set") },
    Key {
        name: "source",
        shape: Shape::Words,
        says: (
            "规则所依据的文件；各规则可写明条款",
            "document that the rules come from; rules may name their article",
        ),
    },
    Key {
        name: "place",
        shape: Shape::Words,
        says: ("适用地区，供人查看：广州市", "where these rules hold, for people: 广州市"),
    },
    Key {
        name: "year",
        shape: Shape::Bound,
        says: ("所针对的预算年度，供人查看", "budget year that they were issued for, for people"),
    },
    Key {
        name: "used-at",
        shape: Shape::Words,
        says: (
            "用于哪个环节，供人查看：目标申报、运行监控、绩效自评",
            "what they are used at, for people: 目标申报, 运行监控, 绩效自评",
        ),
    },
    Key {
        name: "verified",
        shape: Shape::Bool,
        says: ("false：未与原文核对过", "false: nobody has compared the rules with the document"),
    },
    Key {
        name: "extends",
        shape: Shape::Texts,
        says: (
            "以哪些规则集为基础：内置规则集的标识，或规则文件的路径",
            "ids of built-in rule sets, or paths of rule files, that this one builds on",
        ),
    },
    Key {
        name: "when",
        shape: Shape::Condition,
        says: ("整个规则集只适用于符合条件的项目", "the whole set applies only to projects that match"),
    },
    Key {
        name: "kinds",
        shape: Shape::Table,
        says: (
            "有分歧的指标值怎样理解，以哪种量化性质为准",
            "how disputed values are read, and which kind counts",
        ),
    },
    Key {
        name: "years",
        shape: Shape::Table,
        says: ("指标值分年度填写时，以哪一列为准", "which column counts where target values stand by year"),
    },
    Key {
        name: "calendar",
        shape: Shape::Table,
        says: ("法定节假日，以及调休上班的周末", "public holidays, and weekends that are worked instead"),
    },
    Key {
        name: "field",
        shape: Shape::Table,
        says: ("自定义的字段，或已有字段的其他叫法", "own fields, and further words for known ones"),
    },
    Key {
        name: "group",
        shape: Shape::Table,
        says: ("自定义的一级指标，或其他叫法", "own level-1 groups, and further words"),
    },
    Key {
        name: "class",
        shape: Shape::Table,
        says: ("自定义的指标类别，或其他叫法", "own classes, and further words"),
    },
    Key {
        name: "category",
        shape: Shape::Table,
        says: ("自定义的项目类别，或其他叫法", "own categories, and further words"),
    },
    Key {
        name: "placeholders",
        shape: Shape::Texts,
        says: ("任何字段中都视同空白的其他文字", "further words that count as blank in any field"),
    },
    Key {
        name: "reference",
        shape: Shape::Table,
        says: (
            "规则要查的参照表，由 --reference 名称=文件 给出",
            "tables that rules look things up in, given by --reference NAME=FILE",
        ),
    },
    Key {
        name: "number",
        shape: Shape::Table,
        says: (
            "由字段计算的数；在规则中与字段一样使用",
            "numbers computed from fields; rules name them as they name fields",
        ),
    },
    Key {
        name: "total",
        shape: Shape::Table,
        says: (
            "全部项目的计数与合计，以及由此得出的数",
            "counts and sums over the projects of the batch, and figures derived from them",
        ),
    },
    Key {
        name: "phrase",
        shape: Shape::Table,
        says: ("读取情况的句子中所用的词", "words inside sentences of the reader"),
    },
    Key { name: "rule", shape: Shape::Tables, says: ("各条规则", "the rules") },
    Key {
        name: "example",
        shape: Shape::Tables,
        says: ("申报表示例，以及应当查出的问题", "submissions and the findings that they must give"),
    },
];

/// Keys of `[[rule]]`.
pub(super) const RULE: &[Key] = &[
    Key {
        name: "id",
        shape: Shape::Text,
        says: (
            "规则的标识；写已有规则的标识即修改那条规则",
            "id of the rule, kebab-case; that of an inherited rule changes it",
        ),
    },
    Key {
        name: "like",
        shape: Shape::Text,
        says: (
            "另一条规则的标识：这里没有写的（包括 check 中的）都与那条相同，那条修改或停用时也随之而变",
            "id of another rule: whatever is not written here, in `check` too, is taken from it, also where it is changed or switched off",
        ),
    },
    Key {
        name: "off", shape: Shape::Bool, says: ("停用一条继承来的规则", "switches an inherited rule off")
    },
    Key {
        name: "severity",
        shape: Shape::OneOf(Severity::WORDS),
        says: ("严重程度（默认 error，错误）", "how bad it is (default error)"),
    },
    Key {
        name: "severity-when",
        shape: Shape::Tables,
        says: (
            "对部分项目另定严重程度：以第一个成立的 when 为准；\"off\" 表示不适用",
            "other severities for some projects: the first `when` that holds decides; \"off\" leaves them out",
        ),
    },
    Key {
        name: "aspect",
        shape: Shape::OneOf(Aspect::WORDS),
        says: ("属于哪个方面：有没有、全不全、好不好", "which question it answers: 有没有, 全不全, 好不好"),
    },
    Key {
        name: "stage",
        shape: Shape::SomeOf(Stage::WORDS),
        says: ("只在这些阶段检查", "only at these stages"),
    },
    Key {
        name: "when",
        shape: Shape::Condition,
        says: ("只适用于符合条件的项目", "only for projects that match"),
    },
    Key { name: "check", shape: Shape::Table, says: ("查什么", "what is checked") },
    Key {
        name: "summary",
        shape: Shape::Words,
        says: (
            "要求是什么，一句话；{required} 换成检查的上下限",
            "what is required, in one sentence; {required} is replaced by the bounds of the check in words",
        ),
    },
    Key {
        name: "message",
        shape: Shape::Words,
        says: ("哪里不符合，可用大括号中的占位符", "what is wrong, with placeholders in braces"),
    },
    Key {
        name: "fix",
        shape: Shape::Words,
        says: ("怎样修改，占位符相同", "how to fix it, with the same placeholders"),
    },
    Key {
        name: "source", shape: Shape::Words, says: ("要求的出处", "where the requirement comes from")
    },
];

/// A severity, or none: the rule is not checked.
pub(super) const SEVERITY_OR_OFF: [(&str, Option<Severity>); 4] = [
    (Severity::Error.code(), Some(Severity::Error)),
    (Severity::Warning.code(), Some(Severity::Warning)),
    (Severity::Info.code(), Some(Severity::Info)),
    ("off", None),
];

/// Keys of an entry of `severity-when`.
pub(super) const SEVERITY_WHEN: &[Key] = &[
    Key {
        name: "when", shape: Shape::Condition, says: ("适用于符合条件的项目", "for projects that match")
    },
    Key {
        name: "severity",
        shape: Shape::OneOf(words_of!(SEVERITY_OR_OFF)),
        says: ("此严重程度", "this severity"),
    },
];

/// One parsed rule file.
#[derive(Debug, Clone)]
pub(super) struct RuleFile {
    pub name: RuleSetName,
    pub place: Place,
    pub root: Node,
    /// Ids of the rule sets that this one builds on, in its order.
    pub extends: Vec<String>,
    pub source: Option<Bilingual>,
    /// Then its examples are left out, and nothing in it has a line.
    pub is_built_in: bool,
}

/// What a file says it builds on, before that is loaded.
pub(super) struct Base {
    pub word: String,
    pub place: Place,
}

impl RuleFile {
    /// Parses a file. What is wrong is added to the problems; None where it cannot be read as TOML.
    pub(super) fn parse(name: &str, bytes: &[u8], problems: &Problems) -> Option<(RuleFile, Vec<Base>)> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{FEFF}').unwrap_or(text),
            Err(error) => {
                let at = error.valid_up_to();
                let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() as u32 + 1;
                problems.add(
                    &Place { line, ..Place::file(name) },
                    "规则文件应为 UTF-8 编码，请另存为 UTF-8",
                    "a rule file must be encoded in UTF-8; save it as UTF-8",
                );
                return None;
            }
        };
        let root = node::read(name, text, problems)?;
        Some(RuleFile::of(root, hash(bytes), problems))
    }

    /// A built-in file, as the build has read it.
    pub(super) fn built_in(set: &BuiltIn, problems: &Problems) -> (RuleFile, Vec<Base>) {
        let root = parsed::read(set.id, set.json).expect("the build has written it");
        let (file, bases) = RuleFile::of(root, set.hash.to_owned(), problems);
        (RuleFile { is_built_in: true, ..file }, bases)
    }

    fn of(root: Node, hash: String, problems: &Problems) -> (RuleFile, Vec<Base>) {
        let mut id = String::new();
        let mut title = None;
        let mut version = String::new();
        let mut source = None;
        let mut bases = Vec::new();
        let mut verified = true;
        let mut origin = Origin::default();
        if let Some(keys) = Keys::of(&root, &[FILE], problems) {
            if let Some(text) = keys.required("id") {
                keys::check_id(text, keys.place_of("id"), problems);
                id = text.to_owned();
            }
            title = keys.words("title");
            source = keys.words("source");
            verified = !keys.has("verified") || keys.flag("verified");
            let number_or_text = |key: &str| match keys.node(key).map(|node| &node.item) {
                Some(Item::Number(number)) => Some(number.normalize().to_string()),
                Some(_) => keys.text(key).map(str::to_owned),
                None => None,
            };
            version = number_or_text("version").unwrap_or_else(|| "1".to_owned());
            let year = number_or_text("year").unwrap_or_default();
            origin = Origin { place: keys.words("place"), year, used_at: keys.words("used-at") };
            bases = keys.texts("extends").unwrap_or_default();
        }
        let bases: Vec<Base> = bases
            .into_iter()
            .map(|(word, place)| Base { word: word.to_owned(), place: place.clone() })
            .collect();
        let title = title.unwrap_or_else(|| Bilingual::same(id.as_str()));
        let name = RuleSetName { title, version, verified, origin, hash, id };
        let place = root.place.clone();
        (RuleFile { name, place, root, extends: Vec::new(), source, is_built_in: false }, bases)
    }

    /// The entries of a list of tables, such as `[[rule]]`.
    pub(super) fn tables(&self, key: &str, problems: &Problems) -> &[Node] {
        self.node(key).map_or(&[], |node| keys::tables(node, key, problems))
    }

    /// The value of a key of the file.
    pub(super) fn node(&self, key: &str) -> Option<&Node> {
        self.root.entry(key).map(|entry| &entry.node)
    }
}

fn hash(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

/// One rule set and those that it builds on.
#[derive(Debug, Clone)]
pub struct RuleSet {
    /// Bases first, itself last.
    pub(super) files: Vec<Arc<RuleFile>>,
}

impl RuleSet {
    /// Id of the rule set itself.
    pub fn id(&self) -> &str {
        self.files.last().map_or("", |file| &file.name.id)
    }

    /// Whether it is the set of this id or builds on it.
    #[cfg(feature = "cli")]
    pub(crate) fn has(&self, id: &str) -> bool {
        self.files.iter().any(|file| file.name.id == id)
    }
}

/// The path that a base names, seen from the folder of the file that names it.
pub(super) fn base_path(base: &str, from: Option<&Path>) -> Option<PathBuf> {
    let folder = from?.parent()?;
    (base.ends_with(".toml") || base.contains(['/', '\\'])).then(|| folder.join(base))
}
