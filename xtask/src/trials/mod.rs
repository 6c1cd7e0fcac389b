//! Trials of writing: the program killed, run twice at once, on a full disk, on folders that may not
//! be written to. After the next command nothing may be mixed, lost or left behind.
//!
//! The order of things is drawn from a stated seed; when a kill falls is up to the machine.

mod kill;
mod pair;
mod refuse;
mod repository;

use std::path::Path;

use crate::step::Report;
use repository::Trial;

/// How many trials of each sort, drawn from which seed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Extent {
    /// Kills; the other sorts are a fifth of it
    #[arg(long, default_value_t = 1000)]
    count: usize,
    /// Where the draws begin
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// As many as CI has time for.
pub(crate) const IN_CI: Extent = Extent { count: 40, seed: 1 };

/// One sort of trial; the text tells the counts.
type Sort = fn(&Trial, usize, &mut Draw) -> Result<String, String>;

pub(crate) fn run(root: &Path, extent: Extent, report: &mut Report) {
    report.run(root, &["cargo", "build", "--package", "errloom"]);
    let program = root.join("target/debug/errloom");
    let fifth = extent.count.div_ceil(5);
    let sorts: [(&str, usize, Sort); 4] = [
        ("killed runs", extent.count, kill::run),
        ("two runs at once", fifth, pair::run),
        ("runs on a full disk", fifth, refuse::full),
        ("runs on a folder that may not be written to", fifth.min(20), refuse::read_only),
    ];
    for (title, count, sort) in sorts {
        report.call(title, || {
            let trial = Trial::new(&program)?;
            let told = sort(&trial, count, &mut Draw(extent.seed.max(1)))?;
            eprintln!("   {told}");
            Ok(())
        });
    }
}

/// Numbers from a seed: xorshift, which is enough to vary trials.
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    /// The next number below `limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}
