//! What stands in the headers and footers of printed pages, which no table has: a unit of money, the word 草稿. The same for
//! every format. Takes such a text, gives what of it is to be told; numbers of pages are not.

use crate::text::fold::is_han;

/// Most characters that are told.
const MOST: usize = 40;

/// The text, cut to what is told of it, unless it says no more than which page this is.
pub(super) fn told(text: &str) -> Option<String> {
    let says_something = text.contains(|c: char| is_han(c) && !"第共页".contains(c));
    says_something.then(|| text.trim().chars().take(MOST).collect())
}

/// The same of a text with the codes of Excel (ECMA-376 part 1, 18.3.1.46): `&C` and the like say where the text stands,
/// `&P` puts the number of the page there, `&"font,style"` and `&12` say how the next letters look.
pub(super) fn told_of_codes(codes: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = codes;
    while let Some((before, code)) = rest.split_once('&') {
        text.push_str(before);
        let Some(first) = code.chars().next() else { return told(&text) };
        let behind = &code[first.len_utf8()..];
        rest = match first {
            '"' => behind.split_once('"').map_or("", |(_, behind)| behind),
            '0'..='9' => behind.trim_start_matches(|c: char| c.is_ascii_digit()),
            // A colour: six digits, or that of a theme and its tint.
            'K' => behind.get(6..).unwrap_or_default(),
            '&' => {
                text.push('&');
                behind
            }
            _ => {
                text.push(' ');
                behind
            }
        };
    }
    text.push_str(rest);
    told(&text)
}

#[cfg(test)]
mod tests {
    use super::told_of_codes;

    #[test]
    fn codes_are_no_text() {
        for (codes, text) in [
            ("&C草稿", Some("草稿")),
            ("&L&\"宋体,常规\"&10金额单位：万元&R第&P页", Some("金额单位：万元 第 页")),
            ("&KFF0000征求意见稿", Some("征求意见稿")),
            ("&C甲&&乙", Some("甲&乙")),
            ("&C第 &P 页，共 &N 页", None),
            ("&A&F&D", None),
            ("Page &P", None),
            ("&\"宋体", None),
            ("&K草稿", None),
            ("草稿&", Some("草稿")),
            ("", None),
        ] {
            assert_eq!(told_of_codes(codes).as_deref(), text, "{codes}");
        }
    }
}
