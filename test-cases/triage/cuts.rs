//! Whatever is cut out of captures, put together or broken in them: they are read without a panic, and no socket is invented.

use conn_lint::triage::capture::parse;
use conn_lint::triage::settings;
use conn_lint::triage::signs;
use conn_lint::triage::table::Table;
use proptest::prelude::*;

use super::captures;

fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = std::fs::read_dir(captures())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    texts.sort();
    assert!(texts.len() > 20);
    texts
}

fn sockets(text: &str) -> u64 {
    let look = parse("x", text);
    let table = Table::new(&[look.clone(), look.clone()]);
    let _signs = signs::seen(&table, &signs::Thresholds::default(), 1);
    look.sockets.iter().map(|socket| socket.count).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// A capture that ends anywhere has at most as many sockets as the whole.
    #[test]
    fn cut_off_anywhere(pick in any::<prop::sample::Index>(), at in any::<prop::sample::Index>()) {
        let texts = texts();
        let (name, text) = pick.get(&texts);
        let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
        let end = *at.get(&ends);
        if name.ends_with(".counts") {
            // A number that is cut off is smaller.
            sockets(&text[..end]);
        } else {
            prop_assert!(sockets(&text[..end]) <= sockets(text));
        }
        settings::parse("x", &text[..end]);
    }

    /// Pieces of several captures, and bytes that are in none.
    #[test]
    fn pieces_of_several(
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
        noise in "[ -~\\t\\n(){}:.%\\[\\]ä中]{0,40}",
    ) {
        let texts = texts();
        let mut all = String::new();
        for (pick, from, to) in picks {
            let (_, text) = pick.get(&texts);
            let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
            let (a, b) = (*from.get(&ends), *to.get(&ends));
            all += &text[a.min(b)..a.max(b)];
            all += &noise;
        }
        sockets(&all);
        settings::parse("x", &all);
    }
}
