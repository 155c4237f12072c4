//! Any bytes as a submission: cells, or notices that something was not read.
#![no_main]

use goalcheck::read::{Options, Source, open};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Err(notices) = open(&Source::bytes("x", bytes), &Options::default()) {
        assert!(!notices.is_empty() && notices.iter().all(|notice| notice.fact.unread()));
    }
});
