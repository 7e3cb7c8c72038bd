import Foundation

/// A port of this machine's, taken for as long as this lives.
final class TakenPort {
  struct Unavailable: Error {}

  let number: UInt16
  private let socket: Int32

  init() throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 && listen(socket, 1) == 0
          && getsockname(socket, $0, &size) == 0
      }
    }
    guard isBound else { throw Unavailable() }
    number = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(socket) }
}
