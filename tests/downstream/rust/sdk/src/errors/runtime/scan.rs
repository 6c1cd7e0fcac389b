//! Reads JSON text once, without recursion on its depth and without building it, and notes where
//! the values stand that pointers lead to. Knows neither forms nor codes.
//!
//! The grammar is RFC 8259's, numbers are of any size, of duplicate keys the last counts.

use super::alloc::borrow::Cow;
use super::alloc::string::String;
use super::alloc::vec::Vec;

/// How many pointers are followed at once: a bit each.
const AT_ONCE: usize = 64;

/// The values that `pointers` lead to, as JSON texts in their order; `None` if `text` is no JSON.
pub(super) fn find<'t>(text: &'t str, pointers: &[&str]) -> Option<Vec<Option<&'t str>>> {
    let mut found = Vec::new();
    // No pointers are one chunk, too: the text has to be JSON.
    for chunk in 0..pointers.len().div_ceil(AT_ONCE).max(1) {
        let end = pointers.len().min((chunk + 1) * AT_ONCE);
        let mut scanner = Scanner::new(text, &pointers[chunk * AT_ONCE..end]);
        scanner.top()?;
        if found.is_empty() {
            found = scanner.found;
        } else {
            found.append(&mut scanner.found);
        }
    }
    Some(found)
}

struct Scanner<'t, 'p> {
    text: &'t str,
    at: usize,
    /// The containers that [`skip`](Self::skip) is in, by what closes them.
    stack: Vec<u8>,
    /// What is left of each pointer below the place that the scanner is at.
    rests: Vec<&'p str>,
    found: Vec<Option<&'t str>>,
}

impl<'t, 'p> Scanner<'t, 'p> {
    fn new(text: &'t str, pointers: &[&'p str]) -> Self {
        Self {
            text,
            at: 0,
            stack: Vec::new(),
            rests: pointers.to_vec(),
            found: pointers.iter().map(|_| None).collect(),
        }
    }

    /// Reads the whole text.
    fn top(&mut self) -> Option<()> {
        let all = bits(self.rests.iter().map(|_| true));
        let here = bits(self.rests.iter().map(|rest| rest.is_empty()));
        self.value(here, all & !here)?;
        self.blank();
        (self.at == self.text.len()).then_some(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no blank.
    fn next(&mut self) -> Option<u8> {
        self.blank();
        self.at += 1;
        self.text.as_bytes().get(self.at - 1).copied()
    }

    fn blank(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Reads a value that the pointers `here` lead to and those `beyond` lead through. It calls
    /// itself once for each step of a pointer, never for each level of the text.
    fn value(&mut self, here: u64, beyond: u64) -> Option<()> {
        self.blank();
        let from = self.at;
        match self.peek()? {
            b'{' if beyond != 0 => self.object(beyond)?,
            b'[' if beyond != 0 => self.array(beyond)?,
            _ => self.skip()?,
        }
        let value = Some(&self.text[from..self.at]);
        each(here, |index| self.found[index] = value);
        Some(())
    }

    fn object(&mut self, wanted: u64) -> Option<()> {
        self.at += 1;
        self.blank();
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            if self.next()? != b'"' {
                return None;
            }
            let from = self.at;
            self.string()?;
            let key = unescaped(&self.text[from..self.at - 1]);
            self.colon()?;
            self.member(wanted, |rest| behind_key(rest, &key))?;
            match self.next()? {
                b',' => {}
                b'}' => return Some(()),
                _ => return None,
            }
        }
    }

    fn array(&mut self, wanted: u64) -> Option<()> {
        self.at += 1;
        self.blank();
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        for index in 0_usize.. {
            self.member(wanted, |rest| behind_index(rest, index))?;
            match self.next()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
        None
    }

    /// Reads a member that those of `wanted` lead to of which `behind` leaves a rest. What was
    /// found at an earlier key of the name is void.
    fn member(&mut self, wanted: u64, behind: impl Fn(&'p str) -> Option<&'p str>) -> Option<()> {
        let (mut here, mut beyond) = (0, 0);
        each(wanted, |index| match behind(self.rests[index]) {
            None => {}
            Some("") => here |= 1 << index,
            Some(_) => beyond |= 1 << index,
        });
        each(here | beyond, |index| self.found[index] = None);
        if beyond == 0 {
            return self.value(here, 0);
        }
        let before = self.rests.clone();
        each(beyond, |index| {
            self.rests[index] = behind(before[index]).unwrap_or_default();
        });
        self.value(here, beyond)?;
        self.rests = before;
        Some(())
    }

    /// Reads a value of any depth.
    fn skip(&mut self) -> Option<()> {
        let outside = self.stack.len();
        loop {
            match self.next()? {
                b'"' => self.string()?,
                b'{' => {
                    self.blank();
                    if self.peek()? != b'}' {
                        self.stack.push(b'}');
                        self.key()?;
                        continue;
                    }
                    self.at += 1;
                }
                b'[' => {
                    self.blank();
                    if self.peek()? != b']' {
                        self.stack.push(b']');
                        continue;
                    }
                    self.at += 1;
                }
                b't' => self.literal("rue")?,
                b'f' => self.literal("alse")?,
                b'n' => self.literal("ull")?,
                first => self.number(first)?,
            }
            // A value has ended, and with it perhaps what holds it.
            loop {
                if self.stack.len() == outside {
                    return Some(());
                }
                let close = *self.stack.last()?;
                match self.next()? {
                    b',' if close == b'}' => {
                        self.key()?;
                        break;
                    }
                    b',' => break,
                    byte if byte == close => _ = self.stack.pop(),
                    _ => return None,
                }
            }
        }
    }

    fn key(&mut self) -> Option<()> {
        if self.next()? != b'"' {
            return None;
        }
        self.string()?;
        self.colon()
    }

    fn colon(&mut self) -> Option<()> {
        (self.next()? == b':').then_some(())
    }

    fn literal(&mut self, rest: &str) -> Option<()> {
        let found = self.text.as_bytes()[self.at..].starts_with(rest.as_bytes());
        self.at += rest.len();
        found.then_some(())
    }

    /// A number whose first byte has been read.
    fn number(&mut self, first: u8) -> Option<()> {
        let first = match first {
            b'-' => {
                self.at += 1;
                self.text.as_bytes().get(self.at - 1).copied()?
            }
            first => first,
        };
        match first {
            b'0' => {}
            b'1'..=b'9' => self.digits(),
            _ => return None,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.some_digits()?;
        }
        Some(())
    }

    fn digits(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
    }

    fn some_digits(&mut self) -> Option<()> {
        let from = self.at;
        self.digits();
        (self.at > from).then_some(())
    }

    /// The rest of a string behind its opening quote.
    fn string(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        loop {
            while let Some(word) = bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
                let special = special(u64::from_le_bytes(*word));
                if special != 0 {
                    self.at += special.trailing_zeros() as usize / 8;
                    break;
                }
                self.at += 8;
            }
            let byte = *bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'"' => return Some(()),
                b'\\' => self.escape()?,
                0..0x20 => return None,
                _ => {}
            }
        }
    }

    fn escape(&mut self) -> Option<()> {
        let byte = self.peek()?;
        self.at += 1;
        match byte {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
            b'u' => {
                let digits = self.text.as_bytes().get(self.at..self.at + 4)?;
                self.at += 4;
                digits.iter().all(u8::is_ascii_hexdigit).then_some(())
            }
            _ => None,
        }
    }
}

/// The high bit of each byte that is a quote, a backslash or a control character. The lowest such
/// byte is exact; above it there may be others.
fn special(word: u64) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let below = |word: u64, limit: u64| word.wrapping_sub(LOW * limit) & !word;
    let quote = below(word ^ (LOW * 0x22), 1);
    let backslash = below(word ^ (LOW * 0x5c), 1);
    (quote | backslash | below(word, 0x20)) & HIGH
}

/// The numbers of the bits that are set, in order.
fn each(mut set: u64, mut act: impl FnMut(usize)) {
    while set != 0 {
        act(set.trailing_zeros() as usize);
        set &= set - 1;
    }
}

fn bits(all: impl Iterator<Item = bool>) -> u64 {
    all.enumerate()
        .fold(0, |set, (index, bit)| set | u64::from(bit) << index)
}

/// What is left of a pointer behind its first step, if that is `key`; in a step `~1` stands for `/`
/// and `~0` for `~`.
fn behind_key<'p>(rest: &'p str, key: &str) -> Option<&'p str> {
    let rest = rest.strip_prefix('/')?;
    if let Some(behind) = rest.strip_prefix(key) {
        if behind.is_empty() || behind.starts_with('/') {
            // A key with one of these is written in another way.
            return (!key.contains(['~', '/'])).then_some(behind);
        }
    }
    let (step, behind) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let is_key = step.contains('~') && step.replace("~1", "/").replace("~0", "~") == key;
    is_key.then_some(behind)
}

/// The same, if the step is an index in digits without leading zero.
fn behind_index(rest: &str, index: usize) -> Option<&str> {
    let rest = rest.strip_prefix('/')?;
    let (step, behind) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let canonical = step == "0" || !step.starts_with(['0', '+']);
    (canonical && step.parse() == Ok(index)).then_some(behind)
}

/// What the text between a string's quotes stands for. Half of a surrogate pair is U+FFFD.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let (c, length) = escaped(after);
        out.push(c);
        rest = &after[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that an escape stands for, and its length without the backslash.
fn escaped(text: &str) -> (char, usize) {
    let unit = |text: &str| {
        text.get(1..5)
            .and_then(|it| u32::from_str_radix(it, 16).ok())
    };
    match text.as_bytes().first() {
        Some(b'b') => ('\u{8}', 1),
        Some(b'f') => ('\u{c}', 1),
        Some(b'n') => ('\n', 1),
        Some(b'r') => ('\r', 1),
        Some(b't') => ('\t', 1),
        Some(b'u') => {
            let high = unit(text).unwrap_or_default();
            let low = text.get(5..).and_then(|rest| rest.strip_prefix('\\'));
            let low = low.filter(|it| it.starts_with('u')).and_then(unit);
            match (high, low) {
                (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) => {
                    let c = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    (char::from_u32(c).unwrap_or_default(), 11)
                }
                _ => (char::from_u32(high).unwrap_or('\u{fffd}'), 5),
            }
        }
        Some(byte) => (char::from(*byte), 1),
        None => ('\\', 0),
    }
}

/// The strings of a list that was scanned; none if it holds anything else.
pub(super) fn strings(text: &str) -> Option<Vec<String>> {
    let mut scanner = Scanner::new(text, &[]);
    scanner.at = 1;
    let mut all = Vec::new();
    loop {
        match scanner.next()? {
            b'"' => {
                let from = scanner.at;
                scanner.string()?;
                all.push(unescaped(&text[from..scanner.at - 1]).into_owned());
            }
            b',' => {}
            b']' => return Some(all),
            _ => return None,
        }
    }
}

/// JSON text with each escaped half of a surrogate pair replaced; none if there is no such half.
pub(super) fn mended(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut done = 0;
    while let Some((before, after)) = rest.split_once('\\') {
        let (c, length) = escaped(after);
        let at = text.len() - rest.len() + before.len();
        if c == '\u{fffd}' && length == 5 {
            out.push_str(&text[done..at]);
            out.push('\u{fffd}');
            done = at + 1 + length;
        }
        rest = &after[length.max(1).min(after.len())..];
    }
    (done > 0).then(|| out + &text[done..])
}
