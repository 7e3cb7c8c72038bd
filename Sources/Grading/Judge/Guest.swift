// The learner's kernel, booted, and judged by what it left in the machine's memory.

import Foundation
import Launch

/// The machines that labs are graded on.
public enum GuestMachine: String, CaseIterable, Sendable {
  case microvm, pc

  fileprivate var kind: MachineKind {
    get throws {
      guard let kind = MachineKind(argument: rawValue + ",memory-backend=memory") else {
        throw GradingError("QEMU's machine \(rawValue) is not known.")
      }
      return kind
    }
  }
}

/// What came of a boot, seen from outside. What the kernel printed is for a person
/// to read, and proves nothing.
public struct GuestOutcome: Sendable {
  /// The status that the kernel told; nil where it told none.
  public let status: UInt8?

  /// How the machine ended, in words.
  public let ending: String
  fileprivate let console: String

  /// The debug traps that the machine took in the kernel, as its emulator wrote them
  /// down; none where they were not asked for.
  public let debugTraps: [DebugTrap]

  fileprivate let contents: GuestMemory
  fileprivate let image: KernelImage

  /// What the console said in the end: at most so many lines, and behind each
  /// address of a report function, file and line.
  public func lastWords(lines count: Int) async -> String {
    await Symbolizer(image).explained(console).suffix(count).joined(separator: "\n")
  }

  /// The end of what the guest printed, for a person to read.
  public func lastWords() async -> String {
    let words = await lastWords(lines: 40)
    return words.isEmpty ? "" : "\nits console:\n" + words
  }

  /// What stands in the machine's memory; nothing where there is none.
  public func memory(_ range: Range<UInt64>) -> [UInt8] {
    contents.read(range)
  }
}

/// A debug trap, seen from outside: what the processor was about when it came.
public struct DebugTrap: Sendable {
  fileprivate let trap: TracedTrap

  /// Whether an instruction asked for it: none of the debug registers raised it.
  public var isAskedFor: Bool { trap.isAskedFor }

  /// The instruction to which the handler returns.
  public var instruction: UInt64 { trap.instruction }

  /// The first argument of the function that was running, where that still holds it.
  public var argument: UInt64 { trap.register("RDI") }

  /// Whether one of the debug registers raised it that watches for writes at `address`
  /// (Intel SDM 3, 18.2.4). To how many bytes is not asked.
  public func isOfWrite(to address: UInt64) -> Bool {
    let (status, control) = (trap.register("DR6"), trap.register("DR7"))
    return (0..<4 as Range<UInt64>).contains { index in
      status >> index & 1 == 1 && control >> (2 * index) & 0b11 != 0
        && control >> (16 + 4 * index) & 0b11 == 0b01
        && trap.register("DR\(index)") == address
    }
  }
}

/// A lab's kernel with a learner's code in it.
public struct Guest: Sendable {
  private let image: KernelImage

  /// How much memory the machine has, in megabytes.
  private static let megabytes: UInt64 = 64

  /// Builds the kernel of the lab, once for each session.
  ///
  /// - Throws: `GuestRefusal` with the compiler's words where it does not build.
  public init(_ lab: Lab) async throws {
    image = try await GuestBuilds.shared.image(of: lab)
  }

  /// The function that holds `address`; nil where no code of the kernel is.
  public func function(at address: UInt64) -> String? {
    image.isCode(address) ? image.label(before: address) : nil
  }

  /// Where the linker put a name.
  public func address(of name: String) -> UInt64? { image.symbols[name] }

  /// Boots the kernel. Its resets start it again, in the same memory.
  ///
  /// - Parameters:
  ///   - planted: what stands in memory before the first boot, and where.
  ///   - tracesTraps: whether the outcome has the debug traps.
  ///   - judge: called on a thread of its own while the machine runs.
  public func run<Result: Sendable>(
    on machine: GuestMachine, commandLine: String, planted: [UInt8], at address: UInt64,
    tracesTraps: Bool = false, by judge: @escaping @Sendable (RunningGuest) -> Result
  ) async throws -> (outcome: GuestOutcome, result: Result) {
    let memory = try GuestMemory(megabytes: Self.megabytes)
    try memory.write(planted, at: address)
    let log = try HiddenFile("traps")
    let limits = try await GuestEffort.shared.limits(on: machine)
    var virtual = VirtualMachine(
      kind: try machine.kind, memory: "\(Self.megabytes)M", commandLine: commandLine,
      endsOnReset: false, furtherArguments: memory.arguments, limit: limits.wall)
    virtual.processorLimit = limits.processor
    if tracesTraps { virtual.interruptLog = log.path }
    let (said, complaints) = (Collector(), Collector())
    let (ending, result) = try await Self.run(
      virtual, image.path, said, complaints, RunningGuest(memory), judge)
    let status: UInt8? = if case .status(let status) = ending { status } else { nil }
    let traps = String(decoding: log.read(0..<log.size), as: UTF8.self)
    return (
      GuestOutcome(
        status: status,
        ending: (ending?.words ?? "the machine was stopped") + complaints.quoted,
        console: said.text,
        debugTraps: TracedTrap.all(of: 1, in: traps).map { DebugTrap(trap: $0) },
        contents: memory, image: image), result
    )
  }

  private static func run<Result: Sendable>(
    _ machine: VirtualMachine, _ kernel: String, _ said: Collector,
    _ complaints: Collector, _ guest: RunningGuest,
    _ judge: @escaping @Sendable (RunningGuest) -> Result
  ) async throws -> (GuestEnding?, Result) {
    let run = Task {
      defer { guest.end() }
      return try await machine.run(
        kernel, console: .handled { said.take($0, upTo: 1 << 20) },
        errors: .handled { complaints.take($0, upTo: 1 << 16) })
    }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: judge(guest)) }
      }
    } onCancel: {
      run.cancel()
    }
    if guest.isStopped { run.cancel() }
    do {
      return (try await run.value, result)
    } catch is CancellationError {
      try Task.checkCancellation()
      return (nil, result)
    }
  }
}

extension GuestEnding {
  fileprivate var words: String {
    switch self {
    case .status(let status): "the kernel told status \(status)"
    case .withoutStatus: "the machine was switched off, and no status was told"
    case .machineFailed(let status): "QEMU failed with status \(status)"
    case .tooLong:
      "the kernel did not end: it was stopped when it had used many times the processor time that an empty kernel takes. A loop that does not end, or resets?"
    case .timedOut:
      "the kernel did not end: it was stopped after many times what an empty kernel takes, most of which it waited"
    }
  }
}

extension Collector {
  /// What QEMU itself had to say, behind how it ended.
  fileprivate var quoted: String {
    text.isEmpty ? "" : "; QEMU said: \(text.trimmingCharacters(in: .newlines))"
  }
}

/// The kernel does not build.
public struct GuestRefusal: Error, CustomStringConvertible {
  public let description: String
}

extension Trial {
  /// The learner's kernel; that it does not build is a lesson, too.
  public func guest(of lab: Lab) async throws -> Guest {
    do {
      return try await Guest(lab)
    } catch let refusal as GuestRefusal {
      try fail(expected: "a kernel", found: refusal.description)
      throw refusal
    }
  }
}

/// Kernels that have been built in this process.
private actor GuestBuilds {
  static let shared = GuestBuilds()

  private var builds: [String: Task<KernelImage, any Error>] = [:]

  func image(of lab: Lab) async throws -> KernelImage {
    let build = builds[lab.folder] ?? Task { try await Self.build(lab) }
    builds[lab.folder] = build
    return try await build.value
  }

  private static func build(_ lab: Lab) async throws -> KernelImage {
    let root = URL(filePath: lab.folder).deletingLastPathComponent()
      .deletingLastPathComponent()
    let workspace = Workspace(root: root)
    if let kernel = Substitutes.kernel {
      return try KernelImage(path: kernel, workspace: workspace)
    }
    let folder = LabFolder(lab.sheet.name, work: Substitutes.work)
    do {
      return try await RecipeBuild(workspace: workspace, isQuiet: true)
        .build(folder.recipe(in: workspace))
    } catch let failure as Failure {
      throw GuestRefusal(description: failure.description)
    }
  }
}
