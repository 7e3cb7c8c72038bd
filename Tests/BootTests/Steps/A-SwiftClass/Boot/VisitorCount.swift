// A class, in a chapter that has no heap.

public final class VisitorCount {
  public var visitors = 0

  public init() {}
}
