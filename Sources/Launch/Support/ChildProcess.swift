// Other programs, run with a bound and never left behind.

import Foundation
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// How a program ended.
package enum Ending: Equatable, Sendable {
  case exited(Int32)
  case signalled(Int32)
  case timedOut
}

/// A program to run, in a process group of its own, so that Ctrl-C reaches
/// `torito` alone, which then ends the group.
package struct ChildProcess: Sendable {
  package var program: String
  package var arguments: [String]
  package var environment: [String: String]
  package var folder: String?

  /// How long it may run; nil for as long as it likes.
  package var limit: Duration?

  /// How many bytes of memory it and its descendants may hold together; nil for as many
  /// as there are. It is killed where it takes more.
  package var memoryLimit: UInt64?

  /// What comes on its standard input; nil for nothing at all.
  package var input: [UInt8]?

  /// Whether it is killed where it must end, and not asked first.
  package var isKilled = false

  package init(
    program: String, arguments: [String], environment: [String: String] = [:],
    folder: String? = nil, limit: Duration? = nil
  ) {
    (self.program, self.arguments, self.environment) = (program, arguments, environment)
    (self.folder, self.limit) = (folder, limit)
  }

  /// Where its standard output and standard error go.
  package enum Stream: Sendable {
    case inherited
    case discarded
    case handled(@Sendable (ArraySlice<UInt8>) -> Void)
  }

  /// Runs the program and waits for its end.
  ///
  /// - Throws: `Failure` where it cannot be started; `CancellationError` where
  ///   this task was cancelled. In each case nothing of it is left running.
  package func run(output: Stream = .inherited, error: Stream = .inherited) async throws
    -> Ending
  {
    try await withThrowingTaskGroup(of: Ending.self) { group in
      group.addTask { try await start(output: output, error: error) }
      if let limit {
        group.addTask {
          try await Task.sleep(for: limit)
          return .timedOut
        }
      }
      guard let first = try await group.next() else { throw CancellationError() }
      group.cancelAll()
      if first == .timedOut { _ = try? await group.next() }
      try Task.checkCancellation()
      return first
    }
  }

  /// Runs the program as part of what the user sees: on the terminal, which it
  /// may ask for a password, and in the terminal's own group, so that Ctrl-C
  /// reaches it. What it prints goes to standard error.
  package func runOnTerminal() async throws -> Ending {
    var options = PlatformOptions()
    options.teardownSequence = [
      .send(signal: .terminate, allowedDurationToNextStep: .seconds(5))
    ]
    do {
      let result = try await Subprocess.run(
        .name(program), arguments: Arguments(arguments), environment: childEnvironment,
        platformOptions: options, input: .currentStandardInput,
        output: .currentStandardError, error: .currentStandardError)
      try Task.checkCancellation()
      return Ending(result.terminationStatus)
    } catch let failure as SubprocessError {
      try Task.checkCancellation()
      throw Failure("cannot run \(program): \(failure)", status: .missing)
    }
  }

  /// Runs the program and collects what it prints on both streams.
  package func collect() async throws -> (ending: Ending, text: String) {
    let collector = Collector()
    let ending = try await run(
      output: .handled { collector.take($0) }, error: .handled { collector.take($0) })
    return (ending, collector.text)
  }

  private func start(output: Stream, error: Stream) async throws -> Ending {
    guard let input else { return try await start(.none, output, error) }
    return try await start(Script(input), output, error)
  }

  private func start(
    _ input: some InputProtocol, _ output: Stream, _ error: Stream
  ) async throws -> Ending {
    do {
      let result = try await Subprocess.run(
        program.contains("/") ? .path(FilePath(program)) : .name(program),
        arguments: Arguments(arguments), environment: childEnvironment,
        workingDirectory: folder.map { FilePath($0) }, platformOptions: options,
        input: input, output: .sequence, error: .sequence
      ) { execution in
        async let _: Void? = memoryLimit.map {
          MemoryWatch(process: execution.processIdentifier.value, limit: $0)
        }?.run()
        async let errors: Void = Self.forward(
          execution.standardError, to: error, else: Terminal.error)
        try await Self.forward(
          execution.standardOutput, to: output, else: Terminal.output)
        try await errors
      }
      return Ending(result.terminationStatus)
    } catch let failure as SubprocessError {
      try Task.checkCancellation()
      throw Failure("cannot run \(program): \(failure)", status: .missing)
    }
  }

  private static func forward(
    _ sequence: SubprocessOutputSequence, to stream: Stream, else terminal: Terminal
  ) async throws {
    for try await buffer in sequence {
      let bytes = unsafe buffer.withUnsafeBytes { unsafe Array($0) }
      switch stream {
      case .inherited: terminal.write(bytes)
      case .discarded: break
      case .handled(let body): body(bytes[...])
      }
    }
  }

  private var childEnvironment: Environment {
    var changes: [Environment.Key: String?] = [:]
    for (name, value) in environment {
      if let key = Environment.Key(rawValue: name) { changes[key] = value }
    }
    return .inherit.updating(changes)
  }

  private var options: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    // SwiftPM ends its compilers and tests when it is interrupted, and leaves
    // them behind when it is terminated.
    options.teardownSequence =
      isKilled
      ? [Self.kill]
      : [
        .send(
          signal: .interrupt, toProcessGroup: true, allowedDurationToNextStep: .seconds(5)
        ),
        .send(
          signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(2)
        ),
        Self.kill,
      ]
    return options
  }

  private static var kill: TeardownStep {
    .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(2))
  }
}

/// Bytes for a program that may end before it has read them all: how it ended says
/// enough, and is no reason that we should end, too.
private struct Script: InputProtocol {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    signal(SIGPIPE, SIG_IGN)
  }

  func write(with writer: StandardInputWriter) async throws {
    _ = try? await writer.write(bytes)
  }
}

extension Ending {
  init(_ status: TerminationStatus) {
    self =
      switch status {
      case .exited(let code): .exited(code)
      case .signaled(let signal): .signalled(signal)
      }
  }
}
