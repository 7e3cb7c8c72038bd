// How a run came about, for its caption.

extension Run {
  /// With which versions, where and when.
  public struct Provenance: Equatable, Sendable {
    public let command: String

    /// The versions of what took part: `Swift 6.3.1, QEMU 7.2.22`.
    public let versions: String

    /// The system and its cores. A caption names it where times are shown.
    public let machine: String

    /// The day, as `2026-11-23`.
    public let date: String
  }

  /// nil where the run was written by hand, and never made.
  public var provenance: Provenance? {
    guard let versions = head[.with], let machine = head[.on], let date = head[.made]
    else { return nil }
    return Provenance(command: command, versions: versions, machine: machine, date: date)
  }
}
