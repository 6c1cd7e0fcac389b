//! Where a target's generated code finds its runtime: what `errloom.yaml` says, held against what
//! `target.yaml` offers and what the program carries.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::Project;
use crate::builtin;
use crate::config::{RuntimeChoice, RuntimeConfig, RuntimeSource};
use crate::generate::{Mode, Runtime, RuntimeRule, Target};
use crate::report::{Finding, Outcome, SourceText};
use crate::yaml::{self, Part};

impl Project {
    /// The runtime of the target called `name`; nothing much, if the target needs none.
    pub(super) fn runtime(&self, name: &str, target: &Target) -> Outcome<Runtime> {
        let config = &self.config.targets[name];
        let refuse = |message: &str, hint: &str| {
            let place =
                yaml::locate(&self.source, &format!("/targets/{name}/runtime"), Part::Value);
            vec![Finding::error("runtime-source", message).hint(hint).at(place)]
        };
        let Some(rule) = &target.file.runtime else {
            let refused = || refuse("the target has no runtime", "leave `runtime` out");
            return config.runtime.as_ref().map_or(Ok(Runtime::default()), |_| Err(refused()));
        };
        let carried =
            Runtime { version: rule.version.clone(), format: rule.format, ..Runtime::default() };
        let choice = match &config.runtime {
            Some(RuntimeConfig::Found(source)) => {
                let output = self.path(&config.output);
                let found = found(source, carried, |path| relative(&output, &self.path(path)));
                return found.map_err(|(message, hint)| refuse(message, hint));
            }
            Some(RuntimeConfig::Written(choice)) => *choice,
            None => RuntimeChoice::Copy,
        };
        let (mode, offered) = match choice {
            RuntimeChoice::Copy => (Mode::Copy, &rule.copy),
            RuntimeChoice::Embed => (Mode::Embed, &rule.embed),
        };
        if offered.is_none() {
            let hint = "name a version, a git repository or a path";
            return Err(refuse("the target does not offer its runtime in this form", hint));
        }
        let bundle = builtin::runtime(&rule.folder).ok_or_else(|| vec![missing(rule, target)])?;
        Ok(Runtime { mode, bundle: bundle.into(), ..carried })
    }
}

type Refusal = (&'static str, &'static str);

/// A runtime that is found elsewhere.
fn found(
    source: &RuntimeSource,
    carried: Runtime,
    relative: impl Fn(&Path) -> String,
) -> Result<Runtime, Refusal> {
    let RuntimeSource { version, git, rev, tag, branch, path } = source;
    let of_git = [rev, tag, branch].into_iter().flatten().count();
    match (version, git, path) {
        (Some(version), None, None) if of_git == 0 => {
            Ok(Runtime { mode: Mode::Version, version: version.clone(), ..carried })
        }
        (None, None, Some(path)) if of_git == 0 => {
            Ok(Runtime { mode: Mode::Path, path: Some(relative(path)), ..carried })
        }
        (None, Some(_), None) if of_git <= 1 => Ok(Runtime {
            mode: Mode::Git,
            git: git.clone(),
            rev: rev.clone(),
            tag: tag.clone(),
            branch: branch.clone(),
            ..carried
        }),
        (None, Some(_), None) => {
            Err(("a revision, a tag and a branch are said at once", "keep one"))
        }
        (_, None, _) if of_git > 0 => {
            Err(("only a git repository has a revision, tag or branch", "add `git`"))
        }
        (None, None, None) => Err((
            "nothing says where the runtime is",
            "name a `version`, a `git` address or a `path`",
        )),
        _ => {
            Err(("several things say where the runtime is", "keep one of `version`, `git`, `path`"))
        }
    }
}

fn missing(rule: &RuntimeRule, target: &Target) -> Finding {
    let hint = match crate::report::closest(&rule.folder, builtin::runtimes()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => "it carries those that lie under `runtime/` in its repository".to_owned(),
    };
    let source: &Arc<SourceText> = target.source();
    Finding::error("no-runtime", format!("errloom carries no runtime `{}`", rule.folder))
        .hint(hint)
        .at(yaml::locate(source, "/runtime/folder", Part::Value))
}

/// The way from one folder to another, with `/`. No link is followed.
fn relative(from: &Path, to: &Path) -> String {
    let [from, to] =
        [from, to].map(|path| normal(&std::path::absolute(path).unwrap_or(path.into())));
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|it| it.as_os_str().to_string_lossy().into_owned());
    let way: Vec<String> = up.chain(down).collect();
    if way.is_empty() { ".".to_owned() } else { way.join("/") }
}

fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = out.pop(),
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_relative_to_the_output() {
        let way = |from: &str, to: &str| relative(from.as_ref(), to.as_ref());
        assert_eq!(way("generated/x", "runtime/x"), "../../runtime/x");
        assert_eq!(way("a/../generated", "./runtime"), "../runtime");
        assert_eq!(way("/r/out", "/r/b/../../s/x"), "../../s/x");
        assert_eq!(way("out", "out"), ".");
    }

    #[test]
    fn one_thing_says_where_the_runtime_is() {
        let read = |text: &str| {
            let source: RuntimeSource = serde_yaml::from_str(text).expect("it reads");
            let carried = Runtime { version: "1.2.3".to_owned(), format: 7, ..Runtime::default() };
            found(&source, carried, |path| format!("../{}", path.display()))
        };
        let found = read("{ git: https://example.com/x, tag: v1 }").expect("found");
        assert_eq!((found.mode, found.tag.as_deref(), found.format), (Mode::Git, Some("v1"), 7));
        assert_eq!(read("{ version: '0.3' }").expect("found").version, "0.3");
        let found = read("{ path: runtime }").expect("found");
        assert_eq!((found.path.as_deref(), &*found.version), (Some("../runtime"), "1.2.3"));
        for bad in [
            "{}",
            "{ rev: abc }",
            "{ path: x, branch: main }",
            "{ version: '1', git: x }",
            "{ git: x, rev: a, tag: b }",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
