//! One question for any error, whatever wraps it and whichever copy of this runtime made it.
//!
//! A copy can't recognise another copy's types, and a wrapper that passes `Display` and `source`
//! on (a transparent variant, a `Box`, an `Arc`, `std::io::Error::other`) hides the error within.
//! What reaches the error in both cases is its `Display`, called with the formatter of the caller.
//! So the question is a format specification that nobody writes by hand, and the answer is text:
//!
//! ```text
//! errloom 1
//! kind=resource_exhausted
//! retry=throttle
//! after_ms=1000
//! ```
//!
//! One fact to a line, `\n` and `\` escaped by `\`. That form is frozen: later releases add keys,
//! which earlier ones skip, and a word that a reader does not know reads as `unknown`, `undecided`
//! or `none`.

use super::advice::{Advice, Advise, Basis, Retry};
use super::alloc::string::{String, ToString};
use super::code::ErrorCode;
use super::headers::Delay;
use super::kind::Kind;
use super::report::{Report, Value};
use super::retry::Failed;
use core::error::Error;
use core::fmt::{self, Write as _};
use core::time::Duration;

/// The first line of an answer.
const FIRST: &str = "errloom 1\n";
/// The question: `{:+#229.1811}`.
const WIDTH: usize = 229;
const PRECISION: usize = 1811;
/// How many errors of a chain are asked.
const DEPTH: usize = 10;

/// What to do about `error`: as the first error of its chain that has advice says, be it a
/// vendor's or one's own, of this or another copy of the runtime, transparent or boxed.
///
/// Generated errors answer; one's own answer if their `Display` calls [`answer`].
#[must_use]
pub fn advice_of(error: &(dyn Error + 'static)) -> Option<Advice> {
    chain(error).find_map(|error| Some(Facts(&ask(error)?).advice()))
}

/// What to log about `error`: the report of the first error of its chain that has one, as
/// [`advice_of`] finds it.
#[must_use]
pub fn report_of(error: &(dyn Error + 'static)) -> Option<Report<'static>> {
    chain(error).find_map(|error| Facts(&ask(error)?).report())
}

/// Lets an error of one's own answer [`advice_of`]: to be called first in its `Display`, which is
/// done if this gives a result.
///
/// ```text
/// impl fmt::Display for StorageFull {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         if let Some(answered) = answer(self, f) {
///             return answered;
///         }
///         f.write_str("the storage is full")
///     }
/// }
/// ```
pub fn answer(error: &impl Advise, f: &mut fmt::Formatter<'_>) -> Option<fmt::Result> {
    is_asked(f).then(|| {
        f.write_str(FIRST)?;
        write_advice(f, &error.advice())
    })
}

/// What is known of the failed attempt that `error` tells of, for [`Retries`](super::Retries): as
/// the first error of its chain that has advice says.
#[must_use]
pub fn failed_of(error: &(dyn Error + 'static)) -> Option<Failed> {
    chain(error).find_map(|error| Some(Facts(&ask(error)?).failed()))
}

/// The same for an error of a catalog.
pub(super) fn answer_error<C: ErrorCode>(
    f: &mut fmt::Formatter<'_>,
    error: &super::error::Error<C>,
) -> Option<fmt::Result> {
    is_asked(f).then(|| {
        f.write_str(FIRST)?;
        error.report().each(|key, value| match value {
            Value::None => Ok(()),
            Value::Text(text) => fact(f, key, &text),
            Value::Number(number) => fact(f, key, &number),
            Value::Flag(flag) => fact(f, key, &flag),
        })?;
        match error.asked_delay() {
            Some(Delay::For(pause)) => fact(f, "delay_ms", &pause)?,
            Some(Delay::Until(moment)) => fact(f, "delay_until_ms", &moment)?,
            None => {}
        }
        match error.should_retry() {
            Some(retry) => fact(f, "should_retry", &retry),
            None => Ok(()),
        }
    })
}

fn is_asked(f: &fmt::Formatter<'_>) -> bool {
    f.width() == Some(WIDTH) && f.precision() == Some(PRECISION) && f.sign_plus() && f.alternate()
}

/// `error` and what caused it, in turn.
pub(super) fn chain<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    let mut next = Some(error);
    let causes = core::iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error)
    });
    causes.take(DEPTH)
}

/// The facts that `error` answers with.
fn ask(error: &(dyn Error + 'static)) -> Option<String> {
    let mut listener = Listener(String::new());
    write!(listener, "{error:+#WIDTH$.PRECISION$}").ok()?;
    listener.0.strip_prefix(FIRST).map(ToString::to_string)
}

/// Listens as long as it hears an answer.
struct Listener(String);

impl fmt::Write for Listener {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.push_str(text);
        let (heard, expected) = (self.0.as_bytes(), FIRST.as_bytes());
        let shared = heard.len().min(expected.len());
        if heard[..shared] == expected[..shared] {
            Ok(())
        } else {
            Err(fmt::Error)
        }
    }
}

fn write_advice(f: &mut fmt::Formatter<'_>, advice: &Advice) -> fmt::Result {
    fact(f, "kind", &advice.kind)?;
    fact(f, "retry", &advice.retry)?;
    fact(f, "basis", &advice.basis)?;
    if let Some(after) = advice.after {
        fact(f, "after_ms", &after.as_millis())?;
    }
    if let Some(max) = advice.max {
        fact(f, "max", &max)?;
    }
    fact(f, "may_have_executed", &advice.may_have_executed)
}

fn fact(f: &mut fmt::Formatter<'_>, key: &str, value: &dyn fmt::Display) -> fmt::Result {
    write!(f, "{key}=")?;
    write!(Escaping(f), "{value}")?;
    f.write_str("\n")
}

struct Escaping<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|c| match c {
            '\n' => self.0.write_str("\\n"),
            '\\' => self.0.write_str("\\\\"),
            c => self.0.write_char(c),
        })
    }
}

/// An answer without its first line.
pub(super) struct Facts<'a>(&'a str);

impl Facts<'_> {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<String> {
        let mut lines = self.0.lines().filter_map(|line| line.split_once('='));
        let (_, value) = lines.find(|(other, _)| *other == key)?;
        let mut text = String::with_capacity(value.len());
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            text.push(match c {
                '\\' => match chars.next()? {
                    'n' => '\n',
                    other => other,
                },
                c => c,
            });
        }
        Some(text)
    }

    /// The value of a key, read.
    pub(super) fn read<T: core::str::FromStr>(&self, key: &str) -> Option<T> {
        self.get(key)?.parse().ok()
    }

    pub(super) fn advice(&self) -> Advice {
        let kind = self.read("kind").unwrap_or(Kind::Unknown);
        let mut advice = Advice::new(kind, self.read("retry").unwrap_or(Retry::Undecided));
        advice.basis = self.read("basis").unwrap_or(Basis::None);
        advice.after = self.read("after_ms").map(Duration::from_millis);
        advice.max = self.read("max");
        advice.may_have_executed = self.read("may_have_executed").unwrap_or_default();
        advice
    }

    fn failed(&self) -> Failed {
        let relative = self.read("delay_ms").map(Delay::For);
        Failed {
            advice: self.advice(),
            status: self.read("status"),
            delay: relative.or(self.read("delay_until_ms").map(Delay::Until)),
            should_retry: self.read("should_retry"),
            fault: None,
        }
    }

    fn report(&self) -> Option<Report<'static>> {
        Report::read(self)
    }
}
