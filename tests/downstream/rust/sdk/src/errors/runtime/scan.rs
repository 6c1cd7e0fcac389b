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
    let mut found = Vec::with_capacity(pointers.len());
    // No pointers are one chunk, too: the text has to be JSON.
    let chunks = pointers.len().div_ceil(AT_ONCE).max(1);
    for chunk in 0..chunks {
        let end = pointers.len().min((chunk + 1) * AT_ONCE);
        let mut scanner = Scanner {
            text,
            at: 0,
            stack: Vec::new(),
            pointers: &pointers[chunk * AT_ONCE..end],
            found: [None; AT_ONCE],
        };
        let all = (0..scanner.pointers.len()).fold(0, |all, index| all | 1 << index);
        scanner.value(all, 0)?;
        scanner.blank();
        if scanner.at < text.len() {
            return None;
        }
        found.extend_from_slice(&scanner.found[..scanner.pointers.len()]);
    }
    Some(found)
}

struct Scanner<'t, 'p> {
    text: &'t str,
    at: usize,
    /// The containers that [`skip`](Self::skip) is in, by what closes them.
    stack: Vec<u8>,
    pointers: &'p [&'p str],
    found: [Option<&'t str>; AT_ONCE],
}

impl Scanner<'_, '_> {
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

    /// Reads a value that the pointers of `wanted` lead to or through, `depth` steps from the top.
    /// It calls itself once for each step of a pointer, never for each level of the text.
    fn value(&mut self, wanted: u64, depth: usize) -> Option<()> {
        self.blank();
        let from = self.at;
        let beyond = self.each(wanted, |pointer| step(pointer, depth).is_some());
        match self.peek()? {
            b'{' if beyond != 0 => self.object(beyond, depth)?,
            b'[' if beyond != 0 => self.array(beyond, depth)?,
            _ => self.skip()?,
        }
        let value = &self.text[from..self.at];
        let here = wanted & !beyond;
        for (index, found) in self.found.iter_mut().enumerate() {
            if here >> index & 1 == 1 {
                *found = Some(value);
            }
        }
        Some(())
    }

    fn object(&mut self, wanted: u64, depth: usize) -> Option<()> {
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
            let within = self.each(wanted, |pointer| {
                step(pointer, depth).is_some_and(|step| is_key(step, &key))
            });
            self.colon()?;
            self.member(within, depth)?;
            match self.next()? {
                b',' => {}
                b'}' => return Some(()),
                _ => return None,
            }
        }
    }

    fn array(&mut self, wanted: u64, depth: usize) -> Option<()> {
        self.at += 1;
        self.blank();
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        for index in 0_usize.. {
            let within = self.each(wanted, |pointer| {
                step(pointer, depth).is_some_and(|step| is_index(step, index))
            });
            self.member(within, depth)?;
            match self.next()? {
                b',' => {}
                b']' => return Some(()),
                _ => return None,
            }
        }
        None
    }

    /// A value below an object or array. What was found at an earlier key of the name is void.
    fn member(&mut self, within: u64, depth: usize) -> Option<()> {
        if within == 0 {
            return self.skip();
        }
        for (index, found) in self.found.iter_mut().enumerate() {
            if within >> index & 1 == 1 {
                *found = None;
            }
        }
        self.value(within, depth + 1)
    }

    /// Those of `wanted` for which `holds`.
    fn each(&self, wanted: u64, holds: impl Fn(&str) -> bool) -> u64 {
        let mut all = 0;
        let mut rest = wanted;
        while rest != 0 {
            let index = rest.trailing_zeros();
            rest &= rest - 1;
            all |= u64::from(holds(self.pointers[index as usize])) << index;
        }
        all
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

/// A step of a pointer, as it is written.
fn step(pointer: &str, depth: usize) -> Option<&str> {
    pointer.split('/').nth(depth + 1)
}

/// Whether a step, in which `~1` stands for `/` and `~0` for `~`, is `key`.
fn is_key(step: &str, key: &str) -> bool {
    if !step.contains('~') {
        return step == key;
    }
    step.replace("~1", "/").replace("~0", "~") == key
}

fn is_index(step: &str, index: usize) -> bool {
    let canonical = step == "0" || !step.starts_with(['0', '+']);
    canonical && step.parse() == Ok(index)
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
    let mut scanner = Scanner {
        text,
        at: 1,
        stack: Vec::new(),
        pointers: &[],
        found: [None; AT_ONCE],
    };
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
