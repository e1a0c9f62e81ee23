@echo off
rem What rustc says and what conn-lint says, for rust-analyzer on Windows: see cargo-check-and-conn-lint.sh.
rem The setting names it with its ending: "rust-analyzer.check.overrideCommand": ["cargo-check-and-conn-lint.cmd"]
cargo check --workspace --all-targets --message-format=json %*
set checked=%errorlevel%
conn-lint check --quiet --format cargo
set linted=%errorlevel%
if not %checked%==0 exit /b %checked%
exit /b %linted%
