//! The JSON Schema of rule files, made of the same key lists that the loader is strict by.
//! Takes nothing, gives JSON. What only the whole of a file shows (ids, fields of its own) is for the loader.

use super::Rules;
use super::example::EXAMPLE;
use super::file::FILE;
use super::file::{RULE, SEVERITY_WHEN};
use super::score::{AREA, DEDUCT, ITEM, SHEET};
use super::words::{FIELD, KINDS, TERM, TYPES, YEARS};
use crate::check::{self, emit::code_name};
use crate::strict::keys::{Key, Shape};
use crate::terms::calendar::CALENDAR;
use crate::terms::condition::{IS, JOINS};
use crate::terms::lookup::{LISTED_NUMBER, LOOKUP};
use crate::terms::number::NUMBER;
use crate::terms::reference::{COLUMN, REFERENCE};
use crate::terms::subject::{self, Part};
use crate::terms::total::TOTAL;
use crate::terms::world::World;
use crate::words::vocabulary::{FieldSpec, Scope, Vocabulary};
use serde_json::{Map, Value, json};

/// The JSON Schema (draft 2020-12) of rule files.
pub fn schema() -> Value {
    let world = Rules::combine(&[]).map(|rules| rules.world).expect("the built-in words are sound");
    let mut root = object(FILE, &["id"]);
    let tables = [
        ("field", tables_of(&object(FIELD, &[]))),
        ("group", tables_of(&object(TERM, &[]))),
        ("class", tables_of(&object(TERM, &[]))),
        ("category", tables_of(&object(TERM, &[]))),
        ("reference", tables_of(&reference())),
        ("number", tables_of(&number())),
        ("total", tables_of(&object(TOTAL, &[]))),
        ("phrase", json!({ "type": "object", "additionalProperties": { "$ref": "#/$defs/words" } })),
        ("kinds", object(KINDS, &[])),
        ("years", object(YEARS, &[])),
        ("calendar", object(CALENDAR, &[])),
        ("rule", json!({ "type": "array", "items": { "$ref": "#/$defs/rule" } })),
        ("example", json!({ "type": "array", "items": { "$ref": "#/$defs/example" } })),
    ];
    for (key, schema) in tables {
        put(&mut root, key, schema);
    }
    put(&mut root, "version", json!({ "type": ["string", "number"] }));
    let mut rule = object(RULE, &["id"]);
    put(&mut rule, "check", json!({ "$ref": "#/$defs/check" }));
    put(
        &mut rule,
        "severity-when",
        json!({ "type": "array", "items": object(SEVERITY_WHEN, &["when", "severity"]) }),
    );
    let mut example = object(EXAMPLE, &["name", "submission", "findings"]);
    put(&mut example, "findings", json!({ "type": "array", "items": { "type": "string" } }));
    put(&mut example, "reference", json!({ "type": "object", "additionalProperties": { "type": "string" } }));
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!("goalcheck rule file");
    root["$defs"] = json!({
        "words": words(),
        "rule": rule,
        "example": example,
        "check": check(),
        "condition": condition(&world),
        "class": codes(Part::Class, &world),
        "group": codes(Part::Group, &world),
        "field": field(),
        "is": is(),
    });
    root
}

/// The JSON Schema of score sheets.
pub fn score_schema() -> Value {
    let list = |schema: Value| json!({ "type": "array", "items": schema, "minItems": 1 });
    let mut item = object(ITEM, &["level", "points"]);
    put(&mut item, "deduct", list(object(DEDUCT, &["each"])));
    put(
        &mut item,
        "entered",
        json!({ "type": "object", "additionalProperties": { "type": "number", "minimum": 0 } }),
    );
    let mut area = object(AREA, &["label", "item"]);
    put(&mut area, "item", list(item));
    let mut root = object(SHEET, &["title", "by", "area"]);
    put(&mut root, "area", list(area));
    root["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    root["title"] = json!("goalcheck score sheet");
    root["$defs"] = json!({ "words": words() });
    root
}

/// A text for both languages, or one for each.
fn words() -> Value {
    json!({ "anyOf": [
        { "type": "string" },
        { "type": "object", "properties": { "zh": { "type": "string" }, "en": { "type": "string" } },
          "additionalProperties": false, "minProperties": 1 },
    ]})
}

fn put(object: &mut Value, key: &str, mut schema: Value) {
    let says = object["properties"][key]["description"].clone();
    if !says.is_null() {
        schema["description"] = says;
    }
    object["properties"][key] = schema;
}

fn tables_of(schema: &Value) -> Value {
    json!({ "type": "object", "additionalProperties": schema, "propertyNames": { "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" } })
}

fn number() -> Value {
    let mut number = object(NUMBER, &[]);
    put(&mut number, "listed", object(&LISTED_NUMBER.concat(), &["in", "column"]));
    number
}

fn reference() -> Value {
    let mut reference = object(REFERENCE, &[]);
    let words =
        json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    let column = json!({ "anyOf": [words, object(COLUMN, &["words"])] });
    put(&mut reference, "columns", json!({ "type": "object", "additionalProperties": column }));
    reference
}

/// A table with these keys and no others.
fn object(keys: &[Key], required: &[&str]) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), described(shape(key.shape), &said(key.says)))).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// Both languages, one below the other: an editor shows one text, whoever reads it.
fn said((zh, en): (&str, &str)) -> String {
    format!("{zh}\n\n{en}")
}

fn described(mut schema: Value, says: &str) -> Value {
    schema["description"] = json!(says);
    schema
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        // A rule file may declare fields of its own.
        Shape::Field => json!({ "anyOf": [{ "$ref": "#/$defs/field" }, { "type": "string" }] }),
        Shape::Fields => json!({ "anyOf": [
            { "$ref": "#/$defs/field" },
            { "type": "string" },
            { "type": "array", "items": { "anyOf": [{ "$ref": "#/$defs/field" }, { "type": "string" }] },
              "minItems": 1, "uniqueItems": true },
        ]}),
        Shape::Words => json!({ "$ref": "#/$defs/words" }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Count => json!({ "type": "integer", "minimum": 0 }),
        Shape::Share => json!({ "anyOf": [
            { "type": "string", "pattern": "^ *([0-9]+(\\.[0-9]+)? *%|[0-9]+ */ *[0-9]+) *$" },
            { "type": "number", "minimum": 0, "maximum": 1 },
        ]}),
        Shape::Bound => json!({ "type": ["string", "number"] }),
        Shape::Numbers => {
            json!({ "type": "array", "minItems": 1, "items": { "type": ["string", "number"] } })
        }
        Shape::FieldOrNumbers => json!({ "anyOf": [
            { "$ref": "#/$defs/field" },
            { "type": "string" },
            { "type": "array", "minItems": 2, "items": { "type": ["string", "number"] } },
        ] }),
        Shape::Texts => json!({ "anyOf": [
            { "type": "string" },
            { "type": "array", "items": { "anyOf": [
                { "type": "string" }, { "type": "array", "items": { "type": "string" } },
            ]}},
        ]}),
        Shape::TextsOrNumbers => json!({ "anyOf": [
            { "type": ["string", "number"] },
            { "type": "array", "items": { "type": "string" }, "minItems": 1 },
            { "type": "array", "items": { "type": "number" }, "minItems": 1 },
        ]}),
        Shape::Classes => {
            let one = json!({ "anyOf": [{ "$ref": "#/$defs/class" }, { "$ref": "#/$defs/group" }, { "type": "string" }] });
            let list = json!({ "type": "array", "items": one });
            json!({ "anyOf": [one, { "type": "array", "items": { "anyOf": [one, list] } }] })
        }
        Shape::OneOf(words) => json!({ "enum": words }),
        Shape::SomeOf(words) => json!({ "anyOf": [
            { "enum": words }, { "type": "array", "items": { "enum": words }, "minItems": 1 },
        ]}),
        Shape::Condition => json!({ "$ref": "#/$defs/condition" }),
        Shape::Regex => json!({ "type": "string", "format": "regex", "minLength": 1 }),
        Shape::Table => json!({ "type": "object" }),
        Shape::Tables => json!({ "type": "array", "items": { "type": "object" } }),
    }
}

/// The check of a rule: by its kind, or, in a rule that changes another, any of the keys without it.
fn check() -> Value {
    let mut kinds: Vec<Value> = check::KINDS
        .iter()
        .map(|kind| {
            let mut schema = object(kind.keys, &["kind"]);
            let says = said(kind.says);
            schema["properties"]["kind"] = described(json!({ "const": kind.name }), &says);
            described(schema, &says)
        })
        .collect();
    let mut any = Map::new();
    for key in check::KINDS.iter().flat_map(|kind| kind.keys) {
        let known = any.entry(key.name).or_insert_with(|| described(json!({ "anyOf": [] }), ""));
        let says = said(key.says);
        if let Some(list) = known["anyOf"].as_array_mut() {
            let shape = described(shape(key.shape), &says);
            if !list.contains(&shape) {
                list.push(shape);
            }
        }
        // What one key says in several kinds of check is told in full where the kind is known.
        let known_says = known["description"].as_str().unwrap_or_default();
        if known_says.is_empty() {
            known["description"] = json!(says);
        }
    }
    kinds.push(
        json!({ "type": "object", "properties": any, "additionalProperties": false, "minProperties": 1 }),
    );
    json!({ "anyOf": kinds })
}

/// The fields that are built in, and what each is called.
fn field() -> Value {
    let known = subject::ids(Vocabulary::builtin()).into_iter();
    json!({ "oneOf": known.map(|id| described(json!({ "const": id }), &what(id))).collect::<Vec<_>>() })
}

/// What a rule may look at under this id.
fn what(id: &str) -> String {
    let vocabulary = Vocabulary::builtin();
    let of_field = || vocabulary.field(id).map(|field| said_of(vocabulary.spec(field)));
    subject::understood(id).map(|(_, says)| said(says)).or_else(of_field).unwrap_or_default()
}

/// The codes of a part that is understood, and what each stands for; None where it has none.
fn codes(part: Part, world: &World) -> Option<Value> {
    let codes = part.codes(&world.vocabulary)?;
    let one = |(id, code): (&str, u8)| {
        let name = code_name(world, part, code);
        described(json!({ "const": id }), &said((&name.zh, &name.en)))
    };
    Some(json!({ "oneOf": codes.into_iter().map(one).collect::<Vec<_>>() }))
}

/// What a field is called, of what it is, and how it is read.
fn said_of(spec: &FieldSpec) -> String {
    let of = if spec.scope == Scope::Indicator { "indicator" } else { "project" };
    let read = TYPES.iter().find(|(_, known)| *known == spec.value_type).map_or("text", |(word, _)| word);
    let of_zh = if spec.scope == Scope::Indicator { "指标" } else { "项目" };
    said((
        &format!("{}；{of_zh}的字段，按 {read} 来读", spec.label.zh),
        &format!("{}; of the {of}, read as {read}", spec.label.en),
    ))
}

fn condition(world: &World) -> Value {
    let mut properties = Map::new();
    for id in subject::ids(&world.vocabulary) {
        let is = json!({ "$ref": "#/$defs/is" });
        let codes = subject::understood(id).and_then(|(part, _)| codes(part, world));
        let schema = codes.map_or_else(|| is.clone(), |codes| json!({ "anyOf": [codes, is] }));
        properties.insert(id.to_owned(), described(schema, &what(id)));
    }
    for join in JOINS {
        let schema = match join.name {
            "any" => json!({ "type": "array", "items": { "$ref": "#/$defs/condition" }, "minItems": 1 }),
            "listed" => object(LOOKUP, &["in"]),
            _ => json!({ "$ref": "#/$defs/condition" }),
        };
        properties.insert(join.name.to_owned(), described(schema, &said(join.says)));
    }
    // A rule file may declare fields of its own.
    json!({ "type": "object", "properties": properties, "additionalProperties": { "$ref": "#/$defs/is" } })
}

fn is() -> Value {
    let mut table = object(IS, &[]);
    table["minProperties"] = json!(1);
    put(&mut table, "not", json!({ "$ref": "#/$defs/is" }));
    json!({ "anyOf": [
        { "type": ["string", "number", "boolean"] },
        { "type": "array", "items": { "type": ["string", "number"] }, "minItems": 1 },
        table,
    ]})
}
