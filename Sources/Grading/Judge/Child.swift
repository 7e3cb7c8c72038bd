// A learner's code, called in a process of its own.

import Foundation
import Launch

/// What came of a script of calls.
public struct Play<Answer: Sendable>: Sendable {
  /// The answers that came, in the order of the calls.
  public let answers: [Answer]

  /// Why there are not more; nil where each call was answered.
  public let stop: Stop?

  /// What the learner's code printed.
  public let said: String
}

/// What a child may be asked, and what may come of it.
///
/// A child holds a learner's code, so it can answer anything at all: a test that looks
/// into an answer has to know that nothing in it is out of range.
public protocol ChildCall: Encodable, Sendable {
  associatedtype Answer: Decodable & Sendable

  /// Whether `answer` is one to this call, right or wrong, and has the counts and the
  /// ranges that tests rely on.
  func admits(_ answer: Answer) -> Bool
}

/// Why a child stopped before its last answer.
public enum Stop: Equatable, Sendable {
  /// A signal ended it: an index out of range, an overflow, a failed `precondition`.
  case trapped(Int32)

  /// It ended by itself.
  case exited(Int32)

  /// It used more of the processor's time than it may.
  case tooLong(seconds: UInt64)

  /// It neither computed nor answered.
  case hung

  /// It answered what is no answer to what it was asked, or too much.
  case garbled
}

/// A program that serves calls with `GradedChild`.
public struct Child: Sendable {
  private let path: String

  /// The product with this name, from the folder of the tests that are running.
  public init(_ name: String) throws {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let folders = [Self.folderOfTests, tests.deletingLastPathComponent()]
    let built = folders.compactMap { $0?.appending(path: name).path }
    let paths = Substitutes.child.map { [$0] } ?? built
    guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
      throw GradingError("there is no \(name) beside the tests: `swift build` makes it.")
    }
    self.path = path
  }

  private static var folderOfTests: URL? {
    let program = try? FileManager.default.destinationOfSymbolicLink(
      atPath: "/proc/self/exe")
    return program.map { URL(filePath: $0).deletingLastPathComponent() }
  }

  /// Sends all calls and takes the answers.
  public func play<Call: ChildCall>(_ calls: [Call]) async throws -> Play<Call.Answer> {
    let bounds = Bounds(seconds: Effort.shared.seconds)
    let (results, said) = (Collector(), Collector())
    let command = try await command(bounds)
    var child = ChildProcess(
      program: command[0], arguments: Array(command.dropFirst()),
      limit: Effort.shared.patience)
    child.isKilled = true
    child.input = try Self.lines(calls)
    let ending = try await child.run(
      output: .handled { results.take($0, upTo: Self.longest) },
      error: .handled { said.keep($0, last: Self.lastWords) })
    let lines = results.bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
      .dropLast()
    let answers = zip(calls, lines).map { call, line in
      (try? JSONDecoder().decode(Call.Answer.self, from: Data(line)))
        .flatMap { call.admits($0) ? $0 : nil }
    }
    let sound = answers.prefix { $0 != nil }.compactMap { $0 }
    let isWhole = sound.count == answers.count && lines.count <= calls.count
    return Play(
      answers: sound,
      stop: isWhole && sound.count == calls.count && ending == .exited(0)
        ? nil : Stop(ending, bounds, isSound: isWhole), said: said.text.shown)
  }

  /// The child is locked in by itself, away from the judge and from its learner's
  /// files: for marks it must be, at home it is where that can be done.
  private func command(_ bounds: Bounds) async throws -> [String] {
    guard await Walls.stand(around: path) else { return bounds.wordsAsNobody + [path] }
    return try await Walls.enclosure(of: path, bounds)
      .enclosing(bounds.words + [Walls.child])
  }

  /// More bytes than a right answer has.
  private static let longest = 16 << 20

  /// How many bytes of what it printed are kept: the last ones.
  private static let lastWords = 4 << 10

  private static func lines<Call: Encodable>(_ calls: [Call]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    var bytes: [UInt8] = []
    for call in calls { bytes += Array(try encoder.encode(call)) + [0x0a] }
    return bytes
  }
}

extension Stop {
  init(_ ending: Ending, _ bounds: Bounds, isSound: Bool) {
    self =
      switch ending {
      case .signalled(SIGXCPU), .signalled(SIGKILL): .tooLong(seconds: bounds.seconds)
      case .signalled(let signal): .trapped(signal)
      case .timedOut: .hung
      // An enclosure tells so that a signal has ended what was in it.
      case .exited(let status) where status > 128:
        Stop(.signalled(status - 128), bounds, isSound: isSound)
      case .exited(let status): isSound ? .exited(status) : .garbled
      }
  }
}

extension Collector {
  func take(_ more: ArraySlice<UInt8>, upTo count: Int) {
    if bytes.count < count { take(more) }
  }
}

/// Why a graded test could not be carried out.
public struct GradingError: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
