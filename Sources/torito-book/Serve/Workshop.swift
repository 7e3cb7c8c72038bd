// Builds the site, again and again, and puts it where it is served.

import Book
import Foundation

/// A checkout whose site is being served.
actor Workshop {
  private let root: URL
  private let withDrafts: Bool
  private let living: LivingSite
  private let site: ServedSite

  init(_ options: BookOptions, site: ServedSite) async {
    root = URL(filePath: options.root)
    let facts = await BuildFacts.ofCheckout(at: options.root)
    withDrafts = options.drafts
    living = LivingSite(
      root: root, forTeachers: options.teacher, withDrafts: withDrafts, facts: facts)
    self.site = site
  }

  /// Builds what the change of these files touches. A fault in what the site is
  /// made of stands on every page until it is mended.
  func build(changed: Set<String>) async {
    let start = ContinuousClock.now
    let cause = Self.words(for: changed)
    do {
      let update = try living.update(changed: changed)
      await publish(living.findings)
      Self.tell(
        "\(cause): \(Self.pages(update.wovenCount)) woven anew, \(start.elapsed) s")
    } catch {
      await publish([:], fault: error)
      Self.tell("\(cause): \(error)")
    }
  }

  /// Compiles the live figures: seconds, in which pages are served already.
  func compileLiveFigures() async {
    let start = ContinuousClock.now
    do {
      let before = living.files.filter { $0.key.hasPrefix("live/") }
      living.add(live: try await LiveFigures(root: root, withDrafts: withDrafts).files())
      guard living.files.filter({ $0.key.hasPrefix("live/") }) != before else { return }
      await publish(living.findings)
      Self.tell("live figures compiled, \(start.elapsed) s")
    } catch is CancellationError {
    } catch {
      Self.tell("\(error)")
    }
  }

  /// Whether a change of these files may change what live figures are compiled of.
  static func touchesLiveFigures(_ changed: Set<String>) -> Bool {
    changed.contains { path in
      ["Sources/", "site/live/", "site/site.json"].contains { path.hasPrefix($0) }
    }
  }

  private func publish(_ findings: [String: [Finding]], fault: Finding? = nil) async {
    var files = living.files
    if files["index.html"] == nil { files["index.html"] = LiveReload.emptyPage }
    let everywhere = fault.map { [$0] } ?? []
    var served: [String: ServedSite.File] = [:]
    for (path, data) in files {
      let own = path.hasSuffix(".html") ? everywhere + (findings[path] ?? []) : []
      served[path] = ServedSite.File(data: data, findings: own)
    }
    await site.replace(with: served)
  }

  private static func words(for changed: Set<String>) -> String {
    let names = changed.sorted()
    return switch names.count {
    case 0: "the whole book"
    case 1...3: names.joined(separator: ", ")
    default: "\(names[0]) and \(names.count - 1) other files"
    }
  }

  private static func pages(_ count: Int) -> String {
    count == 1 ? "1 page" : "\(count) pages"
  }

  private static func tell(_ words: String) {
    print("\(Date.now.clockTime)  \(words)")
    fflush(nil)
  }
}

extension Date {
  /// As `18:04:59`.
  fileprivate var clockTime: String {
    let parts = Calendar.current.dateComponents([.hour, .minute, .second], from: self)
    return String(
      format: "%02d:%02d:%02d", parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
  }
}

extension ContinuousClock.Instant {
  /// The seconds since then, with two decimals.
  fileprivate var elapsed: String {
    let time = ContinuousClock.now - self
    return String(format: "%.2f", time / .seconds(1))
  }
}
