// The server: FlyingFox at an address of this machine.

import FlyingFox
import FlyingSocks
import Foundation

/// Serves a site to browsers.
struct SiteServer: Sendable {
  private let server: HTTPServer
  private let host: String
  private let port: UInt16

  /// - Throws: `ServeFailure` where `host` is no address.
  init(_ site: ServedSite, host: String, port: UInt16) throws(ServeFailure) {
    self.host = host == "localhost" ? "127.0.0.1" : host
    self.port = port
    let handler = SiteHandler(site: site)
    if let address = try? sockaddr_in.inet(ip4: self.host, port: port) {
      server = HTTPServer(address: address, logger: .disabled, handler: handler)
    } else if let address = try? sockaddr_in6.inet6(ip6: self.host, port: port) {
      server = HTTPServer(address: address, logger: .disabled, handler: handler)
    } else {
      throw ServeFailure("\(host) is no address: name one, as 127.0.0.1 or ::1.")
    }
  }

  /// Serves until this task is cancelled.
  ///
  /// - Throws: `ServeFailure` where the port cannot be had.
  func run() async throws {
    do {
      try await server.run()
    } catch SocketError.failed(_, EADDRINUSE, _) {
      throw ServeFailure(
        "port \(port) is taken: try --port \(Self.freePort(after: port)), or --port 0 for any."
      )
    } catch SocketError.failed(_, EACCES, _) {
      throw ServeFailure("port \(port) is the system's: try --port 8000.")
    } catch SocketError.failed(_, EADDRNOTAVAIL, _) {
      throw ServeFailure("this machine has no address \(host): try 127.0.0.1.")
    } catch is SocketError where Task.isCancelled {
    } catch is CancellationError {}
  }

  /// Where browsers find the site, once it is served.
  func address() async throws -> String {
    try await server.waitUntilListening(timeout: 30)
    return switch await server.listeningAddress {
    case .ip4(let address, let port): "http://\(address):\(port)/"
    case .ip6(let address, let port): "http://[\(address)]:\(port)/"
    default: "http://\(host):\(port)/"
    }
  }

  /// The next port that nobody listens at.
  private static func freePort(after port: UInt16) -> UInt16 {
    let ports = (port..<UInt16.max).dropFirst()
    return ports.prefix(100).first { isFree($0) } ?? 0
  }

  private static func isFree(_ port: UInt16) -> Bool {
    guard let socket = try? Socket(domain: AF_INET),
      let address = try? sockaddr_in.inet(ip4: "127.0.0.1", port: port)
    else { return false }
    defer { try? socket.close() }
    return (try? socket.bind(to: address)) != nil
  }
}

/// Why nothing can be served, and what to do.
struct ServeFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
