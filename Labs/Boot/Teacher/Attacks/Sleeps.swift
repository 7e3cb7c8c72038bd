// Never returns, and costs nothing.

import Foundation

func attack() {
  signal(SIGALRM, SIG_IGN)
  while true { sleep(1000) }
}
