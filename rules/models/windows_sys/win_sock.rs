//! `windows_sys::Win32::Networking::WinSock`: a socket here is a number: nothing closes it but `closesocket`.
//! docs: Winsock: `closesocket`, with socket, accept and shutdown, says that a SOCKET that is returned is
//! the caller's until closesocket
#![integers_are_borrowed]

pub mod Win32 {
    pub mod Networking {
        pub mod WinSock {
            pub type SOCKET = usize;
            /// All ones, which is -1 in two's complement.
            pub const INVALID_SOCKET: SOCKET = -1;
            pub const SOCKET_ERROR: i32 = -1;
            #[derive(Clone, Copy)]
            pub struct SOCKADDR {
                pub sa_family: u16,
            }

            #[opens(fails = "invalid")]
            pub unsafe fn socket(af: i32, r#type: i32, protocol: i32) -> SOCKET {}
            #[opens(fails = "invalid")]
            pub unsafe fn WSASocketW(
                af: i32,
                r#type: i32,
                protocol: i32,
                lpprotocolinfo: *const std::ffi::c_void,
                g: u32,
                dwflags: u32,
            ) -> SOCKET {
            }
            #[opens(fails = "invalid")]
            pub unsafe fn WSASocketA(
                af: i32,
                r#type: i32,
                protocol: i32,
                lpprotocolinfo: *const std::ffi::c_void,
                g: u32,
                dwflags: u32,
            ) -> SOCKET {
            }
            #[opens(fails = "invalid")]
            #[waits(peer)]
            pub unsafe fn accept(s: SOCKET, addr: *mut SOCKADDR, addrlen: *mut i32) -> SOCKET {}
            #[opens(fails = "invalid")]
            #[waits(peer)]
            pub unsafe fn WSAAccept(
                s: SOCKET,
                addr: *mut SOCKADDR,
                addrlen: *mut i32,
                lpfncondition: *const std::ffi::c_void,
                dwcallbackdata: usize,
            ) -> SOCKET {
            }
            #[closes(s)]
            pub unsafe fn closesocket(s: SOCKET) -> i32 {}
            #[shuts(s)]
            pub unsafe fn shutdown(s: SOCKET, how: i32) -> i32 {}
            #[waits(peer)]
            pub unsafe fn connect(s: SOCKET, name: *const SOCKADDR, namelen: i32) -> i32 {}
            pub unsafe fn bind(s: SOCKET, name: *const SOCKADDR, namelen: i32) -> i32 {}
            pub unsafe fn listen(s: SOCKET, backlog: i32) -> i32 {}
            pub unsafe fn ioctlsocket(s: SOCKET, cmd: i32, argp: *mut u32) -> i32 {}
            pub unsafe fn setsockopt(
                s: SOCKET,
                level: i32,
                optname: i32,
                optval: *const u8,
                optlen: i32,
            ) -> i32 {
            }
            pub unsafe fn getsockopt(
                s: SOCKET,
                level: i32,
                optname: i32,
                optval: *mut u8,
                optlen: *mut i32,
            ) -> i32 {
            }
            #[reads(s, into = buf, end = "zero")]
            #[waits(peer)]
            pub unsafe fn recv(s: SOCKET, buf: *mut u8, len: i32, flags: i32) -> i32 {}
            #[writes(s, data = buf)]
            pub unsafe fn send(s: SOCKET, buf: *const u8, len: i32, flags: i32) -> i32 {}
            pub unsafe fn WSAGetLastError() -> i32 {}
        }
    }
}
