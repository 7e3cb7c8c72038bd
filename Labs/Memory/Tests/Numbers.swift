// The lab's numbers and what the handout says of them, written from the handout and
// not from a solution.

import Foundation

/// What the lab's class has drawn.
struct Numbers: Decodable {
  let sizes: [UInt64]
  let fewestBlocks, mostFrames, share, unit, magic: UInt64
  let spare: Int

  /// The words of a header that hold them.
  let number, start, count, map: Int
  let tells: State

  /// What is counted, and what has a 1 in the map.
  enum State: String, Decodable { case given, free }

  static let shared: Numbers = {
    let place = URL(filePath: lab.folder + "/Given/class.json")
    do {
      return try JSONDecoder().decode(Numbers.self, from: Data(contentsOf: place))
    } catch { fatalError("\(place.path): \(error)") }
  }()

  static var sizes: [UInt64] { shared.sizes }
  static var unit: UInt64 { shared.unit }
  static var spare: Int { shared.spare }
  static var header: UInt64 { 128 }
  static var frame: UInt64 { 4096 }

  /// The number of the smallest size that holds `size` bytes.
  static func number(for size: UInt64) -> Int? { sizes.firstIndex { size <= $0 } }

  /// The word that each frame of a slab has.
  static func word(ofSlabAt address: UInt64) -> UInt64 { address / frame * 64 + 5 }

  /// The slab whose frames have this word; nil where it is no slab's. The upper 16 bits
  /// of a lent frame's word are 0 (`LargeBlocks`).
  static func slab(of word: UInt64) -> UInt64? {
    word % 64 == 5 && word < 1 << 48 ? word / 64 * frame : nil
  }
}

/// The slabs of one size (the handout's step 1).
struct ModelShape {
  let blockSize, frames, blocks, leftOver, colours: UInt64

  init(blockSize: UInt64) {
    let numbers = Numbers.shared
    let room = { (frames: UInt64) in frames * Numbers.frame - Numbers.header }
    let frames = (1...numbers.mostFrames).first { frames in
      room(frames) / blockSize >= numbers.fewestBlocks
        && room(frames) % blockSize * numbers.share <= frames * Numbers.frame
    }
    self.blockSize = blockSize
    self.frames = frames ?? numbers.mostFrames
    blocks = room(self.frames) / blockSize
    leftOver = room(self.frames) % blockSize
    colours = leftOver / numbers.unit + 1
  }

  init(number: Int) { self.init(blockSize: Numbers.sizes[number]) }

  var bytes: UInt64 { frames * Numbers.frame }

  /// Words 0 to 4 of a slab whose first block begins so far behind its start.
  func header(number: Int, start: UInt64, given: Set<UInt64>) -> [UInt64] {
    let numbers = Numbers.shared
    var words = [numbers.magic, 0, 0, 0, 0]
    words[numbers.number] = UInt64(number)
    words[numbers.start] = start
    let told = (0..<blocks).filter { given.contains($0) == (numbers.tells == .given) }
    words[numbers.count] = UInt64(told.count)
    words[numbers.map] = told.reduce(0) { $0 | 1 << $1 }
    return words
  }

  /// What each of these words is.
  static var names: [String] {
    let numbers = Numbers.shared
    var names = ["magic", "", "", "", ""]
    names[numbers.number] = "size's number"
    names[numbers.start] = "start of block 0"
    names[numbers.count] = "\(numbers.tells.rawValue) blocks"
    names[numbers.map] = "map"
    return names
  }

  /// Where in a slab the block begins that lies so many bytes behind the slab's start;
  /// nil where none can.
  func block(at offset: UInt64) -> (index: UInt64, start: UInt64)? {
    guard offset >= Numbers.header else { return nil }
    let index = (offset - Numbers.header) / blockSize
    let start = offset - index * blockSize
    guard index < blocks, start - Numbers.header <= leftOver,
      (start - Numbers.header) % Numbers.unit == 0
    else { return nil }
    return (index, start)
  }
}
