//! `net`: TCP and UDP, addresses.

pub mod net {
    use crate::io::{self, Read, Write};
    use crate::time::Duration;

    /// shown by: detached_task/accept_loop, ineffective_close/shutdown_read_then_drop
    #[resource(connection, on_drop = "closes")]
    pub struct TcpStream {}
    /// shown by: orphaned_half/clone_in_thread, orphaned_half/clone_waits
    /// docs: `TcpStream::connect`, `try_clone`, `shutdown` says that it opens a connection, that the clone
    /// is a reference to the same stream, and that directions are shut
    impl TcpStream {
        #[opens]
        #[waits(peer)]
        pub fn connect<A: ToSocketAddrs>(addr: A) -> io::Result<TcpStream> {}
        #[opens]
        #[waits(peer, bounded)]
        pub fn connect_timeout(addr: &SocketAddr, timeout: Duration) -> io::Result<TcpStream> {}
        #[shares(self)]
        pub fn try_clone(&self) -> io::Result<TcpStream> {}
        #[shuts(self)]
        pub fn shutdown(&self, how: Shutdown) -> io::Result<()> {}
        #[reads(self, into = buf, end = "zero")]
        #[waits(peer)]
        pub fn peek(&self, buf: &mut [u8]) -> io::Result<usize> {}
        #[pure]
        pub fn peer_addr(&self) -> io::Result<SocketAddr> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        #[sets(read_timeout)]
        pub fn set_read_timeout(&self, dur: Option<Duration>) -> io::Result<()> {}
        #[sets(write_timeout)]
        pub fn set_write_timeout(&self, dur: Option<Duration>) -> io::Result<()> {}
        #[pure]
        pub fn read_timeout(&self) -> io::Result<Option<Duration>> {}
        #[pure]
        pub fn write_timeout(&self) -> io::Result<Option<Duration>> {}
        #[sets(nonblocking)]
        pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
        #[sets(nodelay)]
        pub fn set_nodelay(&self, nodelay: bool) -> io::Result<()> {}
        #[sets(linger)]
        pub fn set_linger(&self, linger: Option<Duration>) -> io::Result<()> {}
        #[sets(ttl)]
        pub fn set_ttl(&self, ttl: u32) -> io::Result<()> {}
        pub fn take_error(&self) -> io::Result<Option<io::Error>> {}
    }
    impl Read for TcpStream {}
    impl Write for TcpStream {}
    impl Read for &TcpStream {}
    impl Write for &TcpStream {}

    /// docs: `TcpListener` says that the socket will be closed when the value is dropped
    #[resource(listener, on_drop = "closes")]
    pub struct TcpListener {}
    /// docs: `TcpListener::bind`, `accept`, `try_clone` says that it creates a listener, accepts a
    /// connection, and that both handles accept from it
    impl TcpListener {
        #[opens]
        pub fn bind<A: ToSocketAddrs>(addr: A) -> io::Result<TcpListener> {}
        #[opens]
        #[waits(peer)]
        pub fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {}
        pub fn incoming(&self) -> Incoming<'_> {}
        pub fn into_incoming(self) -> IntoIncoming {}
        #[shares(self)]
        pub fn try_clone(&self) -> io::Result<TcpListener> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        #[sets(nonblocking)]
        pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
        #[sets(ttl)]
        pub fn set_ttl(&self, ttl: u32) -> io::Result<()> {}
        pub fn take_error(&self) -> io::Result<Option<io::Error>> {}
    }
    /// Never ends.
    pub struct Incoming<'a> {
        listener: &'a TcpListener,
    }
    /// docs: `Incoming` says that iterating is calling `accept` in a loop
    impl<'a> Iterator for Incoming<'a> {
        type Item = io::Result<TcpStream>;
        #[opens]
        #[waits(peer)]
        fn next(&mut self) -> Option<io::Result<TcpStream>> {}
    }
    pub struct IntoIncoming {
        listener: TcpListener,
    }
    /// docs: `IntoIncoming` says that iterating is calling `accept` in a loop
    impl Iterator for IntoIncoming {
        type Item = io::Result<TcpStream>;
        #[opens]
        #[waits(peer)]
        fn next(&mut self) -> Option<io::Result<TcpStream>> {}
    }

    /// docs: `UdpSocket` says that it is a UDP socket, closed on drop
    #[resource(datagram, on_drop = "closes")]
    pub struct UdpSocket {}
    /// docs: `UdpSocket::bind`, `try_clone` says that it creates a socket, and that the clone is a
    /// reference to the same
    impl UdpSocket {
        #[opens]
        pub fn bind<A: ToSocketAddrs>(addr: A) -> io::Result<UdpSocket> {}
        pub fn connect<A: ToSocketAddrs>(&self, addr: A) -> io::Result<()> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        pub fn recv(&self, buf: &mut [u8]) -> io::Result<usize> {}
        #[reads(self, into = buf, end = "returns")]
        #[waits(peer)]
        pub fn recv_from(&self, buf: &mut [u8]) -> io::Result<(usize, SocketAddr)> {}
        #[writes(self, data = buf)]
        pub fn send(&self, buf: &[u8]) -> io::Result<usize> {}
        #[writes(self, data = buf)]
        pub fn send_to<A: ToSocketAddrs>(&self, buf: &[u8], addr: A) -> io::Result<usize> {}
        #[shares(self)]
        pub fn try_clone(&self) -> io::Result<UdpSocket> {}
        #[pure]
        pub fn local_addr(&self) -> io::Result<SocketAddr> {}
        #[sets(read_timeout)]
        pub fn set_read_timeout(&self, dur: Option<Duration>) -> io::Result<()> {}
        #[sets(nonblocking)]
        pub fn set_nonblocking(&self, nonblocking: bool) -> io::Result<()> {}
    }

    #[derive(Clone, Copy)]
    pub enum Shutdown {
        Read,
        Write,
        Both,
    }

    #[derive(Clone, Copy)]
    pub enum SocketAddr {
        V4(SocketAddrV4),
        V6(SocketAddrV6),
    }
    impl SocketAddr {
        pub fn new(ip: IpAddr, port: u16) -> SocketAddr {}
        #[pure]
        pub fn ip(&self) -> IpAddr {}
        #[pure]
        pub fn port(&self) -> u16 {}
        #[pure]
        pub fn is_ipv4(&self) -> bool {}
        #[pure]
        pub fn is_ipv6(&self) -> bool {}
        pub fn set_ip(&mut self, new_ip: IpAddr) {}
        pub fn set_port(&mut self, new_port: u16) {}
    }
    #[derive(Clone, Copy)]
    pub struct SocketAddrV4 {}
    impl SocketAddrV4 {
        pub fn new(ip: Ipv4Addr, port: u16) -> SocketAddrV4 {}
        #[pure]
        pub fn ip(&self) -> &Ipv4Addr {}
        #[pure]
        pub fn port(&self) -> u16 {}
    }
    #[derive(Clone, Copy)]
    pub struct SocketAddrV6 {}
    impl SocketAddrV6 {
        pub fn new(ip: Ipv6Addr, port: u16, flowinfo: u32, scope_id: u32) -> SocketAddrV6 {}
        #[pure]
        pub fn ip(&self) -> &Ipv6Addr {}
        #[pure]
        pub fn port(&self) -> u16 {}
    }
    #[derive(Clone, Copy)]
    pub enum IpAddr {
        V4(Ipv4Addr),
        V6(Ipv6Addr),
    }
    impl IpAddr {
        #[pure]
        pub fn is_loopback(&self) -> bool {}
        #[pure]
        pub fn is_ipv4(&self) -> bool {}
        #[pure]
        pub fn is_ipv6(&self) -> bool {}
        #[pure]
        pub fn is_unspecified(&self) -> bool {}
    }
    #[derive(Clone, Copy)]
    pub struct Ipv4Addr {}
    impl Ipv4Addr {
        pub const LOCALHOST: Ipv4Addr = Ipv4Addr {};
        pub const UNSPECIFIED: Ipv4Addr = Ipv4Addr {};
        pub fn new(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr {}
        #[pure]
        pub fn octets(&self) -> [u8; 4] {}
        #[pure]
        pub fn is_loopback(&self) -> bool {}
    }
    #[derive(Clone, Copy)]
    pub struct Ipv6Addr {}
    impl Ipv6Addr {
        pub const LOCALHOST: Ipv6Addr = Ipv6Addr {};
        pub const UNSPECIFIED: Ipv6Addr = Ipv6Addr {};
        pub fn new(a: u16, b: u16, c: u16, d: u16, e: u16, f: u16, g: u16, h: u16) -> Ipv6Addr {}
        #[pure]
        pub fn octets(&self) -> [u8; 16] {}
        #[pure]
        pub fn is_loopback(&self) -> bool {}
    }
    pub struct AddrParseError {}

    pub trait ToSocketAddrs {
        type Iter: Iterator<Item = SocketAddr>;
        fn to_socket_addrs(&self) -> io::Result<Self::Iter> {}
    }
    impl ToSocketAddrs for str {
        type Iter = crate::vec::IntoIter<SocketAddr>;
    }
    impl ToSocketAddrs for String {
        type Iter = crate::vec::IntoIter<SocketAddr>;
    }
    impl ToSocketAddrs for (&str, u16) {
        type Iter = crate::vec::IntoIter<SocketAddr>;
    }
    impl ToSocketAddrs for (String, u16) {
        type Iter = crate::vec::IntoIter<SocketAddr>;
    }
    impl ToSocketAddrs for SocketAddr {
        type Iter = crate::option::IntoIter<SocketAddr>;
    }
    impl<T: ToSocketAddrs + ?Sized> ToSocketAddrs for &T {
        type Iter = T::Iter;
    }

    impl From<SocketAddrV4> for SocketAddr {}
    impl From<SocketAddrV6> for SocketAddr {}
    impl<I: Into<IpAddr>> From<(I, u16)> for SocketAddr {}
    impl From<Ipv4Addr> for IpAddr {}
    impl From<Ipv6Addr> for IpAddr {}
    impl From<[u8; 4]> for IpAddr {}
    impl From<[u8; 4]> for Ipv4Addr {}
    impl crate::str::FromStr for SocketAddr {
        type Err = AddrParseError;
    }
    impl crate::str::FromStr for IpAddr {
        type Err = AddrParseError;
    }
    impl crate::str::FromStr for Ipv4Addr {
        type Err = AddrParseError;
    }
}
