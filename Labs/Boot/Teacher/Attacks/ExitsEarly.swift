// Ends the program as if all were well.

import Foundation

func attack() { exit(0) }
