//! `conn-lint completions` and `conn-lint man`: what shells and `man` know about the command line, made from the command line itself.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Cli;
use super::{fail, say_bytes};
use crate::run::Status;

/// Prints the completions of a shell.
pub(super) fn completions(shell: Shell) -> Status {
    let mut command = Cli::command();
    let name = command.get_name().to_owned();
    // Into memory first: the generator panics when nobody reads.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    say_bytes(&script)
}

/// Prints the manual page of the command, or of one of its commands.
pub(super) fn man(name: Option<&str>) -> Status {
    let mut command = Cli::command();
    // Gives the commands their full names: `conn-lint-check`.
    command.build();
    let found = match name {
        None => &command,
        Some(name) => match command.find_subcommand(name) {
            Some(found) => found,
            None => {
                let known: Vec<_> = command.get_subcommands().map(clap::Command::get_name).collect();
                return fail(&format!("`{name}` is no command; there are {}", known.join(", ")));
            }
        },
    };
    let mut page = Vec::new();
    match clap_mangen::Man::new(found.clone()).render(&mut page) {
        Ok(()) => say_bytes(&page),
        Err(error) => fail(&format!("the manual page cannot be made: {error}")),
    }
}
