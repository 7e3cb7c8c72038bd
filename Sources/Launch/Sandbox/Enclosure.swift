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

  /// The folder that holds the toolchain's `usr`.
  private let toolchain: String

  /// What each process in it may use (prlimit(1)).
  package struct Limits: Sendable {
    /// Seconds of the processor's time; nil for no limit.
    package var seconds: UInt64?

    /// Bytes of data and heap.
    package var memory: UInt64 = 8 << 30

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
    unprivileged + ["prlimit"] + limits.words + ["bwrap"] + Self.walls + system + places
      + ["--chdir", start, "--"] + command
  }

  private static let walls = [
    "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--proc",
    "/proc",
  ]

  /// Root's processes are bound by no limit on their number: root becomes nobody.
  private var unprivileged: [String] {
    geteuid() == 0
      ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] : []
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
  fileprivate var words: [String] {
    let time = seconds.map { ["--cpu=\($0)"] } ?? []
    return time + [
      "--data=\(memory)", "--fsize=\(fileSize)", "--core=0",
      "--nproc=\(min(processes + Self.running, Self.mostProcesses))", "--",
    ]
  }

  /// Whom an enclosure holds already cannot raise its own limit for what is in
  /// another one.
  private static var mostProcesses: UInt64 {
    var limit = rlimit()
    #if os(Linux)
      // RLIMIT_NPROC, which Swift's module of glibc leaves out.
      let resource = __rlimit_resource_t(6)
    #else
      let resource = RLIMIT_NPROC
    #endif
    guard unsafe getrlimit(resource, &limit) == 0 else { return .max }
    return UInt64(limit.rlim_max)
  }

  /// The threads of whom the enclosure runs as: the limit counts them all.
  private static var running: UInt64 {
    let user = geteuid() == 0 ? 65534 : geteuid()
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
