use errloom::ingest::recipe::{self, Source};
use errloom::ingest::{By, Options, Pages, ingest};
use errloom::report::SourceText;
fn by(b: &By) -> String {
    match b {
        By::Rule(r) => r.clone(),
        By::Override(_) => "OVERRIDE".into(),
        By::Messages => "MESSAGES".into(),
        By::Nobody => "NOBODY".into(),
    }
}
fn main() {
    let cats = std::env::args().skip(1);
    for c in cats {
        let p = format!("data/recipes/{c}.yaml");
        let t0 = std::time::Instant::now();
        let r = recipe::read(&SourceText::new(&*p, std::fs::read_to_string(&p).unwrap()))
            .unwrap_or_else(|f| {
                panic!("{}", f.iter().map(|f| f.to_string()).collect::<Vec<_>>().join("\n"))
            });
        let t1 = t0.elapsed();
        let mut pages = Pages::new();
        for (k, s) in &r.sources {
            if let Source::Page(s) = s {
                pages.insert(
                    k,
                    SourceText::new(
                        &*s.page,
                        std::fs::read_to_string(format!("data/recipes/{}", s.page)).unwrap(),
                    ),
                );
            }
        }
        let t0 = std::time::Instant::now();
        let i = ingest(&r, &pages, Options::default()).unwrap_or_else(|f| {
            panic!("{}", f.iter().map(|f| f.to_string()).collect::<Vec<_>>().join("\n"))
        });
        eprintln!("{c}: recipe {t1:?} ingest {:?}", t0.elapsed());
        for (e, d) in i.catalog.errors.iter().zip(&i.decisions) {
            let k = |k: Option<errloom::model::Kind>| k.map_or("".into(), |k| k.to_string());
            let ret = |r: Option<errloom::model::Retry>| {
                r.map_or("".into(), |r| {
                    format!("{}{}", r.advice, if r.may_have_executed { "+mhe" } else { "" })
                })
            };
            println!(
                "{c}.{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                e.domain,
                e.code,
                e.outcome,
                e.name,
                k(e.kind),
                ret(e.retry),
                by(&d.code_by.kind),
                by(&d.code_by.retry)
            );
            if std::env::var("M").is_ok() {
                for (m, b) in e.messages.iter().zip(&d.messages_by) {
                    let (t, ds) =
                        (m.text.as_deref().unwrap_or("-"), m.description.as_deref().unwrap_or("-"));
                    let desc =
                        if ds.trim_end_matches('.') == t.trim_end_matches('.') { "=" } else { ds };
                    println!(
                        "    {:?} {} / {} [{} {}] ({} {})",
                        m.http,
                        t,
                        desc,
                        k(m.kind),
                        ret(m.retry),
                        by(&b.kind),
                        by(&b.retry)
                    );
                }
            }
        }
        if std::env::var("W").is_ok() {
            std::fs::create_dir_all("data/catalog").unwrap();
            std::fs::write(format!("data/catalog/{c}.yaml"), errloom::catalog::write(&i.catalog))
                .unwrap();
        }
        eprintln!("{}", i.account);
    }
}
