// A short string of bytes as a key.

/// Up to 47 bytes, compared as bytes.
///
/// They lie in the key itself, eight to a word, the first byte lowest; what is not
/// used is 0, and the top byte of the last word says how many there are. That is how
/// SipHash wants the end of its input, so nothing is copied to be hashed.
public struct ByteKey: MapKey {
  private var words: InlineArray<6, UInt64> = InlineArray(repeating: 0)

  /// The most bytes that a key can have.
  public static var capacity: Int { 47 }

  /// How many bytes it has.
  public var count: Int { Int(words[5] >> 56) }

  /// No bytes.
  public init() {}

  /// These bytes, at most 47.
  public init(_ bytes: Span<UInt8>) {
    for index in bytes.indices { append(bytes[index]) }
  }

  /// Puts a byte at the end; there are less than 47 yet.
  public mutating func append(_ byte: UInt8) {
    let count = self.count
    precondition(count < Self.capacity)
    words[count / 8] |= UInt64(byte) << (count % 8 * 8)
    words[5] += 1 << 56
  }

  /// Compares all six words: what is unused is 0 on both sides.
  public static func == (left: ByteKey, right: ByteKey) -> Bool {
    var difference: UInt64 = 0
    for index in left.words.indices {
      difference |= left.words[index] ^ right.words[index]
    }
    return difference == 0
  }

  /// SipHash-1-3: 64 bits of a keyed hash, for keys that strangers choose while they
  /// watch the clock. Cost: a round for each eight bytes, and four.
  public func hash(with secret: MapSecret) -> UInt64 {
    hash(SipHash<1, 3>(secret: secret))
  }

  func hash<let a: Int, let b: Int>(_ hash: consuming SipHash<a, b>) -> UInt64 {
    let whole = count / 8
    for index in 0..<whole { hash.absorb(words[index]) }
    hash.absorb(words[whole] | UInt64(count) << 56)
    return hash.finish()
  }
}
