// A kernel's ELF file: what is loaded, where it starts, what is called what.

import Foundation

/// A 64-bit little-endian ELF executable (System V ABI, chapters 4 and 5).
package struct KernelImage: Sendable {
  package let path: String
  let workspace: Workspace

  /// A part of the file that a loader copies into memory.
  package struct Segment: Equatable, Sendable {
    package let physicalAddress: UInt64

    /// Where it begins in the file.
    package let offset: UInt64
    package let fileSize, memorySize: UInt64
    package let isWritable, isExecutable: Bool
  }

  /// The segments of type PT_LOAD.
  package let segments: [Segment]

  /// A name that the linker gave an address.
  struct Symbol: Equatable, Sendable {
    let name: String
    let address: UInt64
    let isFunction: Bool
  }

  /// The address of each name. Of two with the same name, a file's own is not meant.
  package let symbols: [String: UInt64]

  private let functions: [Symbol]
  private let bytes: [UInt8]

  /// The bytes that a loader copies; the rest of memory it only clears.
  package var loadedBytes: UInt64 { segments.reduce(0) { $0 + $1.fileSize } }

  /// The `count` bytes that a loader copies to `address`; nil where it does not
  /// copy as many.
  package func contents(at address: UInt64, count: Int) -> [UInt8]? {
    let segment = segments.first {
      address >= $0.physicalAddress && address - $0.physicalAddress < $0.fileSize
    }
    guard let segment, segment.fileSize - (address - segment.physicalAddress) >= count
    else {
      return nil
    }
    let start = Int(segment.offset + address - segment.physicalAddress)
    return Array(bytes[start..<start + count])
  }

  /// Whether `address` lies where the processor may execute.
  package func isCode(_ address: UInt64) -> Bool {
    segments.contains {
      $0.isExecutable && address >= $0.physicalAddress
        && address - $0.physicalAddress < $0.memorySize
    }
  }

  /// The function that begins last, at or before `address`.
  package func label(before address: UInt64) -> String? {
    functions.last { $0.address <= address }?.name
  }

  package init(path: String, workspace: Workspace) throws {
    self.path = path
    self.workspace = workspace
    guard let file = FileManager.default.contents(atPath: path) else {
      throw Failure("there is no kernel at \(path)", status: .missing)
    }
    let reader = ELFReader(bytes: [UInt8](file))
    guard let segments = reader.segments(), let symbols = reader.symbols() else {
      throw Failure("\(path) is no sound 64-bit ELF file", status: .doesNotBuild)
    }
    self.segments = segments
    bytes = reader.bytes
    // The table has all local names before the first global one.
    self.symbols = Dictionary(symbols.map { ($0.name, $0.address) }) { _, last in last }
    functions = symbols.filter(\.isFunction).sorted { $0.address < $1.address }
  }
}

/// Reads an ELF file; nil where an offset or a size leads out of it.
private struct ELFReader {
  let bytes: [UInt8]

  func segments() -> [KernelImage.Segment]? {
    guard isELF64, let table = u64(32), let size = u16(54), let count = u16(56) else {
      return nil
    }
    var segments: [KernelImage.Segment] = []
    for index in 0..<UInt64(count) {
      let header = table &+ index * UInt64(size)
      guard let type = u32(header), let flags = u32(header &+ 4),
        let offset = u64(header &+ 8), let address = u64(header &+ 24),
        let fileSize = u64(header &+ 32), let memorySize = u64(header &+ 40)
      else { return nil }
      guard type == 1 else { continue }
      guard offset <= bytes.count, fileSize <= UInt64(bytes.count) - offset,
        fileSize <= memorySize
      else { return nil }
      segments.append(
        KernelImage.Segment(
          physicalAddress: address, offset: offset, fileSize: fileSize,
          memorySize: memorySize,
          isWritable: flags & 2 != 0, isExecutable: flags & 1 != 0))
    }
    return segments
  }

  /// The symbol table's section has type SHT_SYMTAB (2) and links to the one
  /// with its names.
  func symbols() -> [KernelImage.Symbol]? {
    guard let table = u64(40), let size = u16(58), let count = u16(60) else { return nil }
    for index in 0..<UInt64(count) {
      let section = table &+ index * UInt64(size)
      guard let type = u32(section &+ 4) else { return nil }
      guard type == 2 else { continue }
      guard let names = u32(section &+ 40) else { return nil }
      return symbols(
        inSection: section, namedInSection: table &+ UInt64(names) * UInt64(size))
    }
    return []
  }

  private func symbols(
    inSection section: UInt64, namedInSection names: UInt64
  ) -> [KernelImage.Symbol]? {
    guard let start = u64(section &+ 24), let size = u64(section &+ 32),
      let namesStart = u64(names &+ 24), size <= bytes.count
    else { return nil }
    var symbols: [KernelImage.Symbol] = []
    for offset in stride(from: 0, to: size, by: 24) {
      let symbol = start &+ offset
      guard let name = u32(symbol), let info: UInt8 = load(symbol &+ 4),
        let address = u64(symbol &+ 8)
      else { return nil }
      guard name != 0, let text = string(at: namesStart &+ UInt64(name)) else { continue }
      symbols.append(
        KernelImage.Symbol(name: text, address: address, isFunction: info & 0xf == 2))
    }
    return symbols
  }

  private var isELF64: Bool {
    bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1])
  }

  private func string(at offset: UInt64) -> String? {
    guard offset < bytes.count, let end = bytes[Int(offset)...].firstIndex(of: 0) else {
      return nil
    }
    return String(decoding: bytes[Int(offset)..<end], as: UTF8.self)
  }

  private func u16(_ offset: UInt64) -> UInt16? { load(offset) }
  private func u32(_ offset: UInt64) -> UInt32? { load(offset) }
  private func u64(_ offset: UInt64) -> UInt64? { load(offset) }

  private func load<Value: FixedWidthInteger>(_ offset: UInt64) -> Value? {
    let size = MemoryLayout<Value>.size
    guard offset <= bytes.count, bytes.count - Int(offset) >= size else { return nil }
    let field = bytes[Int(offset)..<Int(offset) + size]
    return field.reversed().reduce(0) { $0 << 8 | Value($1) }
  }
}
