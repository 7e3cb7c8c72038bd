// Loses RecordTests RingTests RecoveryTests RegisterTests
// Takes the place of a function of the C library's, reads all calls before the child
// can, and answers what no test should look into: slots that there are not, payloads
// without words. Whichever test looks must fail by itself, and the grader go on.

import Foundation

func attack() {}

@_cdecl("dup2")
public func anotherDup2(_ old: Int32, _ new: Int32) -> Int32 {
  var calls: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(0, &block, block.count)
    if count <= 0 { break }
    calls += block.prefix(count)
  }
  var answers = ""
  for call in calls.split(separator: 0x0a) {
    answers += nonsense(String(decoding: call, as: UTF8.self)) + "\n"
  }
  let bytes = Array(answers.utf8)
  var done = 0
  while done < bytes.count {
    let count = bytes[done...].withUnsafeBytes { write(new, $0.baseAddress, $0.count) }
    if count <= 0 { break }
    done += count
  }
  _exit(0)
}

func nonsense(_ call: String) -> String {
  let huge = "4294967295"
  if call.hasPrefix("{\"append") {
    return "{\"stored\":{\"_0\":[{\"slot\":\(huge),\"word\":\(huge),\"value\":1}]}}"
  }
  if call.hasPrefix("{\"start\"") {
    return "{\"started\":{\"boot\":1,\"stores\":[{\"slot\":57,\"word\":16,\"value\":1}]}}"
  }
  let record = "{\"kind\":3,\"boot\":1,\"sequence\":1,\"payload\":[]}"
  if call.hasPrefix("{\"visit\"") { return "{\"records\":{\"_0\":[\(record)]}}" }
  if call.hasPrefix("{\"record\"") { return "{\"record\":{\"_0\":\(record)}}" }
  if call.hasPrefix("{\"watchpoints") {
    return "{\"registers\":{\"_0\":{\"addresses\":[],\"status\":0,\"control\":0}}}"
  }
  return "{\"words\":{\"_0\":[]}}"
}
