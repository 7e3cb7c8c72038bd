// Random numbers that come again.

import Launch

/// What scripts of acts are drawn with.
public typealias SplitMix64 = Launch.SplitMix64
