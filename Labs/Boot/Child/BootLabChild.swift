// Calls the learner's code and tells what it returned.

import BootLab
import BootLabKit
import GradingChild

@main
enum BootLabChild {
  static func main() throws {
    var server = Server()
    try GradedChild.serve(Call.self) { server.answer($0) }
  }
}

/// What lives from call to call.
struct Server {
  private var recorder: Recorder<ModelMemory>?
  private var watchpoints: Watchpoints<ModelRegisters>?

  mutating func answer(_ call: Call) -> Answer {
    switch call {
    case .words(let fields): words(of: fields)
    case .record(let words): .record(record(in: words))
    case .start(let words): start(words)
    case .appendText(let bytes): append { $0.append(text: bytes.span) }
    case .appendWrite(let instruction, let address, let value):
      append { $0.append(write: instruction, at: address, value: value) }
    case .visit: .records(records)
    case .watchpoints(let registers): install(registers)
    case .watch(let address, let count): watch(address, count)
    case .unwatch(let index): unwatch(index)
    case .acknowledge(let status): acknowledge(status)
    }
  }

  private func words(of fields: RecordFields) -> Answer {
    guard let record = Record(fields) else { return .broke("no such kind of record") }
    let words = record.words
    return .words(words.indices.map { words[$0] })
  }

  private func record(in list: [UInt32]) -> RecordFields? {
    var words = InlineArray<16, UInt32>(repeating: 0)
    for index in words.indices { words[index] = list[index] }
    return Record(words: words).map(RecordFields.init)
  }

  private mutating func start(_ words: [UInt32]) -> Answer {
    let new = Recorder(ModelMemory(words))
    let stores = new.memory.stores
    recorder = new
    return new.memory.fault.map(Answer.broke) ?? tooMany(stores)
      ?? .started(boot: new.boot, stores: stores)
  }

  private mutating func append(_ body: (inout Recorder<ModelMemory>) -> Void) -> Answer {
    guard var current = recorder else { return .broke("no recorder was started") }
    let before = current.memory.stores.count
    body(&current)
    recorder = current
    let stores = Array(current.memory.stores.dropFirst(before))
    return current.memory.fault.map(Answer.broke) ?? tooMany(stores) ?? .stored(stores)
  }

  /// A slot has sixteen words: tests take no more stores than sixteen times as many.
  private func tooMany(_ stores: [Store]) -> Answer? {
    stores.count > 256 ? .broke("\(stores.count) stores at once") : nil
  }

  private var records: [RecordFields] {
    var records: [RecordFields] = []
    recorder?.visit { records.append(RecordFields($0)) }
    return records
  }
}

extension Server {
  private mutating func install(_ registers: Registers) -> Answer {
    watchpoints = Watchpoints(ModelRegisters(registers))
    return .registers(registers)
  }

  private mutating func watch(_ address: UInt64, _ count: Int) -> Answer {
    guard var current = watchpoints else { return .broke("no watchpoints") }
    defer { watchpoints = current }
    do throws(WatchError) {
      let index = try current.watch(address, count: count)
      return current.registers.fault.map(Answer.broke)
        ?? .watching(index: index, refusal: nil, current.registers.contents)
    } catch {
      return .watching(index: nil, refusal: "\(error)", current.registers.contents)
    }
  }

  private mutating func unwatch(_ index: Int) -> Answer {
    watchpoints?.unwatch(index)
    return registers
  }

  private mutating func acknowledge(_ status: UInt64) -> Answer {
    guard let current = watchpoints else { return .broke("no watchpoints") }
    var contents = current.registers.contents
    contents.status = status
    var raised = Watchpoints(ModelRegisters(contents))
    let hit = raised.acknowledge()
    watchpoints = raised
    return raised.registers.fault.map(Answer.broke)
      ?? .hit(hit, raised.registers.contents)
  }

  private var registers: Answer {
    guard let current = watchpoints else { return .broke("no watchpoints") }
    return current.registers.fault.map(Answer.broke)
      ?? .registers(current.registers.contents)
  }
}

extension Record {
  init?(_ fields: RecordFields) {
    guard let kind = Kind(rawValue: fields.kind) else { return nil }
    var payload = InlineArray<11, UInt32>(repeating: 0)
    for index in payload.indices { payload[index] = fields.payload[index] }
    self.init(
      kind: kind, boot: fields.boot, sequence: fields.sequence, payload: payload)
  }
}

extension RecordFields {
  init(_ record: Record) {
    let payload = record.payload
    self.init(
      kind: record.kind.rawValue, boot: record.boot, sequence: record.sequence,
      payload: payload.indices.map { payload[$0] })
  }
}
