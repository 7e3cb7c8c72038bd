// Which answers are answers to which calls. The child that gives them holds the
// learner's code, and may say anything.

import Grading

extension Call: ChildCall {
  func admits(_ answer: Answer) -> Bool {
    switch (self, answer) {
    case (_, .broke(let sentence)): sentence.utf8.count <= 1000
    case (.words, .words(let words)): words.count == 16
    case (.record, .record(let record)): record?.isWhole ?? true
    case (.start, .started(_, let stores)),
      (.appendText, .stored(let stores)), (.appendWrite, .stored(let stores)):
      stores.count <= Store.most && stores.allSatisfy(\.isInMemory)
    case (.visit, .records(let records)):
      records.count <= 4 * Numbers.slots && records.allSatisfy(\.isWhole)
    case (.watchpoints, .registers(let registers)),
      (.unwatch, .registers(let registers)), (.acknowledge, .hit(_, let registers)):
      registers.isWhole
    case (.watch, .watching(let index, let refusal, let registers)):
      index.map { (0..<4).contains($0) } ?? true && refusal?.utf8.count ?? 0 <= 100
        && registers.isWhole
    default: false
    }
  }
}

extension RecordFields {
  fileprivate var isWhole: Bool { payload.count == 11 }
}

extension Store {
  /// As many as the child lets an append or a start make.
  fileprivate static let most = 256

  fileprivate var isInMemory: Bool { slot <= Numbers.slots && word < 16 }
}

extension Registers {
  fileprivate var isWhole: Bool { addresses.count == 4 }
}
