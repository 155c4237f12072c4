#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| goalcheck_promises::feed("docx_document", bytes));
