// A terminal with us where a person sits.

import Foundation

/// A pseudo-terminal: what a program writes to it we read,
/// and what we write it reads as typed. Ctrl-C, echo and lines are the system's.
struct Pseudoterminal: ~Copyable {
  /// Our side of it. Reading does not wait.
  let descriptor: Int32

  /// The path of the program's side.
  let path: String

  /// As wide as no line is, so that nothing breaks lines; and so high that
  /// nothing stops for the next page.
  private static let size = winsize(
    ws_row: 10_000, ws_col: 500, ws_xpixel: 0, ws_ypixel: 0)

  /// Held while descriptors are open that a program of another thread would inherit,
  /// and so keep the terminal from ending.
  static let starting = NSLock()

  init() throws(Complaint) {
    Self.starting.lock()
    defer { Self.starting.unlock() }
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    var size = Self.size
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    // Not `ttyname`, whose answer lies where that of another thread lies.
    guard unsafe openpty(&ours, &theirs, nil, nil, &size) == 0,
      unsafe ttyname_r(theirs, &name, name.count) == 0
    else {
      throw Complaint("the system gives no pseudo-terminal: \(lastErrorText).")
    }
    path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    close(theirs)
    descriptor = ours
    _ = fcntl(ours, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ours, F_SETFL, O_NONBLOCK)
  }

  deinit { close(descriptor) }

  /// What has been written; nil where nobody has it open any more, empty where
  /// nothing came within `milliseconds`.
  func read(for milliseconds: Int32) -> [UInt8]? {
    var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&event, 1, milliseconds) > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = unsafe Foundation.read(descriptor, &buffer, buffer.count)
    if count > 0 { return Array(buffer[..<count]) }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil
  }

  /// Types `bytes`, of which there are fewer than fit into the system's buffer.
  func type(_ bytes: [UInt8]) {
    _ = unsafe bytes.withUnsafeBytes {
      unsafe write(descriptor, $0.baseAddress, $0.count)
    }
  }
}

var lastErrorText: String { unsafe String(cString: strerror(errno)) }
