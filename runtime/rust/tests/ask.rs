//! One question for any error.

use errloom_runtime::{advice_of, answer, report_of, Advice, Advise, Basis, Kind, Retry};
use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

#[derive(Debug)]
struct Own(Advice);

impl Advise for Own {
    fn advice(&self) -> Advice {
        self.0
    }
}

impl fmt::Display for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        answer(self, f).unwrap_or_else(|| f.write_str("own"))
    }
}

impl Error for Own {}

#[test]
fn advice_arrives_whole_through_what_hides_the_type() {
    let advice = Advice::new(Kind::Aborted, Retry::Backoff)
        .with_after(Duration::from_millis(1500))
        .with_max(2)
        .with_basis(Basis::Inner)
        .maybe_executed();
    assert_eq!(advice_of(&Own(advice)), Some(advice));
    let boxed: Box<dyn Error> = Box::new(io::Error::other(Box::new(Own(advice))));
    assert_eq!(advice_of(&*boxed), Some(advice));
    assert_eq!(report_of(&*boxed), None);
    assert_eq!(format!("{boxed} {boxed:>30.10}").trim(), "own own");
}

#[test]
fn what_is_no_answer_is_none() {
    for text in [
        "",
        "errloom",
        "errloom 2\nkind=aborted\n",
        &"x".repeat(9000),
    ] {
        assert_eq!(advice_of(&io::Error::other(text)), None);
    }
}

/// What another copy of the runtime may answer with.
#[derive(Debug)]
struct Later(&'static str);

impl fmt::Display for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Later {}

#[test]
fn words_of_later_releases_are_read_as_unknown() {
    let later = Later("errloom 1\nkind=melted\nretry=pray\nbasis=stars\nafter_ms=-1\nnew=1\n");
    let advice = advice_of(&later).expect("an answer");
    assert_eq!(
        (advice.kind, advice.retry, advice.basis, advice.after),
        (Kind::Unknown, Retry::Undecided, Basis::None, None)
    );
    let later = Later("errloom 1\ncatalog=a\\nb\\\\\nstatus=404\nfailure=melted\n");
    let report = report_of(&later).expect("an answer");
    assert_eq!(
        (&*report.catalog, report.status, report.failure),
        ("a\nb\\", Some(404), None)
    );
}
