// The exit statuses that Boot itself gives.

/// What a kernel tells its host at the end. `torito boot` passes on 0 to 63 and
/// has the numbers above for itself.
public enum ExitStatus {
  /// What the kernel showed was right.
  public static var success: UInt8 { 0 }

  /// What the kernel showed was wrong.
  public static var failure: UInt8 { 1 }

  /// The kernel panicked, or met a trap that nobody handles.
  public static var panic: UInt8 { 2 }

  /// The entry refused to start (`entry.S` gives this).
  public static var refused: UInt8 { 3 }
}
