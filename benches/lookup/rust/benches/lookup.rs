//! Wire value to code: the generated look-up against what users would otherwise write.
//!
//! Every figure is the time of one pass over 4,096 keys in random order; divan shows it per key as
//! the inverse of items per second.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use errloom_bench_lookup::{PHF, Strum, StrumPhf, by_match, integer_by_match};
use errloom_dingtalk::{oapi, v1};
use std::collections::HashMap;
use std::str::FromStr;

const KEYS: usize = 4096;

fn main() {
    divan::main();
}

/// Codes in random order, each in memory of its own as if read from a response.
fn hits() -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(1);
    let code = |_| random.choice(v1::Code::ALL).map_or("", |code| code.as_str()).to_owned();
    (0..KEYS).map(code).collect()
}

/// Strings like codes that are none: one character differs.
fn misses() -> Vec<String> {
    let mut keys = hits();
    for key in &mut keys {
        let last = key.pop().map_or('x', |c| if c == 'q' { 'z' } else { 'q' });
        key.push(last);
        if v1::Code::from_code(key).is_some() {
            key.push('~');
        }
    }
    keys
}

fn integers() -> Vec<i64> {
    let mut random = fastrand::Rng::with_seed(1);
    (0..KEYS).map(|_| random.choice(oapi::Code::ALL).map_or(0, |code| code.as_i64())).collect()
}

fn pass<K, T>(bencher: Bencher, keys: &[K], find: impl Fn(&K) -> Option<T>) {
    bencher.counter(ItemsCount::new(keys.len())).bench_local(|| {
        for key in keys {
            black_box(find(black_box(key)));
        }
    });
}

macro_rules! strings {
    ($keys:ident) => {
        mod $keys {
            use super::*;

            #[divan::bench]
            fn errloom(bencher: Bencher) {
                pass(bencher, &super::$keys(), |key| v1::Code::from_code(key));
            }

            #[divan::bench]
            fn phf(bencher: Bencher) {
                pass(bencher, &super::$keys(), |key| PHF.get(key.as_str()).copied());
            }

            #[divan::bench]
            fn strum(bencher: Bencher) {
                pass(bencher, &super::$keys(), |key| Strum::from_str(key).ok());
            }

            #[divan::bench]
            fn strum_phf(bencher: Bencher) {
                pass(bencher, &super::$keys(), |key| StrumPhf::from_str(key).ok());
            }

            #[divan::bench]
            fn string_match(bencher: Bencher) {
                pass(bencher, &super::$keys(), |key| by_match(key));
            }

            #[divan::bench]
            fn hashbrown(bencher: Bencher) {
                let all = v1::Code::ALL.iter().map(|code| (code.as_str(), *code));
                let map: hashbrown::HashMap<&str, v1::Code> = all.collect();
                pass(bencher, &super::$keys(), |key| map.get(key.as_str()).copied());
            }

            #[divan::bench]
            fn std_hash_map(bencher: Bencher) {
                let all = v1::Code::ALL.iter().map(|code| (code.as_str(), *code));
                let map: HashMap<&str, v1::Code> = all.collect();
                pass(bencher, &super::$keys(), |key| map.get(key.as_str()).copied());
            }
        }
    };
}

strings!(hits);
strings!(misses);

/// Each look-up waits for the one before, as in code that does something with it.
#[divan::bench]
fn dependent_hits(bencher: Bencher) {
    let keys = hits();
    bencher.counter(ItemsCount::new(KEYS)).bench_local(|| {
        let mut at = 0;
        for _ in 0..KEYS {
            let code = v1::Code::from_code(black_box(&keys[at]));
            at = (at + 1 + usize::from(code.is_none())) % KEYS;
        }
        at
    });
}

mod integer {
    use super::*;

    #[divan::bench]
    fn errloom(bencher: Bencher) {
        pass(bencher, &integers(), |key| oapi::Code::from_code(*key));
    }

    #[divan::bench]
    fn integer_match(bencher: Bencher) {
        pass(bencher, &integers(), |key| integer_by_match(*key));
    }

    #[divan::bench]
    fn hashbrown(bencher: Bencher) {
        let all = oapi::Code::ALL.iter().map(|code| (code.as_i64(), *code));
        let map: hashbrown::HashMap<i64, oapi::Code> = all.collect();
        pass(bencher, &integers(), |key| map.get(key).copied());
    }
}
