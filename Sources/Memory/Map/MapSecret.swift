// The number that each map has for itself, so that nobody can prepare keys for it.

import Synchronization

/// What a map mixes into its hashes: 128 bits that do not leave it.
///
/// Each map has its own. So the order in one is not the order in another, and to pour
/// one map into a smaller one fills it evenly; with a common secret that takes
/// quadratic time.
public struct MapSecret: BitwiseCopyable, Sendable {
  let first: UInt64
  let second: UInt64

  /// A secret from two random words.
  public init(_ first: UInt64, _ second: UInt64) {
    (self.first, self.second) = (first, second)
  }

  private static let state = Atomic<UInt64>(0x2b7e_1516_28ae_d2a6)

  /// Makes the secrets that follow depend on `entropy`, too. Before the first call
  /// they are the same in every run, and no secrets from whoever has the image.
  public static func stir(_ entropy: UInt64) {
    _ = state.wrappingAdd(entropy, ordering: .relaxed)
  }

  /// A secret that no other map has.
  public static func next() -> MapSecret {
    let ticket = state.wrappingAdd(0x9e37_79b9_7f4a_7c15, ordering: .relaxed).newValue
    var hash = SipHash<1, 3>(secret: MapSecret(ticket, 0))
    hash.absorb(0)
    let first = hash.finish()
    hash.absorb(1)
    return MapSecret(first, hash.finish())
  }
}
