//! `binstall-names Cargo.toml TARGET..`: for each target, what `cargo binstall` fetches and where in it the programs are.

use std::collections::HashMap;

use binstalk_types::cargo_toml_binstall::{Meta, PkgFmt};
use leon::Template;
use serde::Deserialize;

#[derive(Deserialize)]
struct Manifest {
    package: Package,
    bin: Vec<Bin>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    metadata: Meta,
}

#[derive(Deserialize)]
struct Bin {
    name: String,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let manifest = std::fs::read_to_string(arguments.next().expect("a manifest")).expect("is readable");
    let manifest: Manifest = toml::from_str(&manifest).expect("is a manifest with [package.metadata.binstall]");
    let package = &manifest.package;
    let meta = package.metadata.binstall.clone().expect("has [package.metadata.binstall]");
    for target in arguments {
        let meta = meta.merge_overrides(meta.overrides.get_matching(&target, &[]));
        let windows = target.contains("windows");
        let format = meta.pkg_fmt.expect("pkg-fmt");
        let mut values = HashMap::from([
            ("repo", "REPO"),
            ("name", &package.name),
            ("version", &package.version),
            ("target", &target),
            ("binary-ext", if windows { ".exe" } else { "" }),
        ]);
        let url = render(meta.pkg_url.as_deref().expect("pkg-url"), &values);
        // What it takes the file for must be what its name says.
        let suffix = format.extensions(windows).iter().find(|suffix| url.ends_with(*suffix));
        assert!(matches!(format, PkgFmt::Tgz | PkgFmt::Zip) && suffix.is_some(), "{url} is no {format}");
        let mut line = format!("{target} {url}");
        for bin in &manifest.bin {
            values.insert("bin", &bin.name);
            line += " ";
            line += &render(meta.bin_dir.as_deref().expect("bin-dir"), &values);
        }
        println!("{line}");
    }
}

fn render(template: &str, values: &HashMap<&str, &str>) -> String {
    Template::parse(template).expect("is a template").render(values).expect("names what there is")
}
