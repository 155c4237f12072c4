#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| goalcheck_fuzz::feed("number_format", bytes));
