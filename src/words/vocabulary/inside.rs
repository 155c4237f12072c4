//! Which class or group a text names by a part of it, where it is no known word as a whole.
//! Takes the core of a text and the words of the terms, gives one term or none; a text that names two names none.

use rustc_hash::FxHashMap;

/// The known word that ends last in the text, for the head of a Chinese noun is at its end:
/// 社会公众及服务对象满意度 is about 满意度. A text that lists several things (社会、经济效益) names none.
pub(super) fn head_of<Id: Copy + PartialEq>(core: &str, terms: &FxHashMap<String, Id>) -> Option<Id> {
    if core.contains([',', '/', ';']) || core.ends_with('无') || names_two(core, terms) {
        return None;
    }
    terms
        .iter()
        .filter_map(|(word, id)| core.rfind(word.as_str()).map(|at| ((at + word.len(), word.len()), *id, at)))
        // 非数量 is not about 数量.
        .filter(|(_, _, at)| !core[..*at].ends_with(['非', '无', '不']))
        .map(|(place, id, _)| (place, id))
        .max_by_key(|(place, _)| *place)
        .map(|(_, id)| id)
}

/// Whether a text names two terms, one beside the other: 社会效益与满意度, 数量指标质量指标, 社会生态效益. 社会公众或服务对象满意度 is one.
fn names_two<Id: Copy + PartialEq>(core: &str, terms: &FxHashMap<String, Id>) -> bool {
    let last = |part: &str| {
        let ending = terms.iter().filter(|(word, _)| part.ends_with(word.as_str()));
        ending.max_by_key(|(word, _)| word.len()).map(|(word, id)| (word.len(), *id))
    };
    let parts = core.split("指标").flat_map(|part| part.split(['与', '和', '及', '或', '□', '☐']));
    let mut named = parts.filter_map(last).map(|(_, id)| id);
    let first = named.next();
    let beside = || {
        let (len, id) = last(core).filter(|_| core.ends_with("效益"))?;
        terms.get(&core[..core.len() - len]).map(|other| *other != id)
    };
    named.any(|other| Some(other) != first) || beside() == Some(true)
}
