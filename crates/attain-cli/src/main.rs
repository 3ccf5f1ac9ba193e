//! The commands of the national return, until the whole command line takes them in.

mod cld;
mod generate_cld;

use std::process::ExitCode;

use clap::Parser;

/// Outcomes-based commissioning of adult social care.
#[derive(Parser)]
#[command(name = "attain", version)]
enum Attain {
    /// The national return (Client Level Data): check it, measure it, follow a person.
    #[command(subcommand)]
    Cld(cld::CldCommand),
    /// Made-up data of any size.
    #[command(subcommand)]
    Generate(Generate),
}

#[derive(clap::Subcommand)]
enum Generate {
    /// A stacked national return with everything that goes wrong in one.
    Cld(generate_cld::GenerateCld),
}

fn main() -> ExitCode {
    let outcome = match Attain::parse() {
        Attain::Cld(command) => cld::run(command),
        Attain::Generate(Generate::Cld(command)) => generate_cld::run(&command),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(1)
    })
}
