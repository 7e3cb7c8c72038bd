// How much of the machine a child may use.

import Foundation

/// Hard limits (getrlimit(2)): the child sets them before it runs any of the
/// learner's code, and cannot raise them again.
public struct Bounds: Codable, Sendable {
  /// Seconds of the processor's time.
  public var seconds: UInt64

  /// Bytes of data and heap.
  public var memory: UInt64

  public init(seconds: UInt64, memory: UInt64 = 512 << 20) {
    (self.seconds, self.memory) = (seconds, memory)
  }

  /// No file grows beyond this, no process is started, nothing is dumped.
  private static let fileSize: UInt64 = 1 << 20

  func apply() throws {
    try dropPrivileges()
    // Should the parent be killed, nobody else ends what only waits.
    alarm(UInt32(clamping: seconds * 20))
    #if os(Linux)
      try limit(__rlimit_resource_t(RLIMIT_CPU.rawValue), seconds)
      try limit(__rlimit_resource_t(RLIMIT_DATA.rawValue), memory)
      try limit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), Self.fileSize)
      try limit(__rlimit_resource_t(RLIMIT_CORE.rawValue), 0)
      try limit(Self.processes, 0)
    #else
      try limit(RLIMIT_CPU, seconds)
      try limit(RLIMIT_FSIZE, Self.fileSize)
      try limit(RLIMIT_CORE, 0)
    #endif
  }

  /// The limit on processes does not bind root, so root becomes nobody.
  private func dropPrivileges() throws {
    guard geteuid() == 0 else { return }
    guard setgroups(0, nil) == 0, setgid(65534) == 0, setuid(65534) == 0 else {
      throw Self.error
    }
  }

  #if os(Linux)
    /// RLIMIT_NPROC, which Swift's module of glibc leaves out.
    private static let processes = __rlimit_resource_t(6)

    private func limit(_ resource: __rlimit_resource_t, _ value: UInt64) throws {
      var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      guard setrlimit(resource, &limit) == 0 else { throw Self.error }
    }
  #else
    private func limit(_ resource: Int32, _ value: UInt64) throws {
      var limit = rlimit(rlim_cur: value, rlim_max: value)
      guard setrlimit(resource, &limit) == 0 else { throw Self.error }
    }
  #endif

  private static var error: POSIXError {
    POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
  }
}
