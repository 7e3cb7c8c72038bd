// SHA-256 (FIPS 180-4, section 6.2), to tell whether a run's inputs changed.

/// The hash of a message that is given piece by piece.
struct SHA256 {
  private var state = initial
  private var block: [UInt8] = []
  private var count: UInt64 = 0

  /// Adds bytes to the message.
  mutating func update(_ bytes: some Sequence<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { unsafe take($0) }
    if isDone == nil { Array(bytes).withUnsafeBufferPointer { unsafe take($0) } }
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    count += UInt64(bytes.count)
    let missing = block.isEmpty ? 0 : min(64 - block.count, bytes.count)
    unsafe block += bytes[..<missing]
    if block.count == 64 {
      unsafe block.withUnsafeBufferPointer { unsafe take(block: $0[...]) }
      block.removeAll(keepingCapacity: true)
    }
    var next = missing
    while next + 64 <= bytes.count {
      unsafe take(block: bytes[next..<next + 64])
      next += 64
    }
    unsafe block += bytes[next...]
  }

  /// Ends the message: a one bit, zeros, and the length in bits (5.1.1).
  ///
  /// - Returns: the hash as 64 hexadecimal digits.
  mutating func finish() -> String {
    let bits = count * 8
    update([0x80])
    while block.count != 56 { update([0]) }
    update((0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) })
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// 6.2.2, with the schedule of 64 words made beforehand.
  private mutating func take(block: Slice<UnsafeBufferPointer<UInt8>>) {
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
      unsafe Self.schedule(UnsafeBufferPointer(rebasing: block), words)
      unsafe Self.constants.withUnsafeBufferPointer { unsafe mix(words, $0) }
    }
  }

  private mutating func mix(
    _ words: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for round in 0..<64 {
      let mix = Self.turned(e, 6) ^ Self.turned(e, 11) ^ Self.turned(e, 25)
      let first =
        unsafe h &+ mix &+ ((e & f) ^ (~e & g)) &+ constants[round] &+ words[round]
      let turns = Self.turned(a, 2) ^ Self.turned(a, 13) ^ Self.turned(a, 22)
      let second = turns &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  private static func schedule(
    _ block: UnsafeBufferPointer<UInt8>, _ words: UnsafeMutableBufferPointer<UInt32>
  ) {
    for index in 0..<16 {
      let place = 4 * index
      let high = unsafe UInt32(block[place]) << 24 | UInt32(block[place + 1]) << 16
      let low = unsafe UInt32(block[place + 2]) << 8 | UInt32(block[place + 3])
      unsafe words[index] = high | low
    }
    for index in 16..<64 {
      let (near, far) = unsafe (words[index - 2], words[index - 15])
      let one = turned(near, 17) ^ turned(near, 19) ^ near &>> 10
      let other = turned(far, 7) ^ turned(far, 18) ^ far &>> 3
      unsafe words[index] = one &+ words[index - 7] &+ other &+ words[index - 16]
    }
  }

  @inline(__always)
  private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word &>> bits | word &<< (32 &- bits)
  }

  /// Of the roots of the first 8 and 64 primes, as 5.3.3 and 4.2.2 say: the
  /// square roots' and the cube roots' first 32 bits behind the point.
  private static let initial: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c,
    0x1f83_d9ab, 0x5be0_cd19,
  ]

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1,
    0x923f_82a4, 0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
    0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786,
    0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147,
    0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
    0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a,
    0x5b9c_ca4f, 0x682e_6ff3, 0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
    0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
