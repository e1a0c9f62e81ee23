//! The pages of the rules (`rules/<id>.md`) say what was linted and run, word for word.
//!
//! - their sections stand in order, and the first paragraph is a summary that can stand alone;
//! - `## Example` and `## Fix` are the marked regions of programs in `test-cases/kernel`;
//! - the tables of states are those of `test-cases/kernel/states.tsv`, which `prove.sh --bless` writes.
//!
//! Programs may be there before their rule and its page.
//!
//! `BLESS=1 cargo test --test pages` copies regions and tables into the pages.

use std::fs;
use std::path::{Path, PathBuf};

const SECTIONS: [&str; 5] = ["Example", "Fix", "Why", "Stays silent when", "What rustc and clippy say"];
const BEGIN: &str = "// page: begin\n";
const END: &str = "// page: end\n";
/// What a page says instead, when nothing was run for it; the reason follows.
const NO_PROOF: &str = "No kernel proof:";

#[test]
fn sections_stand_in_order() {
    for page in pages() {
        let text = read(&page);
        let title = format!("# {}\n", stem(&page));
        assert!(text.starts_with(&title), "{} begins with `{}`", page.display(), title.trim_end());
        let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, SECTIONS, "sections of {}", page.display());
        let summary = text[title.len()..].trim_start().split("\n\n").next().unwrap_or_default();
        assert!(
            !summary.starts_with(['#', '|', '`', '-']) && summary.ends_with('.'),
            "{} begins with a paragraph that says it all",
            page.display()
        );
    }
}

#[test]
fn example_fix_and_tables_are_those_of_the_proof() {
    let mut stale = Vec::new();
    for page in pages() {
        let text = read(&page);
        let id = stem(&page);
        let programs = programs_of(&id);
        if programs.is_empty() {
            assert!(text.contains(NO_PROOF), "{} has no proof and does not say why", page.display());
            continue;
        }
        let mut wanted = text.clone();
        wanted = with_code(&wanted, "Example", &region(&programs, ".defect.rs"));
        wanted = with_code(&wanted, "Fix", &region(&programs, ".fix.rs"));
        wanted = with_table(&wanted, "Why", &kept_table(&id));
        wanted = with_table(&wanted, "Stays silent when", &silent_table(&id));
        if wanted != text {
            if std::env::var_os("BLESS").is_some() {
                fs::write(&page, wanted).expect("a page can be written");
            } else {
                stale.push(page.display().to_string());
            }
        }
    }
    assert!(stale.is_empty(), "not what the proof ran (BLESS=1 copies it): {}", stale.join(", "));
}

/// What was proved has a program, a program that can be run is in the record, and a rule has a page.
#[test]
fn nothing_is_proved_without_a_page() {
    for [rule, case, variant, ..] in states() {
        let has_page = root().join("rules").join(format!("{rule}.md")).is_file();
        assert!(has_page || conn_lint::checks::rule(&rule).is_none(), "no page for {rule}");
        let file = format!("{case}.{variant}.rs");
        assert!(
            programs_of(&rule).iter().any(|program| program.ends_with(&file)),
            "no program {rule}: {file}"
        );
    }
    for page in pages() {
        let id = stem(&page);
        let rows: Vec<String> = states()
            .into_iter()
            .filter(|[rule, ..]| *rule == id)
            .map(|[_, case, variant, ..]| format!("{case}.{variant}.rs"))
            .collect();
        for program in programs_of(&id) {
            let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
            assert!(rows.contains(&name), "{} is not in states.tsv: prove.sh --bless", program.display());
        }
    }
}

/// Where a defect is to be reported is marked in its program, and nowhere else.
#[test]
fn defects_are_marked_and_only_defects() {
    for page in pages() {
        let id = stem(&page);
        // `//~?`: known to be missed today; see test-cases/proof.rs.
        let markers = [format!("//~ {id}"), format!("//~? {id}")];
        for program in programs_of(&id) {
            let is_marked = |line: &&str| markers.iter().any(|marker| line.ends_with(marker));
            let text = read(&program);
            let findings = text.lines().filter(is_marked).count();
            let is_defect = program.to_string_lossy().ends_with(".defect.rs");
            assert_eq!(findings > 0, is_defect, "markers in {}", program.display());
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn stem(page: &Path) -> String {
    page.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The files of a directory, sorted; none if there is no such directory.
fn files(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("a directory can be listed").path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    files
}

/// The pages of the rules: not what `conn-lint triage` speaks from.
fn pages() -> Vec<PathBuf> {
    let mut pages = files(&root().join("rules"), ".md");
    pages.retain(|page| !["kernel-settings", "socket-states"].contains(&stem(page).as_str()));
    assert!(!pages.is_empty(), "there are pages");
    pages
}

/// The programs of a rule, whichever package of the proof they live in.
fn programs_of(id: &str) -> Vec<PathBuf> {
    let module = id.replace('-', "_");
    files(&root().join("test-cases/kernel"), "")
        .into_iter()
        .flat_map(|package| files(&package.join("src").join(&module), ".rs"))
        .filter(|path| path.file_name().is_some_and(|name| name != "mod.rs"))
        .collect()
}

/// The marked region of the one program that has one, without the linter's markers.
fn region(programs: &[PathBuf], ending: &str) -> String {
    let mut regions =
        programs.iter().filter(|path| path.to_string_lossy().ends_with(ending)).filter_map(|path| {
            let text = read(path);
            let begin = text.find(BEGIN)? + BEGIN.len();
            let end = text.find(END).unwrap_or_else(|| panic!("{}: no `{}`", path.display(), END.trim_end()));
            Some(text[begin..end].to_owned())
        });
    let region = regions.next().unwrap_or_else(|| panic!("no program {ending} has a region for the page"));
    assert!(regions.next().is_none(), "two programs {ending} have a region for one page");
    region.lines().map(|line| line.split(" //~").next().unwrap_or_default().to_owned() + "\n").collect()
}

/// The rows of the record: rule, case, variant, what is left, what the program does.
fn states() -> Vec<[String; 5]> {
    let text = read(&root().join("test-cases/kernel/states.tsv"));
    text.lines()
        .skip(1)
        .map(|line| {
            let fields: Vec<String> = line.split('\t').map(str::to_owned).collect();
            fields.try_into().unwrap_or_else(|_| panic!("states.tsv: not five fields: {line}"))
        })
        .collect()
}

fn kept_table(id: &str) -> String {
    let rows = states();
    let mut table = String::from("| what the program does | afterwards | with the fix |\n|---|---|---|\n");
    for [rule, case, variant, after, what] in &rows {
        if rule == id && variant == "defect" {
            let fix = rows.iter().find(|[r, c, v, ..]| r == rule && c == case && v == "fix");
            let fixed = fix.map_or("", |[_, _, _, after, _]| after);
            table += &["| ", what, " | ", after, " | ", fixed, " |\n"].concat();
        }
    }
    table
}

fn silent_table(id: &str) -> String {
    let mut table = String::from("| what the program does | afterwards |\n|---|---|\n");
    for [rule, _, variant, after, what] in states() {
        if rule == id && variant == "silent" {
            table += &["| ", &what, " | ", &after, " |\n"].concat();
        }
    }
    table
}

/// The page with its section's code block replaced.
fn with_code(page: &str, section: &str, code: &str) -> String {
    const OPEN: &str = "```rust\n";
    let start = section_start(page, section);
    let open =
        start + page[start..].find(OPEN).unwrap_or_else(|| panic!("no code in {section}")) + OPEN.len();
    let close = open + page[open..].find("```\n").unwrap_or_else(|| panic!("code without end in {section}"));
    format!("{}{code}{}", &page[..open], &page[close..])
}

/// The page with its section's table of states replaced, or with one at the end of the section if there was none.
fn with_table(page: &str, section: &str, table: &str) -> String {
    let start = section_start(page, section);
    let end = page[start..].find("\n## ").map_or(page.len(), |length| start + length + 1);
    let Some(open) = page[start..end].find("\n| what the program does |").map(|open| start + open + 1) else {
        return [page[..end].trim_end(), "\n\n", table, "\n", &page[end..]].concat();
    };
    assert_eq!(page[start..end].matches("\n| what the program does |").count(), 1, "two tables in {section}");
    let length: usize =
        page[open..].split_inclusive('\n').take_while(|line| line.starts_with('|')).map(str::len).sum();
    format!("{}{table}{}", &page[..open], &page[open + length..])
}

fn section_start(page: &str, section: &str) -> usize {
    let heading = format!("\n## {section}\n");
    page.find(&heading).unwrap_or_else(|| panic!("no section `{section}`")) + heading.len()
}
