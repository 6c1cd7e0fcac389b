//! Catalogs of ordinary and of hostile content. Each idea that ever broke a language stands here.

use std::fmt::Write as _;

use errloom::yaml::scalar;

/// Numbers from a seed: splitmix, whose neighbours share nothing.
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from(self.next() % limit).unwrap_or_default()
    }

    fn one<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// True once in so many times.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

const PIECES: [&str; 52] = [
    "",
    " ",
    "'",
    "\"",
    "\\",
    "*/",
    "/*",
    "//",
    "`",
    "${x}",
    "{{ x }}",
    "{% x %}",
    "%s",
    "{a}",
    "{",
    "}",
    "\0",
    "\n",
    "\r",
    "\t",
    "\u{7f}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{e000}",
    "é",
    "群",
    "😀",
    "+build x",
    "+build",
    "//go:build x",
    "''",
    "``",
    "<script>",
    "&amp;",
    "# h",
    "- l",
    "1. x",
    "@deprecated",
    "[x](y)",
    "https://example.com/a_b",
    "]]>",
    "\\u{41}",
    "\\n",
    "r#\"x\"#",
    "#![x]",
    "--",
    "...",
    "<!--",
    "\u{0}\"",
    "*",
    "_",
];

const WORDS: [&str; 12] = [
    "order", "user", "token", "is", "invalid", "expired", "not", "found", "too", "many",
    "requests", "quota",
];

const NAMES: [&str; 64] = [
    "self",
    "error",
    "code",
    "all",
    "a_l_l",
    "type",
    "none",
    "some",
    "ok",
    "err",
    "4xx",
    "fn",
    "func",
    "default",
    "operation",
    "wire",
    "partial",
    "string",
    "number",
    "object",
    "user_id",
    "user_i_d",
    "result",
    "option",
    "box",
    "crate",
    "super",
    "async",
    "await",
    "true",
    "false",
    "null",
    "undefined",
    "class",
    "constructor",
    "prototype",
    "proto",
    "catalog",
    "check",
    "decode",
    "domain",
    "domains",
    "envelope",
    "reply",
    "parts",
    "report",
    "kind",
    "retry",
    "advice",
    "display",
    "debug",
    "from",
    "into",
    "try_from",
    "iter",
    "len",
    "map",
    "set",
    "date",
    "symbol",
    "text",
    "errors",
    "time",
    "ok_code",
];

const IDS: [&str; 38] = [
    "shop", "billing", "fn", "type", "lib", "bin", "main", "mod", "core", "std", "alloc",
    "errloom", "test", "tests", "internal", "vendor", "con", "aux", "nul", "str", "string",
    "error", "errors", "time", "http", "json", "index", "default", "class", "node", "text", "op",
    "codes", "data", "self", "crate", "err", "fu",
];

/// A text, ordinary mostly.
fn text(draw: &mut Draw) -> String {
    if draw.once_in(2) {
        let count = 1 + draw.below(6);
        let words: Vec<&str> = (0..count).map(|_| draw.one(&WORDS)).collect();
        return words.join(" ");
    }
    let count = 1 + draw.below(4);
    (0..count).map(|_| draw.one(&PIECES)).collect()
}

fn name(draw: &mut Draw, nth: usize) -> String {
    match draw.below(4) {
        0 => draw.one(&NAMES).to_owned(),
        1 => format!("{}_{}", draw.one(&NAMES), draw.one(&NAMES)),
        _ => format!("{}_{}_{nth}", draw.one(&WORDS), draw.one(&WORDS)),
    }
}

fn id(draw: &mut Draw) -> &'static str {
    draw.one(&IDS)
}

/// A catalog's identifier and its file.
pub(super) fn catalog(draw: &mut Draw, nth: usize) -> (String, String) {
    let id = if draw.once_in(8) { id(draw).to_owned() } else { format!("{}{nth}", id(draw)) };
    let version = if draw.once_in(12) {
        draw.one(&["1.0.0+build.5", "1.0.0-01", "1.0.0-a..b", "0.1", "2.0.0-rc.1", "0.0.0"])
    } else {
        "0.1.0"
    };
    let title = if draw.once_in(12) { text(draw) } else { format!("Shop {nth}") };
    let mut out = format!(
        "errloom: 1\ncatalog: {id}\ntitle: {}\nversion: {}\nsources:\n  page:\n    page: page.md\n    sha256: \"{}\"\n    retrieved: \"2026-11-20\"\ndomains:\n",
        scalar(&title),
        scalar(version),
        "0".repeat(64)
    );
    let mut domains: Vec<(&str, bool)> = Vec::new();
    for _ in 0..=draw.below(2) {
        let domain = self::id(draw);
        if domains.iter().any(|(known, _)| *known == domain) {
            continue;
        }
        let strings = draw.once_in(2);
        domains.push((domain, strings));
        envelopes(&mut out, draw, domain, strings);
    }
    out.push_str("errors:\n");
    let mut listed = Vec::new();
    for (domain, strings) in &domains {
        entries(&mut out, draw, domain, *strings, &mut listed);
    }
    operations(&mut out, draw, &listed);
    (id, out)
}

fn envelopes(out: &mut String, draw: &mut Draw, domain: &str, strings: bool) {
    let _ = writeln!(out, "  {domain}:\n    code: {}", if strings { "string" } else { "integer" });
    if draw.once_in(10) {
        let _ = writeln!(out, "    title: {}", scalar(&text(draw)));
    }
    if draw.once_in(3) {
        return;
    }
    let key = if draw.once_in(6) {
        draw.one(&["/a\"b", "/c/d", "/Code", "/~0~1", "/群", "/0", "/self"])
    } else {
        "/code"
    };
    let _ = writeln!(
        out,
        "    envelopes:\n      - name: {}\n        code: {}",
        draw.one(&["body", "self", "v2", "type"]),
        scalar(key)
    );
    out.push_str(
        "        message: [/message]\n        request_id: [/request_id, \"header:x-request-id\"]\n",
    );
    if draw.once_in(3) {
        let extras = 1 + draw.below(2);
        out.push_str("        extras:\n");
        for nth in 0..extras {
            let extra =
                if draw.once_in(2) { draw.one(&NAMES).to_owned() } else { format!("extra_{nth}") };
            let of = draw.one(&["string", "strings"]);
            let _ = writeln!(
                out,
                "          - name: {extra}\n            at: /extra{nth}\n            of: {of}"
            );
        }
    }
}

fn entries(
    out: &mut String,
    draw: &mut Draw,
    domain: &str,
    strings: bool,
    listed: &mut Vec<(String, String)>,
) {
    let mut names = Vec::new();
    let mut codes = Vec::new();
    for nth in 0..=draw.below(5) {
        let name = name(draw, nth);
        let code = match (strings, draw.once_in(3)) {
            (true, true) => scalar(&text(draw)).into_owned(),
            (true, false) => scalar(&format!("code.{nth}")).into_owned(),
            (false, true) => {
                draw.one(&["0", "-1", "9007199254740991", "-9007199254740991", "429"]).to_owned()
            }
            (false, false) => (40_000 + nth).to_string(),
        };
        let code = if strings && !code.starts_with('"') {
            format!("\"{}\"", code.replace('\\', "\\\\").replace('"', "\\\""))
        } else {
            code
        };
        // Twins are for lint's own cases: here they would only crowd out the rest.
        let folded = name.replace('_', "");
        if names.contains(&folded) || codes.contains(&code) {
            continue;
        }
        names.push(folded);
        codes.push(code.clone());
        let _ = writeln!(out, "  - code: {code}\n    domain: {domain}\n    name: {name}");
        if draw.once_in(8) {
            let _ = writeln!(out, "    outcome: {}", draw.one(&["success", "partial", "pending"]));
        } else {
            advice(out, draw);
        }
        if draw.once_in(6) {
            let _ = writeln!(out, "    note: {}", scalar(&text(draw)));
        }
        if draw.once_in(8) {
            let _ = writeln!(out, "    aliases:\n      - name: old_{name}\n        since: 0.0.1");
        }
        if draw.once_in(10) {
            let _ = writeln!(
                out,
                "    deprecated:\n      since: 0.1.0\n      note: {}",
                scalar(&text(draw))
            );
        }
        out.push_str("    messages:\n");
        for _ in 0..=draw.below(2) {
            let _ = writeln!(out, "      - text: {}", scalar(&text(draw)));
            if draw.once_in(2) {
                let _ = writeln!(out, "        description: {}", scalar(&text(draw)));
            }
            out.push_str("        sources: [page]\n");
        }
        listed.push((domain.to_owned(), code));
    }
}

fn advice(out: &mut String, draw: &mut Draw) {
    let kind = draw.one(&["internal", "not_found", "unknown", "resource_exhausted", "data_loss"]);
    let _ = writeln!(out, "    kind: {kind}");
    if draw.once_in(5) {
        let after =
            if draw.once_in(10) { "99999999m" } else { draw.one(&["250ms", "1s", "2m", "0ms"]) };
        let _ = writeln!(
            out,
            "    retry:\n      advice: backoff\n      after: {after}\n      max: 3\n      may_have_executed: true"
        );
    } else {
        let _ = writeln!(
            out,
            "    retry: {}",
            draw.one(&["never", "backoff", "throttle", "reauth", "undecided"])
        );
    }
}

fn operations(out: &mut String, draw: &mut Draw, listed: &[(String, String)]) {
    if listed.is_empty() || !draw.once_in(3) {
        return;
    }
    out.push_str("operations:\n");
    // More than a byte counts, now and then.
    let count = if draw.once_in(20) { 300 } else { 1 + draw.below(3) };
    for nth in 0..count {
        let id = match draw.below(12) {
            0 => draw
                .one(&["operation", "error", "self", "robot.send", "robot_send", "type"])
                .to_owned(),
            1 => draw.one(&["1x", "a b", "\u{202e}", "send:all"]).to_owned(),
            _ => format!("op.send{nth}"),
        };
        let id = if count > 10 { format!("op.send{nth}") } else { id };
        let (domain, code) = &listed[draw.below(listed.len())];
        let _ = writeln!(
            out,
            "  - id: {}\n    method: POST\n    path: /v1/send{nth}\n    domain: {domain}\n    codes: [{code}]",
            scalar(&id)
        );
    }
}
