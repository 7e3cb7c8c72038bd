// The loop of `torito lab watch`: saves, keys and grades, one after the other.

import Foundation
import Launch
import Watch

/// Waits for what happens next, and does what it asks for.
actor LabWatch {
  private let lab: OpenLab
  private let polls: Bool
  private let events: AsyncStream<Event>
  private let sink: AsyncStream<Event>.Continuation
  private var page: WatchPage
  private var grading: Task<Void, Never>?

  /// Counts gradings: one that was overtaken by a save is not shown.
  private var number = 0

  /// Whether the next key answers whether to begin anew.
  private var isAsking = false

  enum Event: Sendable {
    case saved
    case key(Character)
    case graded(Int, Result<LabGrade, Failure>)
    case end
  }

  init(_ lab: OpenLab, polls: Bool) {
    (self.lab, self.polls) = (lab, polls)
    page = WatchPage(lab: lab)
    (events, sink) = AsyncStream.makeStream()
  }

  func run() async throws {
    let keys = Keys { [sink] key in sink.yield(key.map(Event.key) ?? .end) }
    defer { keys?.end() }
    page.hasKeys = keys != nil
    let watching = Task { [lab, polls, sink] in await Self.watch(lab, polls, sink) }
    page.greet()
    await startGrading()
    for await event in events {
      guard await take(event) else { break }
    }
    watching.cancel()
    await stopGrading()
    try Task.checkCancellation()
  }

  private static func watch(
    _ lab: OpenLab, _ polls: Bool, _ sink: AsyncStream<Event>.Continuation
  ) async {
    let root = lab.workspace.root.path
    let watch = FileWatch(root: root, folders: [lab.folder.path], polls: polls) {
      FileTimes([lab.work], in: root)
    }
    while await watch.next() != nil { sink.yield(.saved) }
  }

  /// - Returns: whether to go on.
  private func take(_ event: Event) async -> Bool {
    switch event {
    case .saved: await startGrading()
    case .graded(let number, let result):
      if number == self.number { page.show(result) }
    case .key(let key): return await take(key)
    case .end: return false
    }
    return true
  }

  private func take(_ key: Character) async -> Bool {
    if isAsking {
      isAsking = false
      await reset(if: key == "y")
      return true
    }
    switch key {
    case "n": page.showNext()
    case "h": page.hint()
    case "l": page.list()
    case "r": await startGrading()
    case "x":
      isAsking = true
      page.askWhetherToReset()
    case "q": return false
    default: page.showKeys()
    }
    return true
  }

  /// The save that follows is graded like any other.
  private func reset(if isWanted: Bool) async {
    guard isWanted else { return page.say("Nothing was changed.") }
    await stopGrading()
    do {
      let kept = try await LabStart(lab).reset()
      page.say(
        "Yours is the starter again." + (kept.map { " What was there: \($0)" } ?? ""))
    } catch {
      page.say("\(error)")
    }
  }

  /// Ends a grading that is under way, and begins one.
  private func startGrading() async {
    await stopGrading()
    number += 1
    let session = LabSession(lab, note: noteToLearner)
    grading = Task { [number, sink] in
      do {
        sink.yield(.graded(number, .success(try await session.grade())))
      } catch let failure as Failure {
        sink.yield(.graded(number, .failure(failure)))
      } catch {}
    }
  }

  /// Waits until nothing of it is left running.
  private func stopGrading() async {
    grading?.cancel()
    await grading?.value
    grading = nil
  }
}
