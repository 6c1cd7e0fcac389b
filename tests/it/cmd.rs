//! The program as people meet it: transcripts under `tests/cmd`. To bring them up to date, run the
//! tests with `TRYCMD=overwrite`.

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
