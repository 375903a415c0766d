import SurveyModel

/// What stands above the table of a sheet: title, what the sheet holds, what was asked, the base, the signs, the way back.
///
/// Long texts go on in the next row, since merged cells are read badly aloud. The table begins in the same row in both
/// languages, so that an address names the same cell in both.
struct SheetHead {
    enum Kind { case title, text, link, blank }

    struct Line: Equatable {
        let kind: Kind
        let text: String
    }

    let published: PublishedTable
    let language: Language

    private var words: WorkbookWording { WorkbookWording(language: language) }
    private var table: Table { published.table }

    /// Row of the headers, from 0: what a published table keeps.
    static func headerRow(of published: PublishedTable) -> Int {
        Language.allCases.map { SheetHead(published: published, language: $0).texts.count + 1 }.max() ?? 1
    }

    /// From the first row on, down to the row before the headers.
    var lines: [Line] {
        let texts = texts
        let blank = max(0, published.headerRow - texts.count - 1)
        return texts + (0..<blank).map { _ in Line(kind: .blank, text: "") } + [Line(kind: .link, text: words.back)]
    }

    static func height(of kind: Kind) -> Double { kind == .title ? 23 : 15 }

    /// Of these lines, in points.
    static func height(of lines: [Line]) -> Double { lines.reduce(0) { $0 + height(of: $1.kind) } }

    private var texts: [Line] {
        wrapped(published.heading[language], .title, size: 16)
            + ([words.sheetText(published.figure?.kind)] + facts).flatMap {
                wrapped($0, .text, size: PrintedPage.bodyType)
            }
    }

    /// What was asked, of whom the numbers are, and the signs in use: a line each.
    var facts: [String] { [askedLine, baseLine, signsLine].filter { !$0.isEmpty } }

    private func wrapped(_ text: String, _ kind: Kind, size: Double) -> [Line] {
        TextMeasure.lines(text, width: Self.width / size, bold: kind == .title).map { Line(kind: kind, text: $0) }
    }

    /// Of a line, in points: a sheet that prints as large as on the screen.
    private static let width = PrintedPage.landscape.width - 30

    // MARK: Texts

    private var askedLine: String {
        let asked = table.asked.map { words.quoted($0[language]) }
        return asked.isEmpty ? "" : "\(words.asked): \(asked.joined(separator: " · "))"
    }

    private var baseLine: String {
        var line = "\(words.baseIs): \(table.base[language])"
        let total = table.rows.first(where: \.isTotal)
        if let total, case .count(let base)? = total.values.first?.shown, table.columns.first?.group == nil {
            line += ", n = \(NumberText.whole(base, language))"
        }
        if !table.source[language].isEmpty { line += ". \(words.source): \(table.source[language])" }
        let marks = published.notes.map(words.noteMark).joined(separator: " ")
        return marks.isEmpty ? line + "." : "\(line). \(marks)"
    }

    /// The signs that stand in the table.
    private var signsLine: String {
        let shown = table.shownSigns
        let used = Shorthand.allCases.filter { shown.contains($0) || table.title[language].hasBytes(of: $0.sign) }
        guard !used.isEmpty else { return "" }
        return "\(words.signs): " + used.map { "\($0.sign) \($0.short[language])" }.joined(separator: " · ")
    }
}

extension Table {
    /// The signs that stand in its cells.
    fileprivate var shownSigns: [Shorthand] {
        var (isWithheld, isMissing, isSenseless, isSmall) = (false, false, false, false)
        for row in rows.indices {
            for column in columns.indices {
                switch rows[row].values[column].shown {
                case .withheld: isWithheld = true
                case .notAvailable: isMissing = true
                case .notApplicable: isSenseless = true
                case .text: break
                case .count, .ratio, .number: isSmall = isSmall || rows[row].values[column].isLowReliability
                }
            }
        }
        let found: [(Shorthand, Bool)] = [
            (.withheld, isWithheld), (.notAvailable, isMissing), (.notApplicable, isSenseless),
            (.lowReliability, isSmall),
        ]
        return found.filter(\.1).map(\.0)
    }
}
