//! A file that the build has read: JSON back into the tree of values. Takes JSON, gives nodes that know their file but no
//! line, since tests have shown that nothing is wrong with them.

use super::node::{Entry, Item, Node};
use super::problem::Place;
use rust_decimal::Decimal;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Reads a file of this name.
///
/// # Errors
/// Where it is not JSON, or holds a number that is not exact.
pub(crate) fn read(name: &str, json: &str) -> serde_json::Result<Node> {
    Of(&Place::file(name)).deserialize(&mut serde_json::Deserializer::from_str(json))
}

/// A value of the file of this place.
#[derive(Clone, Copy)]
struct Of<'a>(&'a Place);

impl Of<'_> {
    fn node(self, item: Item) -> Node {
        Node { place: self.0.clone(), item }
    }
}

impl<'de> DeserializeSeed<'de> for Of<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Node, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Of<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a rule file")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(self.node(Item::Text(text.to_owned())))
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<Node, E> {
        Ok(self.node(Item::Bool(yes)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(self.node(Item::Number(number.into())))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        Ok(self.node(Item::Number(number.into())))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
        // The shortest decimal that is this number is the one that was written.
        Decimal::from_str_exact(&number.to_string())
            .map(|number| self.node(Item::Number(number)))
            .map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element_seed(self)? {
            nodes.push(node);
        }
        Ok(self.node(Item::List(nodes)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = table.next_key()? {
            entries.push(Entry { key, place: self.0.clone(), node: table.next_value_seed(self)? });
        }
        Ok(self.node(Item::Table(entries)))
    }
}
