// Memory that is there from the first instruction to the last, with a type.

/// A fixed number of values at a fixed address.
///
/// Swift copies large values freely, and there is no heap yet to hold them, so
/// what is large lies in `.bss` and is reached through one of these. Safety
/// stands on what the initialiser is told: nothing else uses the memory, and
/// it stays for good.
@safe
public struct StaticBuffer<Element: BitwiseCopyable> {
  private let base: UnsafeMutablePointer<Element>

  /// How many values there are.
  public let count: Int

  /// The address of the first value.
  public var address: UInt64 { UInt64(UInt(bitPattern: unsafe base)) }

  /// How many bytes they take.
  public var size: Int { count * MemoryLayout<Element>.stride }

  /// Takes over the memory at `unsafeAddress`.
  ///
  /// - Parameters:
  ///   - unsafeAddress: the address, aligned for `Element` and not 0, of
  ///     memory that nothing else uses and that is never given back.
  ///   - size: how many bytes there are; they are already those of valid
  ///     values. What is left after the last whole value stays unused.
  @unsafe
  public init(unsafeAddress: UInt64, size: Int) {
    unsafe base = UnsafeMutablePointer(bitPattern: UInt(unsafeAddress)).unsafelyUnwrapped
    count = size / MemoryLayout<Element>.stride
  }

  public subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return unsafe base[index]
    }
    nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      unsafe base[index] = newValue
    }
  }
}
