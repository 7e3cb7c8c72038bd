// Takes memory until there is none.

import Foundation

func attack() {
  while let memory = malloc(16 << 20) { memset(memory, 1, 16 << 20) }
}
