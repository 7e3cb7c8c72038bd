// Never returns.

func attack() {
  var number: UInt64 = 1
  while number != 0 { number = number &* 3 | 1 }
}
