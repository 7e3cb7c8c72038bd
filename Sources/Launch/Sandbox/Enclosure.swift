// Programs that are locked in: bubblewrap's namespaces and hard limits.

import Foundation

/// A place in which a program sees the system's own files, the toolchain, the
/// folders that it is given, and nothing else: no network, no other processes, no
/// other files.
package struct Enclosure: Sendable {
  package struct Folder: Sendable {
    package var outside, inside: String
    package var isWritable: Bool

    package init(_ outside: String, at inside: String, isWritable: Bool = false) {
      (self.outside, self.inside, self.isWritable) = (outside, inside, isWritable)
    }
  }

  package var folders: [Folder]

  /// Where the program starts.
  package var start = "/tmp"
  package var environment: [String: String] = [:]
  package var limits = Limits()

  /// What runs in it.
  package var purpose = Purpose.child

  package enum Purpose: Sendable {
    /// A learner's code alone.
    case child

    /// The compiler and the tests that judge.
    case grading
  }

  /// Whom root becomes: nobody for a learner's code, and for what judges it a user whom
  /// nobody else is, since without walls the one could change the other's files.
  package static func user(for purpose: Purpose) -> UInt32 {
    guard geteuid() == 0 else { return geteuid() }
    return purpose == .child ? 65534 : 65533
  }

  /// The folder that holds the toolchain's `usr`.
  private let toolchain: String

  /// What each process in it may use (prlimit(1)).
  package struct Limits: Sendable {
    /// Seconds of the processor's time; nil for no limit.
    package var seconds: UInt64?

    /// Bytes of data and heap.
    package var memory: UInt64 = 8 << 30

    /// Bytes of addresses, whatever is there: memory that is shared is no data.
    package var addresses: UInt64 = 64 << 30

    /// Files, pipes and sockets at a time.
    package var openFiles: UInt64 = 1024

    /// Bytes of a file.
    package var fileSize: UInt64 = 1 << 30

    /// Bytes of all files in `/tmp`, and of those in `/dev/shm`.
    package var temporary: UInt64 = 64 << 20

    /// Processes and threads, beside those that the user has already.
    package var processes: UInt64 = 512

    package init() {}
  }

  /// - Throws: `Failure` where there is no toolchain.
  package init(folders: [Folder]) async throws {
    guard let swiftc = await Toolchain.tool("swiftc") else {
      throw Failure("the Swift toolchain has no swiftc.", status: .missing)
    }
    toolchain =
      URL(filePath: swiftc).deletingLastPathComponent()
      .deletingLastPathComponent().path
    self.folders = folders
  }

  /// The command that runs `command` in here.
  package func enclosing(_ command: [String]) -> [String] {
    unprivileged + ["prlimit"] + limits.words(Self.user(for: purpose)) + ["bwrap"]
      + Self.walls + system + places + ["--chdir", start, "--"] + command
  }

  private static let walls = [
    "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--proc",
    "/proc",
  ]

  /// Root's processes are bound by no limit on their number: root becomes somebody else.
  private var unprivileged: [String] {
    let user = Self.user(for: purpose)
    return geteuid() == 0 ? ["setpriv"] + Self.becoming(user) + ["--"] : []
  }

  /// What setpriv(1) is told, where we are root.
  package static func becoming(_ user: UInt32) -> [String] {
    geteuid() == 0 ? ["--reuid=\(user)", "--regid=\(user)", "--clear-groups"] : []
  }

  /// The system's programs and libraries. On a system that has merged them, `/lib`
  /// and its like are links into `/usr`.
  private var system: [String] {
    var words = ["--ro-bind", "/usr", "/usr"]
    for name in ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"] {
      if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: name) {
        words += ["--symlink", target, name]
      } else {
        words += ["--ro-bind-try", name, name]
      }
    }
    for name in ["/etc/alternatives", "/etc/ld.so.cache"] {
      words += ["--ro-bind-try", name, name]
    }
    if !toolchain.hasPrefix("/usr") { words += ["--ro-bind", toolchain, toolchain] }
    return words
  }

  private var places: [String] {
    let size = ["--size", String(limits.temporary)]
    var words = ["--dev", "/dev"] + size + ["--tmpfs", "/dev/shm"]
    words += size + ["--tmpfs", "/tmp"]
    words += [
      "--setenv", "HOME", "/tmp", "--setenv", "PATH", "\(toolchain)/bin:/usr/bin:/bin",
      "--setenv", "LANG", "C.UTF-8",
    ]
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      words += ["--setenv", name, value]
    }
    for folder in folders {
      words += [
        folder.isWritable ? "--bind" : "--ro-bind", folder.outside, folder.inside,
      ]
    }
    // These two lie in memory, half of which they could fill.
    return words + ["--remount-ro", "/dev", "--remount-ro", "/"]
  }

  /// Runs a program in it that does nothing.
  ///
  /// - Throws: `Failure` with what to do where that cannot be done here.
  package func prove() async throws {
    guard Tool.bubblewrap.isPresent else {
      throw Failure(
        "there is no bubblewrap, which locks in what is graded. \(Tool.bubblewrap.installation)\nOr grade without it: --sandbox none.",
        status: .missing)
    }
    let command = enclosing(["true"])
    let child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()), limit: .seconds(30))
    let (ending, text) = try await child.collect()
    guard ending == .exited(0) else {
      throw Failure(
        "bubblewrap cannot lock anything in here: \(text)Some systems forbid it to ordinary users, and containers often do. Grade on another system, or without it: --sandbox none.",
        status: .missing)
    }
  }
}

extension Enclosure.Limits {
  fileprivate func words(_ user: UInt32) -> [String] {
    let time = seconds.map { ["--cpu=\($0)"] } ?? []
    let limits = [
      Limit("data", 2, memory), Limit("as", 9, addresses), Limit("fsize", 1, fileSize),
      Limit("nofile", 7, openFiles), Limit("nproc", 6, processes + Self.running(user)),
    ]
    return time + limits.map(\.word) + ["--core=0", "--"]
  }

  /// A limit of prlimit(1), by the number that Linux gives it.
  private struct Limit {
    let name: String
    let number: UInt32
    let value: UInt64

    init(_ name: String, _ number: UInt32, _ value: UInt64) {
      (self.name, self.number, self.value) = (name, number, value)
    }

    var word: String { "--\(name)=\(min(value, most))" }

    /// Whom limits bind already cannot raise them for what is in another enclosure.
    private var most: UInt64 {
      var limit = rlimit()
      #if os(Linux)
        let resource = __rlimit_resource_t(number)
      #else
        let resource = Int32(number)
      #endif
      guard unsafe getrlimit(resource, &limit) == 0 else { return .max }
      return UInt64(limit.rlim_max)
    }
  }

  /// The threads of whom the enclosure runs as: the limit counts them all.
  private static func running(_ user: UInt32) -> UInt64 {
    let files = FileManager.default
    let processes = (try? files.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.reduce(0) { count, name in
      var status = stat()
      guard name.first?.isNumber == true, unsafe stat("/proc/\(name)", &status) == 0,
        status.st_uid == user
      else { return count }
      let threads = try? files.contentsOfDirectory(atPath: "/proc/\(name)/task")
      return count + UInt64(threads?.count ?? 0)
    }
  }
}
