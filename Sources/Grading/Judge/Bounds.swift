// How much of the machine a child may use.

import Foundation
import Launch

/// Hard limits (getrlimit(2)), which a child has from its first instruction on and cannot
/// raise: programs of the system's set them and then become the child. A learner's code
/// is linked into that, and could take the place of any function that it calls itself.
struct Bounds: Sendable {
  /// Seconds of the processor's time.
  var seconds: UInt64

  /// Bytes of data and heap.
  var memory: UInt64 = 512 << 20

  /// Bytes of all that has an address. Shared memory is no data, and what a program has
  /// loaded takes some.
  var addresses: UInt64 = 1 << 30

  /// No file grows beyond this.
  var fileSize: UInt64 = 1 << 20

  /// How many files it may have open: some of those that have no name are in memory.
  var openFiles: UInt64 = 32

  /// What starts a command with these limits. It starts no other process, and leaves no
  /// core behind.
  var words: [String] {
    #if os(Linux)
      [
        "prlimit", "--cpu=\(seconds)", "--data=\(memory)", "--as=\(addresses)",
        "--fsize=\(fileSize)", "--nofile=\(openFiles)", "--core=0", "--nproc=0", "--",
      ]
    #else
      [
        "sh", "-c",
        "ulimit -t \(seconds) -c 0 && ulimit -f \(fileSize / 512) && exec \"$@\"", "sh",
      ]
    #endif
  }

  /// The same without root's rights, as the limit on processes does not bind root, and
  /// with no way to get others'. Should the judge be killed, the child is, too.
  var wordsAsNobody: [String] {
    #if os(Linux)
      ["setpriv"] + Enclosure.becoming(Enclosure.user(for: .child))
        + ["--no-new-privs", "--pdeathsig=KILL", "--"] + words
    #else
      words
    #endif
  }
}
