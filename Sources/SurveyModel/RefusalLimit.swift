/// An exact share, as people write it: `2%`, `2.5%`, `0.02`.
package struct Share: Sendable, Hashable, Encodable {
    package let numerator: Int
    package let denominator: Int

    package init(percent: Int) {
        numerator = percent
        denominator = 100
    }

    /// - Returns: `nil` for anything but a decimal number between 0 and 1, or 0 and 100 with a per cent sign.
    package init?(_ text: String) {
        let isPercent = text.hasSuffix("%")
        let number = isPercent ? text.dropLast() : text[...]
        let parts = number.split(separator: " ").joined().split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count == 2 || (isPercent && parts.count == 1) else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.count <= 9, whole.allSatisfy(\.isASCII), let digits = Int(whole + decimals), digits >= 0 else {
            return nil
        }
        var denominator = isPercent ? 100 : 1
        for _ in decimals { denominator *= 10 }
        guard digits <= denominator else { return nil }
        numerator = digits
        self.denominator = denominator
    }
}

/// How many refused rows are too many.
///
/// Shares are compared as fractions of whole numbers, never rounded: 3 of 150 rows are exactly 2 %, and not more.
package struct RefusalLimit: Sendable, Hashable, Encodable, CustomStringConvertible {
    package var share: Share?
    package var rows: Int?

    package init(share: Share? = nil, rows: Int? = nil) {
        self.share = share
        self.rows = rows
    }

    package init(percent: Int) { share = Share(percent: percent) }

    package func isExceeded(by refused: Int, of data: Int) -> Bool {
        if let rows, refused > rows { return true }
        guard let share else { return false }
        return refused * share.denominator > data * share.numerator
    }

    package var description: String {
        let parts = [share.map { "\(percent($0)) %" }, rows.map { "\($0) rows" }]
        return parts.compactMap { $0 }.joined(separator: " or ")
    }

    private func percent(_ share: Share) -> String {
        let scaled = share.numerator * 100
        let (whole, rest) = (scaled / share.denominator, scaled % share.denominator)
        guard rest > 0 else { return "\(whole)" }
        let digits = String(rest * 1000 / share.denominator + 1000).dropFirst()
        return "\(whole)." + String(digits.reversed().drop { $0 == "0" }.reversed())
    }
}
