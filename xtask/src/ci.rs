use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// All checks, one after the other, each timed. The first that fails stops the run.
pub(crate) fn run(root: &Path) -> Result<()> {
    // One profile for all steps: build scripts and procedural macros are compiled once.
    let clippy = ["clippy", "--release", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    let deny = ["deny", "--log-level", "error", "check", "licenses", "bans", "sources"];
    step(root, "format", "cargo", &["fmt", "--all", "--", "--check"], &[])?;
    step(root, "clippy", "cargo", &clippy, &[])?;
    step(root, "test", "./test", &[], &[])?;
    // A hundredth of the store that eval/store.md tells of.
    let fill = ["bench", "--locked", "-p", "tawatur-store", "--bench", "fill", "--", "10000", "--hold"];
    step(root, "store", "cargo", &fill, &[])?;
    // The binary with Parquet, and its exports read by the tools they are for.
    let parquet =
        ["--release", "--locked", "-p", "tawatur-cli", "-p", "tawatur-export", "--features", "tawatur-cli/parquet"];
    step(
        root,
        "parquet",
        "cargo",
        &[&["test"], &parquet[..], &["--test", "it", "--", "export::", "strings_that_broke", "table::"]].concat(),
        &[],
    )?;
    // The replay of kept inputs is among the tests; the fuzzer's own binaries are only compiled.
    step(
        root,
        "fuzz",
        "cargo",
        &["check", "--release", "-p", "tawatur-fuzz", "--features", "libfuzzer", "--locked"],
        &[],
    )?;
    step(
        root,
        "docs",
        "cargo",
        &["doc", "--release", "--workspace", "--no-deps", "--locked"],
        &[("RUSTDOCFLAGS", "-D warnings")],
    )?;
    if there("cargo", &["deny", "--version"]) {
        step(root, "licences", "cargo", &deny, &[])?;
    } else {
        println!("== licences: skipped: cargo-deny is not there");
    }
    if there("typos", &["--version"]) {
        step(root, "spelling", "typos", &[], &[])?;
    } else {
        println!("== spelling: skipped: typos is not there");
    }
    println!("== all checks passed");
    Ok(())
}

fn step(root: &Path, name: &str, program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    println!("== {name}: {program} {}", arguments.join(" "));
    let begun = Instant::now();
    let mut command = Command::new(program);
    command.current_dir(root).args(arguments).envs(environment.iter().copied());
    let status = command.status().with_context(|| format!("{name}: {program}"))?;
    if !status.success() {
        bail!("{name} failed");
    }
    println!("== {name}: passed in {:.0} s", begun.elapsed().as_secs_f64());
    Ok(())
}

fn there(program: &str, arguments: &[&str]) -> bool {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}
