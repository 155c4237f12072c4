//! What tells two projects or indicators apart: a hash of what stands in a field of theirs. Takes the field, compares nothing.

use super::emit::code_id;
use super::observe::{Looked, look_for_content};
use crate::model::project::{Indicator, Project};
use crate::terms::keys::KeyHash;
use crate::terms::subject::Subject;
use crate::terms::within::whose;
use crate::terms::world::World;
use crate::words::vocabulary::Scope;
use std::num::NonZeroU64;

/// A hash of what stands in the field by which two are told apart; None where nothing does, or an error.
pub(crate) fn apart(
    field: &Subject,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Option<NonZeroU64> {
    let indicator = indicator.filter(|_| field.scope == Scope::Indicator);
    match look_for_content(field.part, world, project, indicator) {
        Looked::Text(text, _) | Looked::Target(text, _) => whose(field.part, text),
        Looked::Code(code) => NonZeroU64::new(KeyHash::of(&code_id(world, field.part, code))),
        _ => None,
    }
}
