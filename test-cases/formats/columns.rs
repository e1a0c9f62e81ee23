//! Each format counts columns in its own unit. The numbers here were counted with Python, from the bytes of the file:
//! `line = data.split(b"\n")[1]; len(line[:line.index(b"into_raw_fd")].decode())`, and so on.
//!
//! | the place on line 2 | characters | bytes | UTF-16 |
//! |---|---|---|---|
//! | `into_raw_fd()` begins | 55 | 60 | 56 |
//! | `into_raw_fd()` ends | 68 | 73 | 69 |

use super::*;

const CHARACTERS: [u64; 2] = [55, 68];
const BYTES: [u64; 2] = [60, 73];

#[test]
fn most_formats_count_characters() {
    let report = report();
    let place = &json("json", &report)["findings"][0]["primary"];
    assert_eq!([&place["start"]["column"], &place["end"]["column"]], CHARACTERS);
    let span = &json("cargo", &report)["message"]["spans"][0];
    assert_eq!([&span["column_start"], &span["column_end"]], CHARACTERS);
    let run = &json("sarif", &report)["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!([&region["startColumn"], &region["endColumn"]], CHARACTERS);
    assert!(told("short", &report).starts_with("src/probe.rs:2:55: "));
    assert!(told("human", &report).contains(" src/probe.rs:2:55\n"));
    assert!(told("github", &report).contains("line=2,endLine=2,col=55,endColumn=68,"));
}

#[test]
fn rdjson_counts_bytes() {
    let range = &json("rdjson", &report())["diagnostics"][0]["location"]["range"];
    assert_eq!([&range["start"]["column"], &range["end"]["column"]], BYTES);
    // As reviewdog cuts: bytes of the line as stored.
    let line = PROBE.split('\n').nth(1).unwrap().as_bytes();
    assert_eq!(&line[BYTES[0] as usize - 1..BYTES[1] as usize - 1], b"into_raw_fd()");
}

#[test]
fn a_byte_order_mark_is_no_column_and_three_bytes() {
    let finding = leaked(place(0, PROBE, "probe", ""), Vec::new());
    let report = UnitReport { findings: vec![reported(finding, Level::Error)], ..report() };
    assert_eq!(json("json", &report)["findings"][0]["primary"]["start"]["column"], 4);
    let span = &json("cargo", &report)["message"]["spans"][0];
    assert_eq!(span["column_start"], 4);
    assert_eq!(span["text"][0]["text"], "fn probe(addr: &str) -> io::Result<()> {");
    let start = &json("rdjson", &report)["diagnostics"][0]["location"]["range"]["start"];
    assert_eq!(start["column"], 7);
}

/// rust-analyzer counts UTF-16 in the text of a line, up to the column.
#[test]
fn the_text_in_cargo_lines_is_what_the_columns_count_in() {
    let line = json("cargo", &report());
    for span in line["message"]["spans"].as_array().unwrap() {
        let number = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
        let source = if span["file_name"] == "src/probe.rs" { PROBE } else { OPTIONS };
        let bytes = &source[number("byte_start")..number("byte_end")];
        let texts = span["text"].as_array().unwrap();
        assert_eq!(texts.len(), number("line_end") - number("line_start") + 1);
        let cut = texts.iter().map(|text| {
            let column = |key: &str| usize::try_from(text[key].as_u64().unwrap()).unwrap();
            let (start, end) = (column("highlight_start"), column("highlight_end"));
            text["text"].as_str().unwrap().chars().skip(start - 1).take(end - start).collect::<String>()
        });
        assert_eq!(cut.collect::<Vec<_>>().join("\r\n"), bytes);
        assert_eq!(texts[0]["highlight_start"], span["column_start"]);
        assert_eq!(texts[texts.len() - 1]["highlight_end"], span["column_end"]);
    }
    let text = line["message"]["spans"][0]["text"][0]["text"].as_str().unwrap();
    let before: String = text.chars().take(CHARACTERS[0] as usize - 1).collect();
    assert_eq!(before.encode_utf16().count() + 1, 56);
}

#[test]
fn columns_are_left_out_of_annotations_that_go_over_several_lines() {
    let finding = leaked(place(0, PROBE, "?;\r\n\tclose", ""), Vec::new());
    let text = told("github", &UnitReport { findings: vec![reported(finding, Level::Error)], ..report() });
    assert!(text.contains("line=3,endLine=4,title="), "{text}");
}
