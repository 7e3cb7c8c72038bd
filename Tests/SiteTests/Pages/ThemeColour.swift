// A colour in both themes, and how well it stands out.

import Foundation

/// A colour as `light-dark(#ffffff, #000000)` gives it.
struct ThemeColour: Equatable {
  let light, dark: Shade

  /// Nil where the value is no colour.
  init?(_ value: String) {
    let codes = value.matches(of: #/#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b/#).map {
      String($0.output.1)
    }
    guard let first = codes.first, let last = codes.last, codes.count <= 2,
      value.hasPrefix("light-dark(") || value == "#" + first
    else { return nil }
    light = Shade(first)
    dark = Shade(last)
  }

  /// The contrast between two colours in the theme where it is smaller.
  func contrast(with other: ThemeColour) -> Double {
    min(light.contrast(with: other.light), dark.contrast(with: other.dark))
  }
}

/// A colour of a screen.
struct Shade: Equatable {
  let red, green, blue: Double

  /// - Parameter code: three or six hexadecimal digits.
  init(_ code: String) {
    let digits = code.count == 3 ? code.map { "\($0)\($0)" }.joined() : code
    let value = Int(digits, radix: 16) ?? 0
    red = Double(value >> 16 & 0xff) / 255
    green = Double(value >> 8 & 0xff) / 255
    blue = Double(value & 0xff) / 255
  }

  /// As WCAG 2.2 defines it.
  func contrast(with other: Shade) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  private var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  private static func linear(_ part: Double) -> Double {
    part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }
}
