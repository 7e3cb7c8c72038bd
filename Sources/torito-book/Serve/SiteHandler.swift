// Answers a browser out of the site in memory.

import FlyingFox
import Foundation

/// Serves the files of a site, and word of their changes.
struct SiteHandler: HTTPHandler {
  let site: ServedSite

  func handleRequest(_ request: HTTPRequest) async -> HTTPResponse {
    guard request.method == .GET || request.method == .HEAD else {
      return response(
        .methodNotAllowed, "txt", Data("This is only to be read.\n".utf8), request
      )
      .with(.init("Allow"), "GET, HEAD")
    }
    let target = request.target.path()
    if target == LiveReload.changesPath, request.method == .GET {
      return changes(for: request)
    }
    guard let path = SitePath(target: target)?.path else {
      return response(
        .badRequest, "txt", Data("There is no such address.\n".utf8), request)
    }
    guard let (file, number) = await site.file(path) else {
      return await missing(path, request)
    }
    let data =
      path.hasSuffix(".html") ? LiveReload.added(to: file, at: path, number) : file.data
    return response(.ok, path, data, request)
  }

  /// The way to a folder's own page, or the page that says that there is none.
  private func missing(_ path: String, _ request: HTTPRequest) async -> HTTPResponse {
    if await site.has(path + "/index.html") {
      return response(.movedPermanently, "txt", Data(), request)
        .with(.location, request.target.path() + "/")
    }
    let page = await site.file(ServedSite.missingPage)?.file.data
    return response(
      .notFound, ServedSite.missingPage, page ?? Data("There is no such page.\n".utf8),
      request)
  }

  private func response(
    _ status: HTTPStatusCode, _ name: String, _ body: Data, _ request: HTTPRequest
  ) -> HTTPResponse {
    let headers: HTTPHeaders = [
      .contentType: ContentType.of(name), .contentLength: "\(body.count)",
      .init("Cache-Control"): "no-store", .init("X-Content-Type-Options"): "nosniff",
    ]
    let isHead = request.method == .HEAD
    return HTTPResponse(
      statusCode: status, headers: headers, body: isHead ? Data() : body)
  }

  private func changes(for request: HTTPRequest) -> HTTPResponse {
    func value(_ name: String) -> String? {
      request.query.first { $0.name == name }?.value
    }
    let events = ChangeEvents(
      site: site, place: value("page") ?? "",
      number: value("since").flatMap { Int($0) } ?? 0)
    return HTTPResponse(
      statusCode: .ok,
      headers: [.contentType: "text/event-stream", .init("Cache-Control"): "no-store"],
      body: HTTPBodySequence(from: events))
  }
}

extension HTTPResponse {
  fileprivate func with(_ header: HTTPHeader, _ value: String) -> HTTPResponse {
    var response = self
    response.headers[header] = value
    return response
  }
}
