// The figures of `torito bench memory` as a reader sees them.

import Foundation
import Launch

/// Two tables, a line a trace, with our figure over the best of the others' at the end.
struct MemoryBenchTable {
  let bench: MemoryBench

  init(_ bench: MemoryBench) {
    self.bench = bench
  }

  func show(on terminal: Terminal) {
    terminal.line(terminal.bold("Nanoseconds a call") + ", medians of \(bench.runs)")
    lines(of: \.nanoseconds, "%.1f").forEach(terminal.line)
    terminal.line()
    terminal.line(terminal.bold("Most memory over most live bytes"))
    lines(of: \.overhead, "%.3f").forEach(terminal.line)
  }

  func lines(of figure: (MemoryBench.Figures) -> Double, _ format: String) -> [String] {
    let rows = bench.traces.map { trace in
      let figures = trace.figures.map(figure)
      return row(
        trace.name, String(format: "%.1f", trace.liveBytes / 1e6),
        figures.map { String(format: format, $0) },
        ratio(figures).map { String(format: "%.2f", $0) } ?? "")
    }
    return [row("", "live MB", bench.allocators, "ratio")] + rows
  }

  /// Ours over the best of the others.
  private func ratio(_ figures: [Double]) -> Double? {
    guard let own = bench.allocators.firstIndex(of: Replayer.own) else { return nil }
    let others = figures.indices.filter { $0 != own }.map { figures[$0] }
    return others.min().map { figures[own] / $0 }
  }

  private func row(
    _ name: String, _ live: String, _ figures: [String], _ ratio: String
  ) -> String {
    "  " + name.padding(toLength: 10, withPad: " ", startingAt: 0)
      + ([live] + figures + [ratio]).map(right).joined()
  }

  private func right(_ text: String) -> String {
    String(repeating: " ", count: max(0, 10 - text.count)) + text
  }
}
