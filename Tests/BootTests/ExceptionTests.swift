// What a trap is called, and why a page fault came.

import DeviceModels
import Testing

@testable import Boot

@Suite("Names of exceptions (Intel SDM 3, table 6-1; AMD APM 2, 8.2)")
struct ExceptionNamesTests {
  private func text(_ part: ExceptionNames.Part, _ vector: UInt8) -> String {
    TextRecorder.text { ExceptionNames.write(part, of: vector, to: &$0) }
  }

  /// The mnemonics of the vectors that have one.
  private let mnemonics: [UInt8: String] = [
    0: "#DE", 1: "#DB", 2: "NMI", 3: "#BP", 4: "#OF", 5: "#BR", 6: "#UD", 7: "#NM",
    8: "#DF", 10: "#TS", 11: "#NP", 12: "#SS", 13: "#GP", 14: "#PF", 16: "#MF",
    17: "#AC", 18: "#MC", 19: "#XM", 20: "#VE", 21: "#CP", 28: "#HV", 29: "#VC",
    30: "#SX",
  ]

  @Test("each exception bears the mnemonic of its vector, and no other one does")
  func names() {
    for vector in UInt8(0)..<32 {
      let name = text(.name, vector)
      if let mnemonic = mnemonics[vector] {
        #expect(name.hasSuffix(", \(mnemonic)"), "vector \(vector)")
      } else {
        #expect(!name.contains("#"), "vector \(vector)")
      }
    }
  }

  @Test("vectors that no processor sends are called reserved")
  func reserved() {
    for vector in UInt8(0)..<32 where mnemonics[vector] == nil && vector != 9 {
      #expect(text(.name, vector) == "reserved")
    }
    #expect(text(.name, 9).hasPrefix("coprocessor segment overrun"))
  }

  @Test("all 256 vectors have a name and a meaning, each on one line")
  func everyVector() {
    for vector in UInt8.min...UInt8.max {
      for part in [ExceptionNames.Part.name, .meaning] {
        let text = text(part, vector)
        #expect(text.count > 3)
        #expect(!text.contains("\n") && !text.contains(":"))
      }
      if vector >= 32 { #expect(text(.name, vector) == "unexpected interrupt") }
    }
  }

  @Test("a meaning begins with its first word: the report sets it in by itself")
  func noLeadingSpace() {
    for vector in UInt8.min...UInt8.max {
      #expect(text(.meaning, vector).first != " ")
      #expect(text(.name, vector).first != " ")
    }
  }
}

@Suite("Cause of a page fault (Intel SDM 3, 4.7)")
struct PageFaultCauseTests {
  @Test("figure 4-12: P, W/R, U/S, RSVD and I/D are bits 0 to 4")
  func bits() {
    for code in UInt64(0)..<32 {
      let cause = PageFaultCause(errorCode: code)
      #expect(cause.isProtection == (code & 1 != 0))
      #expect(cause.isWrite == (code & 2 != 0))
      #expect(cause.isFromUser == (code & 4 != 0))
      #expect(cause.hasReservedBit == (code & 8 != 0))
      #expect(cause.isInstructionFetch == (code & 16 != 0))
    }
  }

  @Test("all 32 error codes: what was tried, where, why it failed, and from which ring")
  func sentences() {
    for code in UInt64(0)..<32 {
      let text = TextRecorder.text {
        PageFaultCause(errorCode: code).write(address: 0x1234, to: &$0)
      }
      let access =
        code & 16 != 0 ? "execution of" : code & 2 != 0 ? "a write to" : "a read of"
      let reason =
        code & 8 != 0
        ? "whose page table entry has a reserved bit set"
        : code & 1 != 0 ? "whose page forbids it" : "where no page is mapped"
      let ring = code & 4 != 0 ? " (from ring 3)" : ""
      #expect(text == "\(access) 0x0000000000001234, \(reason)\(ring)")
    }
  }

  @Test("bits that later processors add do not change the sentence")
  func laterBits() {
    for bit in 5..<64 {
      let text = TextRecorder.text {
        PageFaultCause(errorCode: 1 << UInt64(bit)).write(address: 0, to: &$0)
      }
      #expect(text == "a read of 0x0000000000000000, where no page is mapped")
    }
  }
}
