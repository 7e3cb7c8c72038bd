// What a lab's class draws from its seed.

import Foundation

/// The numbers and rules by which labs differ from class to class, so that what
/// another class has published does not pass.
package protocol LabClass: Codable, Equatable, Sendable {
  /// A word that the teacher chose.
  var seed: String { get }

  init(seed: String)

  /// What the handout says in this class and in no other, each in one piece.
  var sentences: [String] { get }

  /// The files that are made from nothing else, by their places in the lab's folder.
  var files: [String: String] { get }
}

/// The class in which the repository's own solutions are right.
package enum PublishedClass {
  package static let seed = "torito"
}

extension LabClass {
  package static var published: Self { Self(seed: PublishedClass.seed) }

  /// Puts the values into the lab in `folder`, which is the published class's or
  /// another's: its parameters, and the sentences of the handout that tell of them.
  ///
  /// - Throws: `Failure` where the handout does not say what it should.
  package func install(in folder: String) throws {
    let old = try Self.installed(in: folder)
    let handout = try handout(instead: old, in: folder + "/README.md")
    for (name, text) in files.merging(["README.md": handout], uniquingKeysWith: { $1 }) {
      try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
    }
  }

  /// The files that differ from class to class, in the lab's folder.
  package var fileNames: [String] { (files.keys + ["README.md"]).sorted() }

  /// The class that the lab in `folder` is for.
  package static func installed(in folder: String) throws -> Self {
    let path = folder + "/Given/class.json"
    guard let data = FileManager.default.contents(atPath: path),
      let found = try? JSONDecoder().decode(Self.self, from: data)
    else {
      throw Failure(
        "\(path) cannot be read: `git checkout \(path)` brings it back.", status: .missing
      )
    }
    return found
  }

  private func handout(instead old: Self, in path: String) throws -> String {
    var text = String(
      decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    for (old, new) in zip(old.sentences, sentences) {
      guard text.contains(old) else {
        throw Failure("\(path) does not say: \(old)", status: .missing)
      }
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    return text
  }

  /// What `Given/class.json` holds.
  var json: String {
    let data = (try? JSONEncoder.forPeople.encode(self)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

extension OpenLab {
  /// The class of this lab that `seed` draws.
  ///
  /// - Throws: `Failure` where the class that the lab is for cannot be read.
  package func drawn(_ seed: String) throws -> any LabClass {
    let kind = try kindOfClass
    _ = try kind.installed(in: path(folder.path))
    return kind.init(seed: seed)
  }

  private var kindOfClass: any LabClass.Type {
    get throws {
      switch sheet.classKind ?? name {
      case "Boot": BootClass.self
      case "Memory": MemoryClass.self
      default: throw Failure("lab \(name) is the same in all classes.", status: .missing)
      }
    }
  }
}

/// What a class draws: SplitMix64, begun with FNV-1a of the seed.
struct ClassNumbers {
  private var numbers: SplitMix64

  init(_ seed: String) {
    var hash = Hasher64()
    for byte in seed.utf8 { hash.add(byte) }
    numbers = SplitMix64(seed: hash.value)
  }

  mutating func next() -> UInt64 { numbers.next() }

  mutating func next(below bound: UInt64) -> Int { Int(next() % bound) }
}

extension FixedWidthInteger {
  var hex: String { "0x" + String(self, radix: 16) }

  /// As swift-format wants it: eight digits and more in groups of four.
  var groupedHex: String { "0x" + String(self, radix: 16).grouped(by: 4, from: 8) }

  /// As swift-format wants it: seven digits and more in groups of three.
  var grouped: String { String(self).grouped(by: 3, from: 7) }
}

extension String {
  fileprivate func grouped(by size: Int, from least: Int) -> String {
    guard count >= least else { return self }
    let head = count % size
    let groups = stride(from: head, to: count, by: size).map { start in
      String(dropFirst(start).prefix(size))
    }
    return ((head > 0 ? [String(prefix(head))] : []) + groups).joined(separator: "_")
  }
}
