// Which answers are answers to which calls. The child that gives them holds the
// learner's code, and may say anything.

import Grading

extension Call: ChildCall {
  func admits(_ answer: Answer) -> Bool {
    switch (self, answer) {
    case (_, .broke(let sentence, let clause)):
      sentence.utf8.count <= 1000 && ["2.5", "3.2"].contains(clause)
    case (.number, .number), (.shape, .shape): true
    case (.number, _), (.shape, _): false
    case (_, .did(_, let fault, let events)):
      fault?.utf8.count ?? 0 <= 100 && events.count <= 4000
        && events.allSatisfy(\.isWhole)
    default: false
    }
  }
}

extension Event {
  /// Frames that were taken are some, and lie where frames can lie: with these numbers
  /// the ledger reckons, and all others it compares with them.
  fileprivate var isWhole: Bool {
    guard case .took(let address, let count) = self else { return true }
    return address < 1 << 48 && address % Numbers.frame == 0 && 1...512 ~= count
  }
}
