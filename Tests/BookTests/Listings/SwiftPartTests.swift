import Testing

@testable import Book

@Suite("A part of a Swift function")
struct SwiftPartTests {
  static let text = """
    func f(
      _ a: Int
    ) throws -> Int {
      let head = 1
      var sum = 0
      guard a > 0 else {
        return 0
      }
      guard a < 9 else { throw Wrong() }
      if a == 1 {
        sum += 1
      } else if a == 2 {
        sum += 2
      } else {
        sum += 3
      }
      for b in 0..<a {
        while sum < b {
          sum += 1
        }
      }
      repeat {
        sum -= 1
      } while sum > 9
      switch sum {
      case 1: break
      case 2, 3:
        call(sum)
      case .timer(let x): print(x)
      default: other()
      }
      do {
        try call(1)
      } catch let error as Odd {
        defer { done() }
      } catch {
        print(error)
      }
      call(head)
      return sum
    }

    var both: Int {
      get { 1 }
      set {
        print(newValue)
      }
    }

    """

  @Test(
    "is found by its kind, number or name",
    arguments: [
      ("guard", "  guard a > 0 else {", 3),
      ("guard.2", "  guard a < 9 else { throw Wrong() }", 1),
      ("if", "  if a == 1 {", 7), ("if.2", "  } else if a == 2 {", 5),
      ("else", "  } else if a == 2 {", 5), ("for", "  for b in 0..<a {", 5),
      ("while", "    while sum < b {", 3), ("for/while", "    while sum < b {", 3),
      ("repeat", "  repeat {", 3), ("switch", "  switch sum {", 7),
      ("switch/case.2", "  case 2, 3:", 2),
      ("case.timer", "  case .timer(let x): print(x)", 1),
      ("default", "  default: other()", 1), ("do", "  do {", 7),
      ("catch", "  } catch let error as Odd {", 3), ("catch.2", "  } catch {", 3),
      ("defer", "    defer { done() }", 1), ("return", "    return 0", 1),
      ("return.2", "  return sum", 1),
      ("throw", "  guard a < 9 else { throw Wrong() }", 1),
      ("let", "  let head = 1", 1), ("let.head", "  let head = 1", 1),
      ("var.sum", "  var sum = 0", 1),
      ("let.head..guard", "  let head = 1", 5),
      ("guard..guard.2", "  guard a > 0 else {", 4),
      ("call.call", "    call(sum)", 1), ("1", "  let head = 1", 1),
      ("1-2", "  let head = 1", 2),
      ("head", "func f(", 3), ("body", "  let head = 1", 37),
    ])
  func part(path: String, first: String, count: Int) throws {
    let lines = try cut("f/" + path, of: Self.text)
    #expect(lines.first == first)
    #expect(lines.count == count, "\(lines)")
  }

  @Test("may be an accessor")
  func accessors() throws {
    #expect(try cut("both/get", of: Self.text) == ["  get { 1 }"])
    #expect(try cut("both/set", of: Self.text).count == 3)
    #expect(try cut("both/set/body", of: Self.text) == ["    print(newValue)"])
  }

  @Test(
    "that is not there is refused",
    arguments: [
      "guard.3", "let.tail", "50", "2-1", "0", "case.9", "return..let", "", "..",
      "guard..",
    ])
  func refused(path: String) throws {
    #expect(throws: OutlineError.self) { _ = try cut("f/" + path, of: Self.text) }
  }
}
