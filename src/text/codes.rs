//! Closed lists of words, declared once: one line a member, everything else is made from it.
//! Takes the members with their codes, gives the enum, its list, its codes and back; of a list of words with what each means, the
//! words alone.

/// Declares an enum whose members have codes for rule files, options and reports.
macro_rules! codes {
    ($(#[$about:meta])* $visible:vis enum $name:ident {
        $($(#[$each:meta])* $member:ident = $code:literal,)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $visible enum $name {
            $($(#[$each])* #[doc = concat!("`", $code, "`")] $member,)*
        }

        #[allow(dead_code, reason = "not every list is asked in every way")]
        impl $name {
            /// Every member, in order.
            $visible const ALL: &'static [$name] = &[$($name::$member,)*];

            /// Every member with its code, in order.
            $visible const CODES: &'static [(&'static str, $name)] = &[$(($code, $name::$member),)*];

            /// Every code, in order.
            $visible const WORDS: &'static [&'static str] = &[$($code,)*];

            /// Some of the members with their codes, for a key that may have no others.
            $visible const fn some<const N: usize>(members: [$name; N]) -> [(&'static str, $name); N] {
                let mut some = [("", members[0]); N];
                let mut place = 0;
                while place < N {
                    some[place] = (members[place].code(), members[place]);
                    place += 1;
                }
                some
            }

            /// As rule files, options and reports write it.
            $visible const fn code(self) -> &'static str {
                match self {
                    $($name::$member => $code,)*
                }
            }

            /// The member of this code.
            $visible fn from_code(code: &str) -> Option<$name> {
                $name::CODES.iter().find(|(known, _)| *known == code).map(|(_, member)| *member)
            }
        }
    };
}

pub(crate) use codes;

/// The words of a constant list of words with what each means, for the key that may have one of them.
macro_rules! words_of {
    ($list:expr) => {{
        const WORDS: &[&str] = &crate::text::codes::words(&$list);
        WORDS
    }};
}

pub(crate) use words_of;

/// The words of such a list, see [`words_of`].
pub(crate) const fn words<T: Copy, const N: usize>(list: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut place = 0;
    while place < N {
        words[place] = list[place].0;
        place += 1;
    }
    words
}
