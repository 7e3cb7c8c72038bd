// Word from the system that something in a folder has changed.

import Foundation

#if canImport(Glibc)
  import Glibc

  /// The kernel's own watch on folders (inotify). It says nothing of changes that
  /// another machine makes, on a network share or a WSL mount.
  final class Notifications {
    private let descriptor: Int32
    private let source: any DispatchSourceRead

    /// - Parameter note: called, soon, after each change.
    init?(_ note: @escaping @Sendable () -> Void) {
      let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
      self.descriptor = descriptor
      source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
      source.setEventHandler {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while unsafe read(descriptor, &buffer, buffer.count) > 0 {}
        note()
      }
      source.setCancelHandler { close(descriptor) }
      source.resume()
    }

    deinit { source.cancel() }

    /// Watches these folders too; those that are watched already stay so.
    func watch(_ folders: [String]) {
      let events = IN_CLOSE_WRITE | IN_MOVE | IN_CREATE | IN_DELETE | IN_ATTRIB
      for folder in folders {
        _ = unsafe inotify_add_watch(descriptor, folder, UInt32(events))
      }
    }
  }
#else
  /// There is no word to be had here: `FileWatch` looks by itself.
  final class Notifications {
    init?(_ note: @escaping @Sendable () -> Void) { return nil }
    func watch(_ folders: [String]) {}
  }
#endif
