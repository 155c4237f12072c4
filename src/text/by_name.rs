//! The order in which Chinese names are listed. Takes a name, gives a key to sort by.

use encoding_rs::GBK;

/// A key by which names stand as in a Chinese directory: the characters of everyday use are by their sound in the national
/// standard for characters, whereas code points follow strokes and radicals.
pub(crate) fn key(name: &str) -> Vec<u8> {
    GBK.encode(name).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_stand_by_their_sound() {
        let mut names = ["水务局", "财政局", "教育局", "公安局", "卫生健康局", "安监局"];
        names.sort_by_key(|name| key(name));
        assert_eq!(names, ["安监局", "财政局", "公安局", "教育局", "水务局", "卫生健康局"]);
    }
}
