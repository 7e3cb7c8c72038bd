// A class's values in the files of its lab.

import Foundation

extension LabClass {
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
  package static func installed(in folder: String) throws -> LabClass {
    let path = folder + "/Given/class.json"
    guard let data = FileManager.default.contents(atPath: path),
      let found = try? JSONDecoder().decode(LabClass.self, from: data)
    else {
      throw Failure(
        "\(path) cannot be read: `git checkout \(path)` brings it back.", status: .missing
      )
    }
    return found
  }

  private func handout(instead old: LabClass, in path: String) throws -> String {
    var text = String(
      decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    for (old, new) in [(old.rows, rows), (old.rule.sentence, rule.sentence)] {
      guard text.contains(old) else {
        throw Failure("\(path) does not say: \(old)", status: .missing)
      }
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    return text
  }

  /// The files that are made from nothing else.
  var files: [String: String] {
    [
      "Given/class.json": json, "Given/parameters.h": header,
      "Given/Kit/Parameters.swift": parameters, "Kernel/Layout.swift": layout,
    ]
  }

  private var json: String {
    let data = (try? JSONEncoder.forPeople.encode(self)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private var header: String {
    """
    // The lab's numbers, for assembly. Made from the class's seed: do not edit.

    #define RECORDER_ADDRESS \(address.hex)
    #define RECORDER_SLOTS \(slots)
    #define RECORDER_MAGIC \(magic.hex)
    #define RECORDER_SEAL \(seal.hex)

    """
  }

  private var parameters: String {
    """
    // The lab's numbers. Made from the class's seed: do not edit.

    /// Where the recorder's memory is, and what its slots look like.
    public enum Parameters {
      /// The physical address of slot 0.
      public static var address: UInt64 { \(address.groupedHex) }

      /// How many slots the ring has: slots 1 to this.
      public static var slots: UInt32 { \(slots) }

      /// Word 0 of a slot that holds a record.
      public static var magic: UInt32 { \(magic.groupedHex) }

      /// What the words of a record come to, as the handout says.
      public static var seal: UInt32 { \(seal.groupedHex) }
    }

    """
  }

  private var layout: String {
    """
    // Where the lab's kernel finds what it goes by. Made from the class's seed.

    enum Layout {
      /// The word of the first line that holds the boot's number.
      static var bootWord: UInt64 { \(boot) }
    }

    """
  }
}

extension FixedWidthInteger {
  fileprivate var hex: String { "0x" + String(self, radix: 16) }

  /// As swift-format wants it: eight digits and more in groups of four.
  fileprivate var groupedHex: String {
    let digits = String(self, radix: 16)
    guard digits.count >= 8 else { return hex }
    return "0x" + digits.dropLast(4) + "_" + digits.suffix(4)
  }
}
