// Numbers in a run whose body is JSON.

import Foundation

extension Run {
  /// The value at `keyPath`: names of members parted by dots. Of a list, a
  /// number takes an element by its place from 0 on, and any other word the
  /// first element that has it as a member's value:
  /// `instructions.microvm.milestones.ready.instructions`.
  ///
  /// - Returns: a number or text as JSON writes it, without quotation marks.
  public func json(at keyPath: String) throws(RunError) -> String {
    guard var value = try? JSONDecoder().decode(JSONValue.self, from: Data(body.utf8))
    else {
      throw RunError("the body is no JSON, so there is no `\(keyPath)`.", file: file)
    }
    for key in keyPath.split(separator: ".", omittingEmptySubsequences: false) {
      guard let next = value[String(key)] else {
        throw RunError(
          "there is no `\(key)` of `\(keyPath)`; there is \(value.choices).", file: file)
      }
      value = next
    }
    guard let text = value.text else {
      throw RunError(
        "`\(keyPath)` is no single value; go on with \(value.choices).", file: file)
    }
    return text
  }
}

/// A value of JSON, with whole numbers kept whole.
private enum JSONValue: Decodable {
  case whole(Int64)
  case real(Double)
  case truth(Bool)
  case text(String)
  case list([JSONValue])
  case members([String: JSONValue])
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .truth(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .whole(value)
    } else if let value = try? container.decode(Double.self) {
      self = .real(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .members(try container.decode([String: JSONValue].self))
    }
  }

  subscript(key: String) -> JSONValue? {
    switch self {
    case .members(let members): members[key]
    case .list(let list):
      if let index = Int(key) {
        list.indices.contains(index) ? list[index] : nil
      } else {
        list.first { $0.has(key) }
      }
    default: nil
    }
  }

  private func has(_ word: String) -> Bool {
    guard case .members(let members) = self else { return false }
    return members.values.contains { $0.text == word }
  }

  /// What is printed for it; nil for what holds others.
  var text: String? {
    switch self {
    case .whole(let value): String(value)
    case .real(let value): String(value)
    case .truth(let value): String(value)
    case .text(let value): value
    case .null: "null"
    case .list, .members: nil
    }
  }

  /// What may follow it in a key path.
  var choices: String {
    switch self {
    case .members(let members): members.keys.sorted().joined(separator: ", ")
    case .list(let list) where !list.isEmpty: "0 to \(list.count - 1)"
    default: "nothing below this"
    }
  }
}
