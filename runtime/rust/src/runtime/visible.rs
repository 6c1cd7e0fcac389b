//! A server's text within a line of ours: bounded, on one line, nothing hidden.

use core::fmt::{self, Write as _};

/// How many characters are shown of a message, a code, a request id.
pub(super) const MESSAGE: usize = 200;
pub(super) const CODE: usize = 64;
pub(super) const REQUEST_ID: usize = 64;

/// Shows a text with what nobody could see escaped, cut after so many characters.
pub(super) struct Visible<T>(pub(super) T, pub(super) usize);

impl<T: fmt::Display> fmt::Display for Visible<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Escaping {
            out: f,
            left: self.1,
            cut: false,
        };
        write!(out, "{}", self.0)
    }
}

struct Escaping<'a, 'b> {
    out: &'a mut fmt::Formatter<'b>,
    left: usize,
    cut: bool,
}

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            if self.left > 0 {
                self.left -= 1;
                self.show(c)?;
            } else if !self.cut {
                self.cut = true;
                self.out.write_char('…')?;
            }
        }
        Ok(())
    }
}

impl Escaping<'_, '_> {
    fn show(&mut self, c: char) -> fmt::Result {
        match c {
            '\n' => self.out.write_str("\\n"),
            '\r' => self.out.write_str("\\r"),
            '\t' => self.out.write_str("\\t"),
            c if c.is_control() || is_hidden(c) => write!(self.out, "\\u{{{:x}}}", u32::from(c)),
            c => self.out.write_char(c),
        }
    }
}

/// Line separators, the byte order mark, and what turns the direction of writing.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
