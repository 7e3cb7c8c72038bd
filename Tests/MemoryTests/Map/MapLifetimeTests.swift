// What becomes of the values in a map: each ends once, and none too early.

import DeviceModels
import Testing

@testable import Memory

/// How many values began and did not end yet.
private final class Census {
  var living = 0
}

private final class Guest {
  let census: Census
  let number: UInt64

  init(_ number: UInt64, in census: Census) {
    (self.number, self.census) = (number, census)
    census.living += 1
  }

  deinit { census.living -= 1 }
}

/// A value that cannot be copied.
private struct Ticket: ~Copyable {
  var guest: Guest
  deinit { guest.census.living += 1000 }
}

private final class House<Value> {
  var map = IntegerMap<Value>()
}

@Suite("The values of a map")
struct MapLifetimeTests {
  @Test("that are objects live while they are in it, through moves and replacements")
  func objects() throws {
    let census = Census()
    do {
      var map = IntegerMap<Guest>()
      for key in 0..<500 as Range<UInt64> {
        try map.insert(Guest(key, in: census), for: key)
      }
      #expect(census.living == 500)
      for key in 0..<100 as Range<UInt64> {
        try map.insert(Guest(key, in: census), for: key)
      }
      #expect(census.living == 500)
      for key in 50..<450 as Range<UInt64> { map.remove(key) }
      #expect(census.living == 100)
      try map.shrink()
      #expect(census.living == 100)
      let kept = map[7]
      map.withValue(for: 7) { $0 = Guest(77, in: census) }
      #expect(census.living == 101 && kept?.number == 7 && map[7]?.number == 77)
    }
    #expect(census.living == 0)
  }

  @Test("end with the object that holds the map")
  func inAnObject() throws {
    let census = Census()
    var house: House<Guest>? = House()
    for key in 0..<20 as Range<UInt64> {
      try house?.map.insert(Guest(key, in: census), for: key)
    }
    #expect(census.living == 20)
    house = nil
    #expect(census.living == 0)
  }

  @Test("that could not be put in are gone, and what was there is not")
  func refused() throws {
    let census = Census()
    try LedgerMemory.test { ledger in
      var map = HashMap<UInt64, Guest, LedgerMemory>()
      for key in 0..<6 as Range<UInt64> {
        try map.insert(Guest(key, in: census), for: key)
      }
      ledger.refuses = true
      #expect(throws: MapError.self) { try map.insert(Guest(6, in: census), for: 6) }
      #expect(census.living == 6)
    }
    #expect(census.living == 0)
  }

  @Test("may be of a kind that cannot be copied, and end once")
  func tickets() throws {
    let census = Census()
    do {
      var map = IntegerMap<Ticket>()
      for key in 0..<100 as Range<UInt64> {
        let old = try map.insert(Ticket(guest: Guest(key, in: census)), for: key)
        if old != nil { Issue.record("nothing was there") }
      }
      #expect(census.living == 100)
      let number = map.withValue(for: 5) { $0.guest.number }
      #expect(number == 5)
      var sum = 0 as UInt64
      map.forEachEntry { _, ticket in sum += ticket.guest.number }
      #expect(sum == 4950 && census.living == 100)
      for key in 0..<40 as Range<UInt64> { map.remove(key) }
      #expect(census.living == 60 + 40 * 1000)
    }
    #expect(census.living == 100 * 1000)
  }

  private struct Unwell: Error {}

  @Test("stay when what is done to them throws")
  func throwing() throws {
    var map = IntegerMap<Int>()
    try map.insert(1, for: 1)
    let body: (inout Int) throws(Unwell) -> Void = { value throws(Unwell) in
      value = 2
      throw Unwell()
    }
    #expect(throws: Unwell.self) { try map.withValue(for: 1, body) }
    #expect(map[1] == 2 && map.count == 1)
  }
}
