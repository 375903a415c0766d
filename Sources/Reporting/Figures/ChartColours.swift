import SurveyModel

/// The colours of figures, from the theme: every pair of neighbours differs in print without colour too.
struct ChartColours {
    let theme: PublicationTheme

    static let grid = Colour(0xD5DCE1)

    func fill(_ tone: Figure.Tone) -> Colour {
        let colours = theme.colours
        switch tone {
        case .single: return colours.accent
        case .barrier: return colours.barrier
        case .driver: return colours.driver
        case .series(let place): return colours.series[place % colours.series.count]
        case .step(let place, let count): return step(place, of: count)
        }
    }

    /// Text on a fill.
    func text(on fill: Colour) -> Colour { fill.moreReadable(theme.colours.text, .white) }

    /// The light part of an interval.
    var interval: Colour { theme.colours.accent.mixed(with: .white, 0.62) }

    /// The steps of a scale grow darker from the lowest to the highest; below the middle they have the colour of
    /// barriers, above it that of drivers.
    private func step(_ place: Int, of count: Int) -> Colour {
        let middle = Double(count - 1) / 2
        let side = Double(place) - middle
        if side == 0 { return Colour(0x8A959C) }
        let distance = abs(side) / max(middle, 1)
        return side < 0
            ? theme.colours.barrier.mixed(with: .white, 0.22 + 0.6 * distance)
            : theme.colours.driver.mixed(with: .white, 0.45 - 0.45 * distance)
    }

    // MARK: Shades

    /// The ends of the shades of a heat map; text stays readable on the darker one.
    var lightest: Colour { theme.colours.accent.mixed(with: .white, 0.96) }
    var darkest: Colour {
        stride(from: 0.3, through: 0.95, by: 0.05).lazy.map { theme.colours.accent.mixed(with: .white, $0) }
            .first { $0.contrast(with: theme.colours.text) >= 4.5 } ?? lightest
    }

    /// The shade of a value between 0 and the largest.
    func shade(_ value: Double, of largest: Double) -> Colour {
        lightest.mixed(with: darkest, largest > 0 ? min(1, max(0, value / largest)) : 0)
    }
}
