//! The three forms of a date that RFC 9110 knows, as seconds since 1970.

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Reads a date, exactly as it is to be written; what is before 1970 is 0.
pub(super) fn parse(text: &str) -> Option<u64> {
    imf_fixdate(text)
        .or_else(|| rfc_850(text))
        .or_else(|| asctime(text))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(text: &str) -> Option<u64> {
    let (day, rest) = text.split_once(", ")?;
    short_day(day)?;
    let [date, month, year, time, "GMT"] = words(rest)? else {
        return None;
    };
    seconds(number(year, 4)?, month, number(date, 2)?, time)
}

/// `Sunday, 06-Nov-94 08:49:37 GMT`; a year is 19yy from 69 on.
fn rfc_850(text: &str) -> Option<u64> {
    let (day, rest) = text.split_once(", ")?;
    DAYS.iter().find(|it| **it == day)?;
    let (date, time) = rest.strip_suffix(" GMT")?.split_once(' ')?;
    let mut parts = date.splitn(3, '-');
    let (date, month, year) = (parts.next()?, parts.next()?, number(parts.next()?, 2)?);
    let year = if year < 69 { 2000 + year } else { 1900 + year };
    seconds(year, month, number(date, 2)?, time)
}

/// `Sun Nov  6 08:49:37 1994`
fn asctime(text: &str) -> Option<u64> {
    let (day, rest) = text.split_at_checked(3)?;
    short_day(day)?;
    let (month, rest) = rest.strip_prefix(' ')?.split_at_checked(3)?;
    let (date, rest) = rest.strip_prefix(' ')?.split_at_checked(2)?;
    let date = match date.strip_prefix(' ') {
        Some(digit) => number(digit, 1)?,
        None => number(date, 2)?,
    };
    let (time, year) = rest.strip_prefix(' ')?.split_once(' ')?;
    seconds(number(year, 4)?, month, date, time)
}

fn short_day(day: &str) -> Option<()> {
    DAYS.iter().find(|it| &it[..3] == day).map(|_| ())
}

fn words(text: &str) -> Option<[&str; 5]> {
    let mut words = text.split(' ');
    let five = [
        words.next()?,
        words.next()?,
        words.next()?,
        words.next()?,
        words.next()?,
    ];
    words.next().is_none().then_some(five)
}

fn number(text: &str, digits: usize) -> Option<u64> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

fn seconds(year: u64, month: &str, date: u64, time: &str) -> Option<u64> {
    let month = MONTHS.iter().position(|it| *it == month)?;
    let mut parts = time.splitn(3, ':').map(|part| number(part, 2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [
        31,
        if leap { 29 } else { 28 },
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ];
    if year == 0 || !(1..=lengths[month]).contains(&date) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    if year < 1970 {
        return Some(0);
    }
    let before = year - 1;
    let leaps = before / 4 - before / 100 + before / 400 - 477;
    let days = (year - 1970) * 365 + leaps + lengths[..month].iter().sum::<u64>() + date - 1;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second)
}
