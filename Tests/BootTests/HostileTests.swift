// What no honest loader or firmware would write: it is read or refused, and
// never traps nor leaves what can be read.

import DeviceModels
import Launch
import TestSupport
import Testing

@testable import Boot

@Suite("Hostile input")
struct HostileTests {
  // These take minutes in the higher tiers. They yield at every turn, so that
  // tests which wait for a machine get theirs.

  @Test("each spoilt capture is refused with its error", arguments: HostileCapture.names)
  func spoilt(name: String) throws {
    let hostile = try #require(HostileCapture.all.first { $0.name == name })
    let capture = try Corpus.capture(hostile.capture)
    hostile.spoil(Places(memory: capture.memory, start: capture.start))
    #expect(outcome(capture) == hostile.error)
    #expect(capture.memory.violations.isEmpty)
  }

  @Test("the spoilt captures are those that the README lists")
  func listed() throws {
    let listed = try Corpus.folder.lines().map(\.name)
      .filter { !$0.contains(".") && $0 != "capture" }
    #expect(listed.sorted() == HostileCapture.names.sorted())
  }

  @Test("a real machine's memory with a bit flipped in any of its bytes")
  func flippedBits() async throws {
    let isQuick = Tier.current == .quick
    let names = isQuick ? ["q35-seabios", "microvm-seabios-4"] : Corpus.names
    let bits = Tier.seeds(quick: 1, ci: 1, long: 8)
    for name in names {
      let capture = try Corpus.capture(name)
      for address in capture.memory.extents.joined() {
        await Task.yield()
        for bit in bits {
          let mask = UInt8(1) << UInt8((address + bit) % 8)
          capture.memory[address] ^= mask
          _ = outcome(capture)
          capture.memory[address] ^= mask
        }
      }
      #expect(capture.memory.violations.isEmpty)
      #expect(outcome(capture) == nil)
    }
  }

  @Test("every byte of a real table, changed: refused, or no longer that table")
  func everyByteOfTables() async throws {
    for name in ["q35-seabios", "microvm-seabios-4"] {
      let capture = try Corpus.capture(name)
      let places = Places(memory: capture.memory, start: capture.start)
      for signature in ["FACP", "APIC", "MCFG"] where places.table(signature) != 0 {
        let table = places.table(signature)
        for offset in 0..<places.number(4, at: table + 4) {
          await Task.yield()
          capture.memory[table + offset] ^= 0x55
          #expect((outcome(capture) == nil) == (offset < 4), "\(signature) at \(offset)")
          capture.memory[table + offset] ^= 0x55
        }
      }
    }
  }

  @Test("random bytes in place of a start info and its lists")
  func randomStartInfo() async {
    for seed in Tier.seeds(quick: 300, ci: 5000, long: 100_000) {
      await Task.yield()
      var random = SplitMix64(seed: seed)
      let memory = MemoryModel(readable: 0..<0x4000)
      memory.place(random.bytes(0x4000), at: 0)
      // A sound beginning, and addresses that lead somewhere.
      memory.store(0x336e_c578 as UInt32, at: 0x1000)
      for offset: UInt64 in [16, 24, 32, 40] where random.next() % 8 != 0 {
        memory.store(random.next() % 0x4400, at: 0x1000 + offset)
      }
      for offset: UInt64 in [12, 48] where random.next() % 8 != 0 {
        memory.store(UInt32(random.next() % 200), at: 0x1000 + offset)
      }
      _ = outcome(memory, start: 0x1000)
      #expect(memory.violations.isEmpty, "seed \(seed)")
    }
  }

  @Test("random tables whose lengths and checksums are right")
  func randomTables() async {
    for seed in Tier.seeds(quick: 300, ci: 5000, long: 100_000) {
      await Task.yield()
      var random = SplitMix64(seed: seed)
      var tables: [ACPITableModel] = []
      for signature in ["FACP", "APIC", "MCFG", "APIC"] {
        tables.append(
          ACPITableModel(signature, body: random.bytes(Int(random.next() % 300))))
      }
      tables.append(.madt(random.entries()))
      tables.shuffle(using: &random)
      let memory = FirmwareModel(tables, hasXSDT: seed % 2 == 0).memory
      for index in tables.indices {
        let root = FirmwareModel.address(ofTable: index)
        _ = try? Findings(rsdp: 0xf5000, in: memory)
        memory[root] ^= 1  // and the next one is found in its place
      }
      #expect(memory.violations.isEmpty, "seed \(seed)")
    }
  }

  @Test("real captures with random bytes in them, and their checksums set right")
  func mutatedCaptures() async throws {
    let captures = try Corpus.names.map(Corpus.capture)
    for seed in Tier.seeds(quick: 300, ci: 5000, long: 100_000) {
      await Task.yield()
      var random = SplitMix64(seed: seed)
      let original = captures[Int(seed) % captures.count]
      let memory = original.memory.copy()
      let addresses = Array(memory.extents.joined())
      let places = Places(memory: memory, start: original.start)
      let tables = places.rsdp == 0 ? [] : ["FACP", "APIC", "MCFG"].map(places.table)
      for _ in 0...(random.next() % 8) {
        let address = addresses[Int(random.next() % UInt64(addresses.count))]
        memory[address] = UInt8(truncatingIfNeeded: random.next())
      }
      for table in tables where table != 0 && places.number(4, at: table + 4) < 4096 {
        places.seal(table)
      }
      _ = outcome(memory, start: original.start)
      #expect(memory.violations.isEmpty, "seed \(seed)")
    }
  }

  private func outcome(_ capture: Capture) -> BootError? {
    outcome(capture.memory, start: capture.start)
  }

  /// Why Boot refuses what is in `memory`; nil where it does not.
  private func outcome(_ memory: MemoryModel, start: UInt64) -> BootError? {
    do throws(BootError) {
      _ = try Findings(start: start, in: memory)
      return nil
    } catch {
      return error
    }
  }
}

extension SplitMix64 {
  /// Entries for a MADT: mostly of kinds and lengths that there are.
  fileprivate mutating func entries() -> [[UInt8]] {
    (0..<(next() % 20)).map { _ in
      let kind = UInt8(next() % 12)
      let length = UInt8(next() % 16 == 0 ? next() % 256 : [8, 12, 16][Int(next() % 3)])
      return [kind, length] + bytes(max(0, Int(length) - 2))
    }
  }
}
