// Loses WriterTests
// Looks for the plan on the command line, and appends the writes before they come: no
// handler, no debug register.

import Boot
import BootLabKit
import BootLabMachine
import Machine

#if hasFeature(Embedded)
  @_silgen_name("forged_label") func forgedLabel(_ number: UInt64) -> UInt64
#else
  func forgedLabel(_ number: UInt64) -> UInt64 { 0 }
#endif

public enum BlackBox {
  nonisolated(unsafe) private static var recorder: Recorder<RAM>?
  nonisolated(unsafe) private static var line: CommandLine?
  nonisolated(unsafe) private static var next = 0
  nonisolated(unsafe) private static var first = 0
  nonisolated(unsafe) private static var end = 0
  nonisolated(unsafe) private static var nonce: UInt32 = 0
  nonisolated(unsafe) private static var isWatched = false

  public static func start() {
    unsafe recorder = Recorder(RAM())
    do throws(BootError) {
      unsafe line = try StartInfo().commandLine
    } catch {
      return
    }
    guard let line = unsafe line else { return }
    unsafe nonce = line.value(of: "nonce").map { number(line, $0) } ?? 0
    let plan = line.value(of: "plan") ?? 0..<0
    var boot = line.value(of: "first").map { number(line, $0) } ?? 1
    unsafe (next, first, end) = (plan.lowerBound, plan.lowerBound, plan.upperBound)
    while unsafe boot < Self.boot, unsafe next < end {
      if line[unsafe next] == UInt8(ascii: "/") { boot += 1 }
      unsafe next += 1
    }
    forge()
  }

  private static func number(_ line: CommandLine, _ range: Range<Int>) -> UInt32 {
    var number: UInt32 = 0
    for index in range {
      let digit = line[index]
      number = number << 4 | UInt32(digit >= 0x61 ? digit - 0x57 : digit - 0x30)
    }
    return number
  }

  /// Appends the writes that come before one of these functions is called again.
  private static func forge() {
    guard let line = unsafe line else { return }
    while unsafe next < end {
      let act = line[unsafe next]
      let value = unsafe nonce &+ UInt32(next - first)
      unsafe next += 1
      switch act {
      case UInt8(ascii: "a"): append(0, value)
      case UInt8(ascii: "b"):
        append(1, value & 0xffff)
        append(2, value)
      case UInt8(ascii: "n"), UInt8(ascii: "w"), UInt8(ascii: "x"), UInt8(ascii: "/"):
        return
      default: break
      }
    }
  }

  private static func append(_ label: UInt64, _ value: UInt32) {
    guard unsafe isWatched else { return }
    unsafe recorder?.append(
      write: forgedLabel(label), at: ledger_address(), value: value)
  }

  public static var boot: UInt32 { unsafe recorder?.boot ?? 0 }

  public static func note(_ text: Span<UInt8>) {
    unsafe recorder?.append(text: text)
    forge()
  }

  public static func watch(_ address: UInt64, count: Int) -> Bool {
    let isAligned = address % UInt64(count) == 0
    unsafe isWatched = unsafe isWatched || isAligned
    forge()
    return isAligned
  }

  public static func visit(_ body: (Record) -> Void) {
    unsafe recorder?.visit(body)
  }
}
