// A reader's browser, as far as it takes part in a measurement.

import FlyingSocks
import Foundation

/// Asks a server on this machine for pages, and hears of their changes.
struct SiteReader: Sendable {
  let port: UInt16

  /// The page at `place`.
  func page(_ place: String) async throws -> Data {
    try await ask("/" + place, until: "</html>")
  }

  /// Waits as the script in the page does.
  ///
  /// - Parameter page: as it was sent; it says which change it shows.
  func waitForChange(of place: String, since page: Data) async throws {
    let mark = Data("\(LiveReload.changesPath)?page=".utf8)
    guard let start = page.firstRange(of: mark)?.lowerBound,
      let end = page[start...].firstIndex(of: UInt8(ascii: "\""))
    else { throw BenchFailure("\(place) is served without what reloads it.") }
    _ = try await ask(
      String(decoding: page[start..<end], as: UTF8.self), until: "changed")
  }

  /// What is answered, as far as `mark`.
  private func ask(_ target: String, until mark: String) async throws -> Data {
    let socket = try await AsyncSocket.connected(
      to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
    defer { try? socket.close() }
    let request = "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    try await socket.write(Data(request.utf8))
    var answer = Data()
    while answer.suffix(mark.utf8.count + 8).firstRange(of: Data(mark.utf8)) == nil {
      answer += try await socket.read(atMost: 1 << 16)
    }
    return answer
  }
}
