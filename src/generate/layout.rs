//! What templates may do beyond tera's own filters: lay out, and nothing else.

use tera::{Kwargs, State, Tera, TeraResult, Value};

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("lines", lines);
}

/// Lays out a list as lines of comma-separated elements, as formatters lay out tables:
/// `{{ list | lines(indent=4, width=100) }}`. Every element is followed by a comma; `attribute`
/// names a field of the elements to show instead (`name.const`).
#[expect(clippy::needless_pass_by_value, reason = "the signature of a tera filter")]
fn lines(list: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let width = kwargs.get::<usize>("width")?.unwrap_or(100);
    let indent = " ".repeat(kwargs.get::<usize>("indent")?.unwrap_or(4));
    let attribute = kwargs.get::<String>("attribute")?;
    let mut out = String::with_capacity(list.len() * 8);
    let mut column = 0;
    for item in list {
        let shown = match &attribute {
            None => item.to_string(),
            Some(path) => field(item, path)?.to_string(),
        };
        let length = shown.chars().count() + 1;
        if column == 0 || column + 1 + length > width {
            out.push_str(if column == 0 { "" } else { "\n" });
            out.push_str(&indent);
            column = indent.len();
        } else {
            out.push(' ');
            column += 1;
        }
        out.push_str(&shown);
        out.push(',');
        column += length;
    }
    Ok(out)
}

fn field<'a>(item: &'a Value, path: &'a str) -> TeraResult<&'a Value> {
    path.split('.').try_fold(item, |value, key| {
        let map = value.as_map();
        map.and_then(|map| map.get(&tera::value::Key::Str(key)))
            .ok_or_else(|| tera::Error::message(format!("field `{path}` is not defined")))
    })
}
