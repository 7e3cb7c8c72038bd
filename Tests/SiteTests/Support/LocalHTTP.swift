// Requests to servers on this machine, byte for byte as a test writes them.

import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// An answer over HTTP.
struct LocalAnswer: Sendable {
  let status: Int

  /// The headers' values, by their names in small letters.
  let headers: [String: String]
  let body: Data
}

/// Sends requests over TCP. Foundation's own client tidies paths up, and does not
/// take what chromedriver answers.
enum LocalHTTP {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter target: what stands in the request's first line.
  static func send(
    _ method: String, _ target: String, port: Int, body: Data = Data()
  ) async throws -> LocalAnswer {
    let head = """
      \(method) \(target) HTTP/1.1\r
      Host: 127.0.0.1:\(port)\r
      Connection: close\r
      Content-Type: application/json; charset=utf-8\r
      Content-Length: \(body.count)\r
      \r

      """
    let request = Data(head.utf8) + body
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try exchange(request, port: port) })
      }
    }
  }

  private static func exchange(_ request: Data, port: Int) throws -> LocalAnswer {
    let descriptor = try connect(to: port)
    defer { close(descriptor) }
    var rest = request[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Fault(description: "the server hangs up") }
      rest = rest.dropFirst(count)
    }
    return try answer(from: descriptor)
  }

  private static func connect(to port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    var patience = timeval(tv_sec: 120, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience,
      socklen_t(MemoryLayout<timeval>.size))
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      throw Fault(description: "nobody listens at port \(port)")
    }
    return descriptor
  }

  /// Reads the head, and of the body as much as it promises.
  private static func answer(from descriptor: Int32) throws -> LocalAnswer {
    var received = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let answer = complete(received) { return answer }
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      received.append(contentsOf: buffer[..<count])
    }
    guard let (answer, _) = parsed(received) else {
      throw Fault(description: "no answer: \(String(decoding: received, as: UTF8.self))")
    }
    return answer
  }

  private static func complete(_ received: Data) -> LocalAnswer? {
    guard let (answer, length) = parsed(received), let length, answer.body.count >= length
    else { return nil }
    return answer
  }

  private static func parsed(_ received: Data) -> (LocalAnswer, length: Int?)? {
    guard let end = received.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
    let lines = head.split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    let answer = LocalAnswer(
      status: status ?? 0, headers: headers, body: received[end.upperBound...])
    return (answer, headers["content-length"].flatMap { Int($0) })
  }
}
