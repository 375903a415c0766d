/// What a printed page of A4 holds, and how small it may print.
///
/// Sheets are fitted to the width of a page: what is wider prints smaller.
enum PrintedPage {
    /// In points.
    struct Size: Equatable {
        var width, height: Double
    }

    /// The size of the text in cells, in points.
    static let bodyType = 11.0
    /// Nothing prints smaller, in points: what people with ordinary sight read without a glass.
    static let smallestType = 8.0
    /// How far a sheet may shrink, with a reserve for programs that measure a column a little wider.
    static let leastScale = 0.765

    /// Within the margins, above the footer.
    static let landscape = Size(width: 752, height: 478)
    static let portrait = Size(width: 506, height: 724)

    /// What a landscape sheet may be wide and still prints large enough.
    static let widest = landscape.width / leastScale

    /// How large a sheet of a width prints, at most as large as on the screen.
    static func scale(ofWidth width: Double, on page: Size = landscape) -> Double { min(1, page.width / width) }

    /// The size that a text must have on a sheet to print no smaller than the smallest, in whole points.
    ///
    /// Programs that measure columns a little wider shrink a sheet by up to two hundredths more.
    static func type(atLeast size: Double, scale: Double) -> Double {
        max(size, (smallestType / scale * 1.02).rounded(.up))
    }

    /// The width of columns in points.
    ///
    /// A column holds so many digits of the usual font, Arial of 11 points, and 5 pixels (ECMA-376-1, 18.3.1.13).
    static func points(ofColumns widths: [Double]) -> Double { widths.reduce(0) { $0 + $1 * digit + 4.4 } }

    /// The width of columns that take so many points together, as one column.
    static func columns(ofPoints points: Double) -> Double { points / digit }

    /// The width of a digit in points.
    private static let digit = 6.118
}
