// Memory that the heap has, as words and as bytes.

/// Words of eight bytes from an address on.
///
/// The pointer stands on the promise of who makes one: the memory is the heap's, and
/// each index that is used lies in it.
@safe
struct HeapWords: BitwiseCopyable {
  private let words: UnsafeMutablePointer<UInt64>

  init(address: UInt64) {
    unsafe words =
      UnsafeMutablePointer(bitPattern: UInt(truncatingIfNeeded: address))
      .unsafelyUnwrapped
  }

  subscript(index: Int) -> UInt64 {
    get { unsafe words[index] }
    nonmutating set { unsafe words[index] = newValue }
  }
}

/// The bytes of a range of addresses.
///
/// The pointer stands on the promise of who makes one: the memory is the heap's.
@safe
struct HeapBytes: BitwiseCopyable {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let count: Int

  init(range: Range<UInt64>) {
    unsafe bytes =
      UnsafeMutablePointer(
        bitPattern: UInt(truncatingIfNeeded: range.lowerBound)
      ).unsafelyUnwrapped
    count = Int(truncatingIfNeeded: range.upperBound - range.lowerBound)
  }

  func fill(_ byte: UInt8) {
    for index in 0..<count { unsafe bytes[index] = byte }
  }

  func areAll(_ byte: UInt8) -> Bool {
    for index in 0..<count where unsafe bytes[index] != byte { return false }
    return true
  }
}
