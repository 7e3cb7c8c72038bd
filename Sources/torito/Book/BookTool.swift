// The site generator, built when it is wanted.

import Foundation
import Launch

/// `torito-book`, which stands on a Markdown parser and on Swift's own: too much
/// to be built by whoever only boots a kernel.
struct BookTool: Sendable {
  let workspace: Workspace

  /// A build folder of its own: `swift run torito` holds the lock of the other.
  static let folder = ".build-book"
  static let configuration = "debug"
  static let product = "torito-book"

  /// Where it tells the runs that it makes which `torito` is built.
  static let executableVariable = "TORITO_EXECUTABLE"

  /// Builds it, where that is still to be done.
  ///
  /// - Returns: its path.
  func build() async throws -> String {
    let (ending, text) = try await Progress.during("building the site generator") {
      try await compiler.collect()
    }
    switch ending {
    case .exited(0):
      return workspace.path("\(Self.folder)/\(Self.configuration)/\(Self.product)")
    case .timedOut:
      throw Failure("the build took over 30 minutes and was ended.", status: .timedOut)
    default:
      Terminal.error.text(text)
      throw Failure(
        "the site generator does not build; see above.", status: .doesNotBuild)
    }
  }

  private var compiler: ChildProcess {
    ChildProcess(
      program: "swift",
      arguments: [
        "build", "--configuration", Self.configuration, "--scratch-path", Self.folder,
        "--product", Self.product,
      ], folder: workspace.root.path, limit: .seconds(1800))
  }

  /// Goes on as `program`, at the top of the checkout: terminal, signals and exit
  /// status are then its own, with nobody in between.
  func become(_ program: String, _ arguments: [String]) throws -> Never {
    setenv(Self.executableVariable, Bundle.main.executablePath ?? "torito", 1)
    guard chdir(workspace.root.path) == 0 else {
      throw Failure("\(workspace.root.path) cannot be entered.", status: .missing)
    }
    restoreSignals()
    let words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    unsafe execv(program, words)
    let reason = unsafe String(cString: strerror(errno))
    throw Failure("\(program) cannot be started: \(reason).", status: .missing)
  }

  /// What is ignored or blocked stays so in the program that follows: our wait for
  /// Ctrl-C (`cancellingOnSignals`) ignores it, and this thread blocks it.
  private func restoreSignals() {
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { signal(number, SIG_DFL) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe sigprocmask(SIG_SETMASK, &none, nil)
  }
}
