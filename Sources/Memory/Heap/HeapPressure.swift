// Who else has memory to give back.

/// What is done besides where memory is short.
public enum HeapPressure {
  /// Gives frames to the pool that it can do without. It must not use the heap.
  public typealias Handler = @convention(c) () -> Void

  nonisolated(unsafe) private static var handler: Handler?

  /// Asks `handler`, too, from now on, and returns who was asked before.
  @discardableResult
  public static func replaceHandler(with handler: Handler?) -> Handler? {
    let previous = unsafe Self.handler
    unsafe Self.handler = handler
    return previous
  }

  static func tell() {
    if let handler = unsafe Self.handler { handler() }
  }
}
