// `torito book serve`: the site on a port of this machine, made anew at each
// change.

import ArgumentParser
import Book
import Foundation
import Watch

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the site, made anew at each change.",
    discussion: """
      The site is kept in memory. A page reloads itself when it changes, and says at its \
      top what is wrong with it. Ctrl-C ends the server.
      """)

  @OptionGroup var options: BookOptions

  @Option(help: "The port; 0 takes any that is free.")
  var port: UInt16 = 8000

  @Option(help: "The address to listen at. Any but the loopback's is open to others.")
  var host = "127.0.0.1"

  @Flag(help: "Look for changes four times a second, and wait for no word of them.")
  var poll = false

  func run() async throws {
    let site = ServedSite()
    do {
      try await serve(site, by: SiteServer(site, host: host, port: port))
    } catch let failure as ServeFailure {
      FileHandle.standardError.write(Data("torito: \(failure)\n".utf8))
      throw ExitCode(69)
    }
  }

  private func serve(_ site: ServedSite, by server: SiteServer) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask { await waitForInterruption() }
      group.addTask { try await work(site, server) }
      _ = try await group.next()
      group.cancelAll()
      Self.endSoon()
    }
  }

  /// Waits for compilers to be ended, but not for a build in our own process, which
  /// keeps nothing.
  private static func endSoon() {
    DispatchQueue.global().asyncAfter(deadline: .now() + 1) {
      Foundation.exit(EXIT_SUCCESS)
    }
  }

  /// Builds the site at first and at each change.
  private func work(_ site: ServedSite, _ server: SiteServer) async throws {
    let address = try await server.address()
    let watch = FileWatch(bookAt: options.root, polls: poll)
    let workshop = await Workshop(options, site: site)
    await workshop.build(changed: [])
    print("The book is at \(address) ; Ctrl-C ends this.")
    fflush(nil)
    await withTaskGroup { group in
      group.addTask { await workshop.compileLiveFigures() }
      while let changed = await watch.next() {
        await workshop.build(changed: changed)
        guard Workshop.touchesLiveFigures(changed) else { continue }
        group.addTask { await workshop.compileLiveFigures() }
      }
      group.cancelAll()
    }
  }
}
