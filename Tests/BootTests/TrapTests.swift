// A trap's frame, and the hooks that later chapters hang themselves on.

import DeviceModels
import Machine
import Testing

@testable import Boot

nonisolated(unsafe) private var heard: [UInt8] = []

@Suite("Traps and hooks")
struct TrapTests {
  @Test("Intel SDM 3, 6.14.2: RIP, CS, RFLAGS, RSP and SS, above what the stub pushed")
  func frameLayout() {
    #expect(MemoryLayout<TrapFrame>.size == 22 * 8)
    #expect(MemoryLayout<TrapFrame>.offset(of: \.rax) == 14 * 8)
    #expect(MemoryLayout<TrapFrame>.offset(of: \.vector) == 15 * 8)
    #expect(MemoryLayout<TrapFrame>.offset(of: \.error_code) == 16 * 8)
    #expect(MemoryLayout<TrapFrame>.offset(of: \.rip) == 17 * 8)
    #expect(MemoryLayout<TrapFrame>.offset(of: \.cs) == 18 * 8)
    #expect(MemoryLayout<TrapFrame>.offset(of: \.rflags) == 19 * 8)
    #expect(MemoryLayout<TrapFrame>.offset(of: \.rsp) == 20 * 8)
    #expect(MemoryLayout<TrapFrame>.offset(of: \.ss) == 21 * 8)
  }

  @Test("what a handler writes to the frame is what the program goes on with")
  func frame() {
    withStaticBuffer(of: UInt64.self, count: 22) { words in
      for index in 0..<22 { words[index] = 0xabcd_0000 + UInt64(index) }
      words[15] = 14
      let trap = Trap(frame_address: words.address)
      #expect(trap.vector == 14)
      #expect(trap.errorCode == 0xabcd_0010)
      #expect(trap.registers.rip == 0xabcd_0011)
      #expect(trap.registers.r15 == 0xabcd_0000)
      #expect(trap.registers.ss == 0xabcd_0015)
      trap.registers.rip = 0x1234
      #expect(words[17] == 0x1234)
    }
  }

  @Test("registering a handler gives back who had the vector before")
  func handlers() async {
    await #expect(processExitsWith: .success) {
      let none = Traps.register({ _ in true }, for: 14)
      precondition(none == nil)
      precondition(Traps.register(nil, for: 15) == nil)
      let first = Traps.register(nil, for: 14)
      precondition(first?(Trap(frame_address: 8)) == true)
      precondition(Traps.register(nil, for: 14) == nil)
    }
  }

  @Test("the console's bytes go to the sink that was put in, and it can be put back")
  func sink() async {
    await #expect(processExitsWith: .success) {
      let serial = Console.replaceSink { unsafe heard.append($0) }
      var console = Console()
      console.write("abc")
      precondition(unsafe heard == Array("abc".utf8))
      Console.replaceSink(with: serial)
      // The serial port was not set up: what is written to it is lost.
      console.write("d")
      precondition(unsafe heard.count == 3)
      // There is no serial port to fall back to, so the sink stays.
      Console.replaceSink { unsafe heard.append($0) }
      Console.fallBackToSerialPort()
      console.write("e")
      precondition(unsafe heard == Array("abce".utf8))
    }
  }
}
