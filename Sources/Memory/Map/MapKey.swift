// What can be a key of a map, and the two kinds of map that the kernel uses.

/// A map over whole numbers: block numbers, request ids, thread ids.
public typealias IntegerMap<Value: ~Copyable> = HashMap<UInt64, Value, HeapMemory>

/// A map over strings of up to 47 bytes: hardware addresses, a connection's four-tuple.
public typealias ByteMap<Value: ~Copyable> = HashMap<ByteKey, Value, HeapMemory>

/// A key of a map.
public protocol MapKey: BitwiseCopyable, Equatable {
  /// A number that looks like chance to who does not know `secret`; equal keys have
  /// equal ones. Its top bits choose a slot.
  func hash(with secret: MapSecret) -> UInt64
}

extension UInt64: MapKey {
  /// Three multiplications with secret odd numbers.
  ///
  /// Each step leads different keys to different numbers. After the last, the top
  /// bits of two keys agree for at most 2 in so many secrets as there are slots,
  /// whatever the keys (Dietzfelbinger and others, A Reliable Randomized Algorithm
  /// for the Closest-Pair Problem, 1997). The two before it, each with its upper half
  /// folded onto the lower, break up rows: a product alone leaves keys at equal
  /// distances at equal distances, and under one secret in about a hundred a search
  /// among 3,000 of them was measured to look at up to a thousand slots.
  ///
  /// So no list of bad keys can be written before the secret is drawn: not keys in
  /// rows, not multiples of a large power of two, not those that hurt another
  /// machine. It does not hold out against one who learns the secret, by measuring
  /// how long very many searches take. Who lets strangers try at will takes a
  /// `ByteKey`.
  public func hash(with secret: MapSecret) -> UInt64 {
    var mixed = self
    for _ in 0..<2 {
      mixed = mixed &* (secret.first | 1)
      mixed ^= mixed >> 32
    }
    return mixed &* (secret.second | 1)
  }
}
