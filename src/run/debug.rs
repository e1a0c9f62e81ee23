//! What the engine makes of a file, for a person.

use std::fmt::Write as _;
use std::path::Path;

use super::{Shared, on_big_stack, unit};
use crate::config::{Choice, Options};
use crate::discover;
use crate::facts::Facts;
use crate::facts::closers;
use crate::facts::ownership::SiteId;
use crate::facts::shares;
use crate::facts::tasks::Task;
use crate::facts::waits;
use crate::index::items::FileItems;
use crate::index::macro_table::{self, MacroTable};
use crate::index::{self, Edition, IndexOptions};
use crate::link::ty::{BodyId, FnId};
use crate::link::world::{LinkedBody, World};
use crate::lower;
use crate::parse;
use crate::source::{self, Loc, SourceMap};

/// The graph of each body of a file, without its package: `debug cfg FILE`.
pub fn cfg(path: &Path) -> Result<String, String> {
    let text = source::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let items = on_big_stack(|| index_alone(&text)).map_err(|notice| notice.message)?;
    let items = items.map_err(|message| format!("{}:{message}", path.display()))?;
    let printed = items.bodies.iter().map(|body| lower::print::print(body, &text));
    Ok(printed.collect::<Vec<String>>().join("\n"))
}

fn index_alone(text: &str) -> Result<FileItems, String> {
    let say = |error: parse::ParseError| format!("{}:{}: {}", error.line, error.column, error.message);
    let syntax = parse::parse(text).map_err(say)?;
    let mut macros = MacroTable::default();
    for (name, definition) in macro_table::collect(text) {
        macros.definitions.entry(name).or_default().push(definition);
    }
    let options =
        IndexOptions { edition: Edition::E2021, include_tests: true, model: false, macros: macros.into() };
    Ok(index::index(&syntax, &options))
}

/// How much of each file is read: `debug files PATH`.
pub fn files(path: &Path, root: &Path) -> Result<String, String> {
    let options = Options { everything: false, ..alone(path, root) };
    let plan = discover::discover(&options);
    let (shared, _no_models) = Shared::new(&options, &plan);
    let mut text = String::new();
    for unit in &plan.units {
        for (file, how) in unit::read_how(unit, &shared) {
            let _infallible = writeln!(text, "{how:<8}  {file}");
        }
    }
    Ok(text)
}

/// The type of each local of a file, linked with its package: `debug types FILE`.
pub fn types(path: &Path, root: &Path) -> Result<String, String> {
    linked(path, root, &|world, sources, asked, text| {
        for body in world.bodies.iter().filter(|body| asked(body)) {
            locals(body, world, sources, text);
        }
    })
}

/// The tasks that a file starts, linked with its package: `debug tasks FILE`.
pub fn tasks(path: &Path, root: &Path) -> Result<String, String> {
    linked(path, root, &|world, sources, asked, text| {
        let facts = Facts::new(world);
        for task in facts.tasks.all.iter().filter(|task| asked(world.body(task.spawner))) {
            started(&facts, task, sources, text);
        }
    })
}

/// The types of a file's package of which dropping is not enough, and where values of them are lost: `debug closers FILE`.
pub fn closers(path: &Path, root: &Path) -> Result<String, String> {
    linked(path, root, &|world, sources, asked, text| {
        let facts = Facts::new(world);
        let all = closers::unclosed(&facts);
        for one in &all {
            let _infallible = writeln!(text, "{}: {:?}", world.type_info(one.ty).path, one.left);
            let names =
                |ids: &[FnId]| ids.iter().map(|id| world.function(*id).path.clone()).collect::<Vec<_>>();
            let made: Vec<&str> = one.made_by.iter().map(|id| world.body(*id).path.as_str()).collect();
            let _infallible = writeln!(text, "  with peer: {}, made by {made:?}", one.ends_with_peer);
            let _infallible =
                writeln!(text, "  closed by {:?}, joined by {:?}", names(&one.closers), names(&one.joiners));
        }
        for (id, ownership) in closers::held(&facts, &all) {
            let linked = world.body(id);
            if !asked(linked) {
                continue;
            }
            let line = |span: source::Span| sources.line_column(linked.file, span.start).line;
            for (index, site) in ownership.sites.iter().enumerate() {
                let _infallible = writeln!(text, "{} L{}: {:?}", linked.path, line(site.span), site.kind);
                let here = |other: SiteId| other.0 as usize == index;
                for loss in ownership.losses.iter().filter(|loss| here(loss.site)) {
                    let _infallible = writeln!(text, "  lost L{}: {:?}", line(loss.at.span), loss.way);
                }
                for (_, at) in ownership.ended.iter().filter(|(site, _)| here(*site)) {
                    let _infallible = writeln!(text, "  ended L{}", line(at.span));
                }
            }
        }
    })
}

/// The share groups of a file, linked with its package: `debug shares FILE`.
pub fn shares(path: &Path, root: &Path) -> Result<String, String> {
    linked(path, root, &|world, sources, asked, text| {
        let facts = Facts::new(world);
        for id in facts.bodies().filter(|id| asked(world.body(*id))) {
            shared(&facts, id, sources, text);
        }
    })
}

fn shared(facts: &Facts<'_>, id: BodyId, sources: &SourceMap, text: &mut String) {
    let linked = facts.world.body(id);
    let line = |span: source::Span| sources.line_column(linked.file, span.start).line;
    let Some(fates) = shares::fates(facts, id) else { return };
    for (index, group) in fates.groups.iter().enumerate() {
        let _infallible = writeln!(text, "{} L{}: {:?}", linked.path, line(group.span), group.socket);
        for (number, handle) in group.handles.iter().enumerate() {
            let (kind, on_drop) = (handle.kind, handle.on_drop);
            let _infallible = writeln!(text, "  {number}: {kind:?} {on_drop:?} {:?}", handle.root);
        }
        for leaving in fates.leavings.iter().filter(|leaving| leaving.group == index) {
            let exit = leaving.exit.as_ref().map(|(why, span)| format!("{why:?} L{}", line(*span)));
            let _infallible = writeln!(
                text,
                "  on {}: {:?}",
                exit.unwrap_or("the next round".to_owned()),
                leaving.released
            );
            for (handle, fate) in &leaving.fates {
                let _infallible = writeln!(text, "    {handle}: {fate:?}");
            }
        }
    }
}

/// What is printed of a world: the bodies asked for are those of the file.
type Printing<'p> = &'p dyn Fn(&World, &SourceMap, &dyn Fn(&LinkedBody) -> bool, &mut String);

/// Everything of what a path names, in one thread.
fn alone(path: &Path, root: &Path) -> Options {
    Options {
        paths: vec![path.to_owned()],
        root: root.to_owned(),
        include_tests: true,
        threads: 1,
        everything: true,
        configuration: Choice::Isolated,
        ..Options::default()
    }
}

fn linked(path: &Path, root: &Path, print: Printing<'_>) -> Result<String, String> {
    let options = alone(path, root);
    let plan = discover::discover(&options);
    let (shared, _no_models) = Shared::new(&options, &plan);
    let mut text = String::new();
    for notice in &plan.notices {
        let _infallible = writeln!(text, "{}", notice.message);
    }
    for unit in &plan.units {
        let (worlds, sources, notices) =
            on_big_stack(|| unit::linked(unit, &shared)).map_err(|notice| notice.message)?;
        for notice in notices {
            let _infallible = writeln!(text, "{}: {}", notice.path, notice.message);
        }
        let asked =
            |body: &LinkedBody| sources.get(body.file).is_some_and(|file| plan.asked.holds(&file.path));
        for world in &worlds {
            print(world, &sources, &asked, &mut text);
        }
    }
    Ok(text)
}

fn started(facts: &Facts<'_>, task: &Task, sources: &SourceMap, text: &mut String) {
    let spawner = facts.world.body(task.spawner);
    let line = |loc: Loc| sources.line_column(loc.file, loc.span.start).line;
    let name = |id: BodyId| facts.world.body(id).body.name.to_string();
    let _infallible = writeln!(
        text,
        "{} L{}: {:?} runs {}",
        spawner.path,
        line(spawner.loc(task.span)),
        task.kind,
        task.body.map_or("something unknown".to_owned(), name),
    );
    for given in &task.given {
        let _infallible =
            writeln!(text, "  given {:?} from {:?}: {:?}", given.source, given.from, given.connection);
    }
    let Some(body) = task.body else { return };
    let waits = waits::waits(facts, body);
    for point in &waits.points {
        let repeated = if point.repeated { " again and again" } else { "" };
        let _infallible = writeln!(text, "  waits L{}{repeated}", line(point.at));
        for reason in &point.reasons {
            let out = if reason.leads_out { "leads out" } else { "goes on" };
            let _infallible = writeln!(text, "    {:?} {:?}: {out}", reason.on, reason.what);
        }
    }
    if waits.endless {
        let _infallible = writeln!(text, "  never ends");
    }
}

fn locals(body: &LinkedBody, _world: &World, sources: &SourceMap, text: &mut String) {
    let line = |span: source::Span| sources.line_column(body.file, span.start).line;
    let _infallible = writeln!(text, "{} `{}`, line {}", body.path, body.body.name, line(body.body.span));
    for (number, (local, ty)) in body.body.locals.iter().zip(&body.types).enumerate() {
        let name = local.name.as_ref().map_or("", |name| name.as_str());
        let _infallible = writeln!(text, "  _{number} {name} (line {}): {ty:?}", line(local.span));
    }
}
