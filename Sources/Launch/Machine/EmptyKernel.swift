// The smallest kernel there can be: it says one byte and ends.

import Foundation

/// An ELF file of a few hundred bytes, put together here by hand, so that it
/// needs no compiler: it proves that QEMU works, and it is the floor that
/// `torito bench boot` measures against.
package enum EmptyKernel {
  /// What it prints.
  package static let greeting: [UInt8] = Array("!\n".utf8)

  /// The status that it exits with.
  package static let status: UInt8 = 0

  private static let address: UInt32 = 0x100000

  /// Where its first instruction lies.
  package static var entry: UInt64 { UInt64(address) + UInt64(headerSize + noteSize) }

  private static let headerSize = 64 + 2 * 56
  private static let noteSize = 20

  /// 32-bit code: prints the greeting on the serial port, tells the status,
  /// and halts.
  private static var code: [UInt8] {
    var code: [UInt8] = [0x66, 0xba, 0xf8, 0x03]  // mov $0x3f8, %dx
    for byte in greeting {
      code += [0xb0, byte, 0xee]  // mov $byte, %al; out %al, %dx
    }
    code += [0xb0, status + 1, 0xe6, 0xf4]  // mov $(status + 1), %al; out %al, $0xf4
    return code + [0xfa, 0xf4, 0xeb, 0xfc]  // cli; hlt; jmp back to cli
  }

  /// The whole ELF file: header, two program headers, note, code.
  package static var file: [UInt8] {
    let code = code
    var file: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + Array(repeating: 0, count: 9)
    append(2, 2, to: &file)  // an executable file
    append(62, 2, to: &file)  // for x86-64
    append(1, 4, to: &file)
    append(UInt64(address) + UInt64(headerSize + noteSize), 8, to: &file)
    append(64, 8, to: &file)  // where the program headers are
    append(0, 8, to: &file)
    append(0, 4, to: &file)
    for field: UInt64 in [64, 56, 2, 64, 0, 0] { append(field, 2, to: &file) }
    let size = UInt64(headerSize + noteSize + code.count)
    appendProgramHeader(type: 1, offset: 0, size: size, to: &file)
    appendProgramHeader(
      type: 4, offset: UInt64(headerSize), size: UInt64(noteSize), to: &file)
    for field: UInt64 in [4, 4, 18] { append(field, 4, to: &file) }
    file += Array("Xen\0".utf8)
    append(UInt64(address) + UInt64(headerSize + noteSize), 4, to: &file)
    return file + code
  }

  private static func appendProgramHeader(
    type: UInt64, offset: UInt64, size: UInt64, to file: inout [UInt8]
  ) {
    append(type, 4, to: &file)
    append(5, 4, to: &file)  // readable, executable
    append(offset, 8, to: &file)
    append(UInt64(address) + offset, 8, to: &file)
    append(UInt64(address) + offset, 8, to: &file)
    append(size, 8, to: &file)
    append(size, 8, to: &file)
    append(4, 8, to: &file)
  }

  private static func append(_ value: UInt64, _ count: Int, to file: inout [UInt8]) {
    for index in 0..<count {
      file.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * index)))
    }
  }

  /// Runs `body` with the path of the file, which is gone afterwards.
  package static func withFile<Result>(_ body: (String) async throws -> Result)
    async throws
    -> Result
  {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "torito-empty-\(UUID().uuidString).elf")
    try Data(file).write(to: place)
    defer { try? FileManager.default.removeItem(at: place) }
    return try await body(place.path)
  }
}
