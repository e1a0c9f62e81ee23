//! The vocabulary: what a library's functions and types do to connections.
//!
//! This is the project's vocabulary too. `rules/models/README.md` shows each word with an example; `models/grammar.rs`
//! reads the attributes into these types and refuses what contradicts them.

use crate::index::items::Name;

/// What a function does, beyond its signature. A function without behaviours still says a lot: `&self` borrows, a
/// by-value argument that can be part of the result is in the result, any other by-value argument is dropped there,
/// and an integer argument is only looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// `#[opens]`: the (successful) result owns something fresh. With an integer result: an owned descriptor.
    /// On a parameter (`#[opens] fds: [c_int; 2]`, `fds: *mut c_int`): descriptors are written there.
    Opens {
        /// Where: `None` for the result, else the parameter.
        into: Option<usize>,
        /// How an integer result says that it failed.
        fails: Fails,
    },
    /// `#[closes(fd)]`: the argument is closed, whatever the result.
    Closes(Arg),
    /// `#[shuts(self)]`: shuts one or both directions; the descriptor stays open. The direction is in `how` when the
    /// function says it itself (`write` for `AsyncWriteExt::shutdown`), else in the argument of type `Shutdown`.
    Shuts {
        /// What is shut.
        what: Arg,
        /// The direction, when fixed.
        how: Option<Direction>,
    },
    /// `#[says_goodbye(self)]`: a protocol's own close (QUIT, close frame): the descriptor stays open.
    SaysGoodbye(Arg),
    /// `#[checks(conn, good = "false")]`: of a trait: the library asks whether the argument still works, before it is used again.
    Checks {
        /// What is asked about.
        what: Arg,
        /// The answer for what still works.
        good: Good,
    },
    /// `#[shares(self)]`: the result is one more handle of the same socket (`try_clone`, `dup`, `into_split`).
    Shares(Arg),
    /// `#[escapes]`: `into_raw_fd`: the integer result owns what `self` owned.
    Escapes(Arg),
    /// `#[adopts(fd)]`: `from_raw_fd`: the result owns the descriptor.
    Adopts(Arg),
    /// `#[forgets(x)]`: `mem::forget`: nobody will drop it.
    Forgets(Arg),
    /// `#[keeps(x)]`: the library keeps it; closing is its duty now.
    Keeps(Arg),
    /// `#[drops(x)]`: `mem::drop`.
    Drops(Arg),
    /// `#[peeks]`: `as_raw_fd`: the integer is a view, nobody owns through it.
    Peeks,
    /// `#[reads(count)]`: takes bytes or messages from a connection.
    Reads {
        /// From what.
        from: Arg,
        /// Where the bytes go, when there is a buffer.
        into: Option<Arg>,
        /// How the end of the stream shows in the (awaited) result.
        end: EndShape,
    },
    /// `#[writes(self)]`: sends; `data` is what.
    Writes {
        /// To what.
        to: Arg,
        /// What.
        data: Option<Arg>,
    },
    /// `#[waits(peer)]`: blocks or suspends until something happens.
    Waits {
        /// On what.
        on: WaitOn,
        /// Not longer than some time.
        bounded: bool,
    },
    /// `#[spawns(future)]`: runs its argument as a task or thread of its own; the result is the handle.
    Spawns {
        /// The future or closure.
        what: Arg,
        /// What it becomes.
        kind: SpawnKind,
    },
    /// `#[calls(f)]`, `#[calls(f, when = "Err")]`: calls its argument in place, always or when `self` is that variant.
    Calls {
        /// The closure.
        what: Arg,
        /// Only when the receiver is of this variant.
        when: Option<Name>,
        /// The result is the closure's result (in that case), rather than made from it.
        returns: bool,
    },
    /// `#[aborts(self)]`, `#[joins(self)]`, `#[cancels(self)]`: ends a task, waits for it, tells it to end.
    Aborts(Arg),
    /// Waits for a task.
    Joins(Arg),
    /// Tells whoever holds a token to end.
    Cancels(Arg),
    /// `#[channel]`: the result is a pair of ends.
    Channel,
    /// `#[inserts(x)]`: into a collection (`self`).
    Inserts(Arg),
    /// `#[removes]`: the result was in the collection (`self`).
    Removes,
    /// `#[takes]`: the result was in `self`, which is empty (`None`, default) now: `Option::take`, `mem::take`.
    Takes(Arg),
    /// `#[replaces]`: as `takes`, and the last argument is there now: `mem::replace`, `Option::replace`.
    Replaces(Arg),
    /// `#[is("Err")]`: true when `self` is that variant.
    Is(Name),
    /// `#[compares("eq")]`: the answer of a comparison of its two arguments.
    Compares(crate::lower::body::BinaryOp),
    /// `#[empties]`: nothing is in `self` afterwards (`clear`).
    Empties,
    /// `#[empty]`: the result has nothing in it (`String::new`).
    Empty,
    /// `#[length]`, `#[is_empty]`: how much is in `self`.
    Length,
    /// Whether there is nothing in `self`.
    IsEmpty,
    /// `#[sets(read_timeout)]`: sets an option of `self`.
    Sets(Name),
    /// `#[builds]`: the successful result is a client or pool with connections of its own; or such a client is built for this one call.
    Builds,
    /// `#[serves(handler)]`: runs its argument anew for each request or connection. On a trait's function (`self`): whoever implements
    /// it is called for each.
    Serves(Arg),
    /// `#[times_out(future)]`: drops its argument when the time is up.
    TimesOut(Arg),
    /// `#[idles]`: the runtime that is built of the result stands still unless somebody drives it.
    Idles,
    /// `#[drives(self)]`: tasks of this runtime run for as long as the call lasts.
    Drives(Arg),
    /// `#[inherits]`, `#[inherits(unless = flags)]`: child processes inherit the descriptor that is opened, unless these flags say no.
    Inherits {
        /// The argument with the flags.
        unless: Option<Arg>,
    },
    /// `#[sets_inheritance(fd)]`: may change whether child processes inherit the descriptor; other arguments say how.
    SetsInheritance(Arg),
    /// `#[executes]`: starts a child process, which gets every descriptor that is inherited.
    Executes,
    /// `#[others]`: stands for every method of the type that the model does not name: each sets something that no model asks about.
    Others,
    /// `#[pure]`: says nothing about the world: no effect, same answer for same arguments (`ErrorKind`, comparisons).
    Pure,
}

/// An argument by position, `self` counted first if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arg(pub usize);

/// How the result of a check says that all is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Good {
    /// `true`.
    True,
    /// `false`.
    False,
    /// `Ok`.
    Success,
}

/// How an integer result shows failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fails {
    /// The result is a `Result` or cannot fail.
    Typed,
    /// A negative number (`-1`).
    Negative,
    /// All ones (`INVALID_SOCKET`).
    Invalid,
}

/// A direction of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Receiving.
    Read,
    /// Sending.
    Write,
    /// Both.
    Both,
}

/// How the end of the stream shows in the result of a read, after `.await` and inside `Ok` where it is a `Result`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EndShape {
    /// `count`: `Ok(0)`.
    Zero,
    /// `option`: `Ok(None)`, for a stream `None`.
    None,
    /// `error`: `Err(UnexpectedEof)`.
    Error,
    /// `returns`: the call returns what it got; the end cannot be told from it (`read_to_end`), and no second call is needed.
    Returns,
}

/// On what a wait waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WaitOn {
    /// The other side of a connection.
    Peer,
    /// A channel, a queue.
    Channel,
    /// A token, a notification, a condition variable, a permit.
    Token,
    /// A clock.
    Time,
    /// A task or thread.
    Task,
}

/// What a spawned body becomes, and what happens when its handle is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpawnKind {
    /// A task that goes on when the handle is dropped.
    Detaches,
    /// A task that ends when the handle is dropped.
    Aborts,
    /// A thread, or a blocking task: nothing ends it from outside.
    Thread,
    /// Joined at the end of a scope.
    Scoped,
}

/// What a type is, beyond its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypeBehaviour {
    /// `#[resource(KIND, on_drop = "..")]`: holds something the kernel or the runtime knows.
    Resource(ResourceKind, OnDrop),
    /// `#[shared]`: `Arc`, `Rc`: dropping drops the content when this was the last.
    Shared,
    /// `#[weak]`: refers without keeping.
    Weak,
    /// `#[never_drops]`: `ManuallyDrop`.
    NeverDrops,
    /// `#[collection]`: holds any number of its fields' values.
    Collection,
    /// `#[lock]`, `#[cell]`: content reached through a guard.
    Lock,
    /// `#[guard]`: derefs to content it does not own.
    Guard,
    /// `#[farewell("Close")]` on what a stream gives: before its end it gives an error or this variant (by position).
    Farewell(usize),
    /// `#[time]`: a length of time or a moment: who is given one may limit what it does.
    Time,
    /// `#[token]`, `#[sender]`, `#[receiver]`: ends of channels and tokens.
    Token,
    /// The sending end of a channel.
    Sender,
    /// The receiving end of a channel.
    Receiver,
    /// `#[executor]`: a runtime of tasks.
    Executor,
    /// `#[background]`: its connections are tasks of the runtime in which it is used.
    Background,
    /// `#[unwatched]`: nobody looks at the idle connections of its pool before it is used again.
    Unwatched,
    /// `#[future]`: implements `Future` with the output of its `Output` binding (modelled by `impl Future for`).
    Future,
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourceKind {
    /// A connected stream: TCP, Unix, TLS over one.
    Connection,
    /// The reading half of one.
    ReadHalf,
    /// The writing half.
    WriteHalf,
    /// A socket of unknown kind (`socket2::Socket`).
    Socket,
    /// Accepts connections.
    Listener,
    /// Sends and receives datagrams: nothing to keep in `CLOSE_WAIT`.
    Datagram,
    /// Some file descriptor (`OwnedFd`).
    Descriptor,
    /// A file or pipe: a descriptor that is no connection.
    File,
    /// The handle of a task.
    Task,
    /// The handle of a thread.
    Thread,
    /// A response with a body on a connection.
    Response,
    /// A client with a pool.
    Client,
    /// The driver of a connection that somebody has to poll.
    Driver,
}

impl ResourceKind {
    /// Whether a peer is at the other end, so that its end shows as end of stream.
    pub fn is_connection(self) -> bool {
        matches!(self, Self::Connection | Self::ReadHalf | Self::WriteHalf | Self::Socket | Self::Response)
    }
}

/// What dropping does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnDrop {
    /// The descriptor is closed.
    Closes,
    /// It is closed with the last handle.
    ClosesLast,
    /// Sending is shut; it is closed with the last handle.
    ShutsWrite,
    /// Nothing.
    Nothing,
    /// A task goes on without its handle.
    Detaches,
    /// A task is ended.
    Aborts,
}
