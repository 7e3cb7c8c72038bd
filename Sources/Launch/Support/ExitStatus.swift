// The statuses that scripts can rely on; `torito --help` lists them.

/// How `torito` ends, where the guest's own status is not meant.
package enum ExitStatus: Int32, Sendable {
  /// Tests failed.
  case failure = 1

  /// The command line asks for what there is not (EX_USAGE).
  case wrongUsage = 64

  /// Code of the user's does not build (EX_DATAERR).
  case doesNotBuild = 65

  /// A tool is missing, too old, or does not work here (EX_UNAVAILABLE).
  case missing = 69

  /// QEMU could not run, or failed by itself (EX_SOFTWARE).
  case machineFailed = 70

  /// The machine was reset or switched off before the kernel told a status.
  case noStatus = 71

  /// A time limit passed, as with timeout(1).
  case timedOut = 124

  /// Ended by Ctrl-C, as shells count it.
  case interrupted = 130
}

/// A failure that the user is told in a sentence, with what to do next.
package struct Failure: Error, CustomStringConvertible {
  package let description: String
  package let status: ExitStatus

  package init(_ description: String, status: ExitStatus) {
    self.description = description
    self.status = status
  }
}
