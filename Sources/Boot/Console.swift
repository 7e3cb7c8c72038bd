// Where the kernel speaks: the serial port, until a later chapter knows better.

import Machine

/// The kernel's console. All values of this type are the same console.
///
/// Bytes go to a sink, which at first is the serial port. A later chapter
/// replaces it (for many cores, for virtio-console); a panic takes the serial
/// port back, because it is the one that needs nothing.
public struct Console: TextSink {
  /// Takes one byte. It may be called in a trap, so it must not use the heap.
  public typealias Sink = @convention(c) (UInt8) -> Void

  nonisolated(unsafe) private static var uart = UART16550(
    ports: MachinePorts(), base: UART16550<MachinePorts>.firstBase)
  nonisolated(unsafe) private static var sink: Sink = sendToSerialPort

  /// The console.
  public init() {}

  /// Sets up the serial port. Bytes written before this are lost.
  static func setUp() {
    unsafe uart.setUp()
    milestone_console()
  }

  /// Gives all further bytes to `sink`, and returns the one that had them.
  @discardableResult
  public static func replaceSink(with sink: @escaping Sink) -> Sink {
    let previous = unsafe Self.sink
    unsafe Self.sink = sink
    return previous
  }

  /// Gives all further bytes to the serial port, where the machine has one.
  public static func fallBackToSerialPort() {
    if unsafe uart.isPresent { unsafe sink = sendToSerialPort }
  }

  public func put(_ byte: UInt8) {
    unsafe Self.sink(byte)
  }

  /// A terminal on a serial line needs the carriage returned as well.
  fileprivate static func send(_ byte: UInt8) {
    if byte == UInt8(ascii: "\n") { unsafe uart.send(UInt8(ascii: "\r")) }
    unsafe uart.send(byte)
  }
}

private func sendToSerialPort(_ byte: UInt8) {
  Console.send(byte)
}
