// How to attach gdb to the guest.

import Foundation

package enum Debugger {
  /// Prints the line to type in another terminal.
  ///
  /// - Throws: where the port is taken.
  package static func announce(_ kernel: KernelImage, port: UInt16) throws {
    guard isFree(port) else {
      throw Failure(
        "port \(port) is in use: choose another, as `--gdb-port \(port == .max ? 1234 : port + 1)`.",
        status: .machineFailed)
    }
    let terminal = Terminal.error
    // A step may be without the one or the other.
    let start = ["main", "pvh_entry"].first { kernel.symbols[$0] != nil } ?? "*0x100000"
    terminal.line("The machine waits for gdb. In another terminal:")
    terminal.line()
    terminal.line(
      "  gdb \(quoted(kernel.path)) -ex 'target remote localhost:\(port)' -ex 'hbreak \(start)' -ex continue"
    )
    terminal.line()
    if !Tool.gdb.isPresent {
      terminal.line("gdb is not installed here: \(Tool.gdb.installation).")
    }
    terminal.line("Ctrl-C here ends the machine.")
  }

  /// A path as a shell takes it for one word.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
    return isPlain ? path : "'" + path.replacing("'", with: #"'\''"#) + "'"
  }

  private static func isFree(_ port: UInt16) -> Bool {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { return true }
    defer { close(socket) }
    var reuse: Int32 = 1
    unsafe setsockopt(
      socket, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return result == 0
  }
}
