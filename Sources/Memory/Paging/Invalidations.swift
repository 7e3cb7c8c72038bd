// What cores must still be told of changed translations, in batches.

/// A queue of pages that cores must forget, and of the frames behind them.
///
/// A core remembers translations and does not look again. So an address is free for
/// something else, and a frame for somebody else, only when all cores have been told.
/// To tell them costs an interrupt each; the queue lets one do for many changes.
public struct Invalidations<Frames: FrameSource>: ~Copyable {
  /// Makes every core forget `pages`, and returns when all have.
  public typealias Sender = (_ pages: StalePages) -> Void

  private let frames: Frames
  private var stale = StalePages()
  private var waiting = InlineArray<256, Frame>(repeating: Frame(number: 0))
  private var waitingCount = 0
  private var send: Sender = { $0.invalidateHere() }

  init(frames: Frames) {
    self.frames = frames
  }

  /// Tells cores by `sender` from now on, a function that captures nothing. At
  /// first only the core that runs this is told.
  public mutating func replaceSender(with sender: @escaping Sender) {
    send = sender
  }

  /// Adds pages whose translation has changed.
  mutating func add(_ range: Range<UInt64>) {
    stale.add(range)
  }

  /// Whether a core may still remember something of `range`.
  func concern(_ range: Range<UInt64>) -> Bool {
    stale.overlap(range)
  }

  /// Gives `frame` back once no core can reach it by a page that was added.
  mutating func giveBack(_ frame: Frame) {
    if waitingCount == waiting.count { flush() }
    waiting[waitingCount] = frame
    waitingCount += 1
  }

  /// Tells all cores, then gives the frames back.
  public mutating func flush() {
    if !stale.isEmpty { send(stale) }
    stale = StalePages()
    for index in 0..<waitingCount { frames.give(waiting[index]) }
    waitingCount = 0
  }

  /// Drops what was added: no core has used the tables yet.
  mutating func forget() {
    precondition(waitingCount == 0)
    stale = StalePages()
  }
}
