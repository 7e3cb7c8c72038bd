import Grading
import Testing

@Suite("Step 1: shapes", .graded)
struct ShapeTests {
  /// Sizes of blocks that slabs may have, the class's first, and such as show where a
  /// number of frames only just will do, or does not.
  private static var blockSizes: [UInt64] {
    let others = Array(stride(from: 8320, through: Numbers.sizes[7], by: 128))
    let edges = (4...Numbers.shared.mostFrames).flatMap(Self.edges) + [640]
    return Numbers.sizes
      + Set(others + edges + tooLarge).subtracting(Numbers.sizes).sorted()
  }

  /// Blocks of which so many frames leave over as much as may be, or one byte more.
  private static func edges(_ frames: UInt64) -> [UInt64] {
    let (bytes, numbers) = (frames * Numbers.frame, Numbers.shared)
    let most = bytes / numbers.share
    return (numbers.fewestBlocks...numbers.fewestBlocks + 3).flatMap { blocks in
      [most, most + 1].compactMap { left in
        let all = bytes - Numbers.header - left
        return all % blocks == 0 && all / blocks > left ? all / blocks : nil
      }
    }
  }

  /// Blocks of which no number of frames holds enough: one byte less, and there would be
  /// one more in as many frames as a slab may have.
  private static var tooLarge: [UInt64] {
    let bytes = Numbers.shared.mostFrames * Numbers.frame - Numbers.header
    return (2..<Numbers.shared.fewestBlocks).map { bytes / $0 + 1 }
  }

  @Test("a request gets the smallest size that holds it")
  func sizes() async throws {
    let requests =
      [1, 8192, 8193] + Numbers.sizes.flatMap { [$0 - 1, $0, $0 + 1] } + [1 << 32, .max]
    try await judge(
      requests.map { (.number(size: $0), "the size for \($0) bytes") }, "1.1"
    ) { index, answer, trial in
      try trial.expect(answer, is: .number(Numbers.number(for: requests[index])), \.told)
    }
  }

  @Test("a slab has as few frames as will do, and as many blocks as fit")
  func frames() async throws {
    try await judgeShapes("1.2") { shape, frames, blocks, _, trial in
      try trial.expect(frames, is: shape.frames) { "\($0) frames" }
      try lab.trial("1.3", as: trial)
        .expect(blocks, is: shape.blocks) { "\(frames) frames, and \($0) blocks" }
    }
  }

  @Test("there are as many colours as what is left over has room for")
  func colours() async throws {
    try await judgeShapes("1.4") { shape, _, _, colours, trial in
      try trial.expect(colours, is: shape.colours) {
        "\($0) colours, \(Numbers.unit) bytes apart, with \(shape.leftOver) bytes left over"
      }
    }
  }

  private func judgeShapes(
    _ clause: String, test: String = #function,
    _ judge: (ModelShape, UInt64, UInt64, UInt64, Trial) throws -> Void
  ) async throws {
    let sizes = Self.blockSizes
    let calls = sizes.map { size in
      (Call.shape(blockSize: size), "the shape of slabs with blocks of \(size) bytes")
    }
    try await self.judge(calls, clause, test: test) { index, answer, trial in
      guard case .shape(let frames, let blocks, let colours) = answer else { return }
      try judge(ModelShape(blockSize: sizes[index]), frames, blocks, colours, trial)
    }
  }

  /// Calls, each of which is a trial of its own.
  private func judge(
    _ calls: [(Call, String)], _ clause: String, test: String = #function,
    _ judge: (Int, Answer, Trial) throws -> Void
  ) async throws {
    let play = try await play(calls.map(\.0))
    for (index, answer) in play.answers.enumerated() {
      var trial = try lab.trial(clause, test: test, suite: Self.self)
      trial.step(calls[index].1)
      try judge(index, answer, trial)
    }
    var trial = try lab.trial(clause, test: test, suite: Self.self)
    try trial.expectAllAnswers(play, calls.map(\.1))
  }
}

extension Answer {
  /// What it says.
  fileprivate var told: String {
    guard case .number(let number) = self else { return "\(self)" }
    return number.map { "\($0)" } ?? "nil"
  }
}
