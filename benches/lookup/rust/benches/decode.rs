//! A response body into a type of the caller's: `parse` against a struct written by hand, which
//! takes the envelope's fields beside its own and knows nothing of HTML, wrapped codes or headers.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use errloom_dingtalk::oapi;
use serde::Deserialize;

fn main() {
    divan::main();
}

#[derive(Deserialize)]
struct Reply {
    result: Vec<User>,
}

/// What a user would write instead.
#[derive(Deserialize)]
struct ByHand {
    errcode: i64,
    errmsg: Option<String>,
    request_id: Option<String>,
    result: Vec<User>,
}

#[derive(Deserialize)]
struct User {
    userid: String,
    name: String,
    title: Option<String>,
    dept_id_list: Vec<u64>,
    active: bool,
}

/// A success with so many users, of which each has more fields than the type.
fn body(users: usize) -> String {
    let user = |number: usize| {
        format!(
            r#"{{"userid":"manager{number}","name":"Zhang \"San\" {number}","title":"Engineer of the {number}th rank","mobile":"+86-1380000{number:04}","dept_id_list":[1,{number},483920{number}],"active":true,"extension":"{{\"hobby\":\"reading\"}}","hired_date":1597573616828}}"#
        )
    };
    let users: Vec<String> = (0..users).map(user).collect();
    format!(r#"{{"errcode":0,"errmsg":"ok","result":[{}],"request_id":"6AE7"}}"#, users.join(","))
}

const SIZES: [usize; 2] = [1, 860];

#[divan::bench(args = SIZES)]
fn errloom_parse(bencher: Bencher, users: usize) {
    let body = body(users);
    bencher.counter(BytesCount::of_str(&body)).bench_local(|| {
        let (reply, _) = oapi::parse::<Reply>(200, (), black_box(&body)).expect("a success");
        reply.result.iter().filter(|user| used(user)).count()
    });
}

#[divan::bench(args = SIZES)]
fn by_hand(bencher: Bencher, users: usize) {
    let body = body(users);
    bencher.counter(BytesCount::of_str(&body)).bench_local(|| {
        let reply: ByHand = serde_json::from_slice(black_box(body.as_bytes())).expect("it fits");
        black_box((&reply.errmsg, &reply.request_id));
        assert_eq!(reply.errcode, 0);
        reply.result.iter().filter(|user| used(user)).count()
    });
}

/// The verdict alone.
#[divan::bench(args = SIZES)]
fn errloom_decode(bencher: Bencher, users: usize) {
    let body = body(users);
    bencher.counter(BytesCount::of_str(&body)).bench_local(|| oapi::decode(200, (), black_box(&body)));
}

fn used(user: &User) -> bool {
    black_box((&user.userid, &user.name, &user.title, &user.dept_id_list));
    user.active
}
