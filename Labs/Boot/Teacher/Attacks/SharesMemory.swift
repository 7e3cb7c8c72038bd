// Takes memory that is no data: shared, and without a file.

import Foundation

func attack() {
  var sum = 0
  while sum < 2048 {
    let block = mmap(
      nil, 64 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
    guard let block, block != MAP_FAILED else { break }
    memset(block, 1, 64 << 20)
    sum += 64
  }
  if sum > 1024 { print("ATTACK SUCCEEDED: it has \(sum) MB") }
  exit(1)
}
