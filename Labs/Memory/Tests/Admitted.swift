// Which answers are answers to which calls. The child that gives them holds the
// learner's code, and may say anything.

import Grading

extension Call: ChildCall {
  func admits(_ answer: Answer) -> Bool {
    switch (self, answer) {
    case (_, .broke(let sentence, let clause)):
      sentence.utf8.count <= 1000 && ["2.5", "3.2", "3.4"].contains(clause)
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
  /// No sum of its numbers is more than there is.
  fileprivate var isWhole: Bool {
    switch self {
    case .took(let address, let count), .gave(let address, let count):
      address < 1 << 48 && count <= 512
    case .setWord(let address, _), .stored(let address, _): address < 1 << 48
    case .refused: true
    }
  }
}
