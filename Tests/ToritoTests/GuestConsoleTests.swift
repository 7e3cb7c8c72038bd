import Foundation
import Launch
import TestSupport
import Testing

@Suite("What the guest says, as it is shown", .inTurn)
struct GuestConsoleTests {
  /// Shows `chunks`, and returns what came out.
  private func shown(_ chunks: [[UInt8]]) async throws -> String {
    let image = try await Kernels.shared.image(of: .boot)
    let file = FileManager.default.temporaryDirectory
      .appending(path: "console-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    let console = GuestConsole(
      terminal: Terminal(descriptor: handle.fileDescriptor), symbolizer: Symbolizer(image)
    )
    for chunk in chunks { await console.take(chunk) }
    await console.finish()
    try handle.close()
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  @Test("an address gets its place, wherever the stream is cut")
  func places() async throws {
    let bytes = Array("*** x\r\n    at   0x0000000000100000\r\nend\r\n".utf8)
    let whole = try await shown([bytes])
    #expect(whole.contains("pvh_entry  Sources/Machine/Boot/entry.S:"))
    #expect(whole.hasSuffix("\nend\n"))
    #expect(!whole.contains("\r"))
    for cut in stride(from: 1, to: bytes.count, by: 5) {
      #expect(try await shown([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole)
    }
  }

  @Test("bytes that are no text pass through, and an open line is ended")
  func garbage() async throws {
    let bytes: [UInt8] = Array(0...255).filter { $0 != 0x0d }
    let output = try await shown([bytes, Array(repeating: 0x41, count: 1 << 20)])
    #expect(output.utf8.count > 1 << 20)
    #expect(output.hasSuffix("AAA\n"))
  }
}
