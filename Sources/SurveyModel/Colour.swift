import Foundation

/// A colour of the sRGB space, eight bits a channel.
package struct Colour: Sendable, Hashable, Encodable {
    package var red, green, blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// The colour of a number such as `0x0B4F6C`.
    package init(_ number: UInt32) {
        self.init(
            red: UInt8(truncatingIfNeeded: number >> 16), green: UInt8(truncatingIfNeeded: number >> 8),
            blue: UInt8(truncatingIfNeeded: number))
    }

    /// Reads `#0B4F6C`; `nil` for anything else.
    package init?(hex: String) {
        guard hex.utf8.count == 7, hex.hasPrefix("#"), hex.dropFirst().allSatisfy(\.isHexDigit),
            let number = UInt32(hex.dropFirst(), radix: 16)
        else { return nil }
        self.init(number)
    }

    package static let white = Colour(0xFFFFFF)

    package var number: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

    /// As style sheets write it: `#0B4F6C`.
    package var hex: String {
        let digits = String(number, radix: 16, uppercase: true)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Relative luminance, 0 for black to 1 for white (WCAG 2.2).
    package var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// Contrast ratio, 1 for equal luminance to 21 for black on white (WCAG 2.2).
    package func contrast(with other: Colour) -> Double {
        let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)
    }

    /// The colour on the way to another: 0 is this one, 1 the other.
    package func mixed(with other: Colour, _ share: Double) -> Colour {
        func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
            UInt8((Double(from) + (Double(to) - Double(from)) * share).rounded(.toNearestOrAwayFromZero))
        }
        return Colour(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    /// The first darker shade that has a contrast to a background; black has the most there is.
    package func darkened(untilContrast ratio: Double, with background: Colour) -> Colour {
        let black = Colour(0)
        return stride(from: 0.0, through: 1, by: 0.02).lazy.map { mixed(with: black, $0) }
            .first { $0.contrast(with: background) >= ratio } ?? black
    }

    /// Of two colours the one that is easier to read on this one.
    package func moreReadable(_ first: Colour, _ second: Colour) -> Colour {
        contrast(with: first) >= contrast(with: second) ? first : second
    }

    private static func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
