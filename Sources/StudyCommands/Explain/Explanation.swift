import ProjectFiles
import SurveyModel

/// How one published number came about; for people inside only.
package struct Explanation: Sendable, Codable {
    /// One response behind the number, by place and never by its text.
    package struct Row: Sendable, Codable {
        package var file: String
        package var line: Int
        package var isCounted: Bool
        /// Of a difference, which of its two sides: 0 for the minuend, 1 for the subtrahend.
        package var part: Int?
        /// Headers of the columns that are read, in this file.
        package var columns: [String]
        /// Headers of the columns that a derived answer follows from; `nil` for what people were asked.
        package var derivedFrom: [String]?
        /// The answer as the store holds it, for means and shares.
        package var value: Double?
        /// The answers to all columns, in their order, where a figure holds items against each other.
        package var values: [Double?]?
        package var weight: Double
        package var city: String?
        /// The survey's pseudonym of the person, for counts of people.
        package var respondent: String?
        /// Which of the codes or themes that are counted together it names.
        package var names: [String]?
        package var codings: [CodingPlace]
    }

    /// A coding with who or what gave it.
    package struct CodingPlace: Sendable, Codable {
        package var unit: String
        package var code: String
        package var valence: String
        package var coder: String
        package var rule: String?
        /// `file:line` of a human coding.
        package var place: String?
        /// Only where it was asked for.
        package var text: String?
    }

    /// The formula for programs that compute the number again.
    package struct Calculation: Sendable, Codable {
        package var kind: String
        package var numbers: [String: [Double]]
        package var words: [String: [String]]
    }

    package struct Stratum: Sendable, Codable {
        package var stratum: String
        package var n: Int
    }

    package var publication: String
    package var table: String
    package var row: String
    package var column: String
    /// As published: `nil` for what is withheld or not available.
    package var value: Double?
    package var kind: String
    /// Decimal places that the value is rounded to when it is published; `nil` where it is exact.
    package var places: Int?
    package var sentence: String
    package var formula: String
    package var calculation: Calculation?
    package var key: String?
    package var method: String?
    package var tallies: [Stratum]
    package var rows: [Row]
    /// Places in files of desk research or receipts, where no response is behind the number.
    package var sources: [String]

    package var json: String { jsonLine(self) }
}

extension Explanation {
    /// The columns that are read, one list for all files that call them alike, in the order of the rows.
    package var columnLists: [[String]] {
        var known = Set<[String]>()
        return rows.map(\.columns).filter { !$0.isEmpty && known.insert($0).inserted }
    }

    /// What is counted in each city, from the rows.
    mutating func countStrata() {
        let cities = Dictionary(grouping: rows.filter(\.isCounted), by: { $0.city ?? "" })
        tallies = cities.map { Stratum(stratum: $0.key, n: $0.value.count) }.sorted { $0.stratum < $1.stratum }
    }

    /// Says the formula in words and numbers; under controlled rounding another number than the count is shown.
    mutating func say(_ said: Formula?) {
        let said = said ?? .notComputable
        let calculation = Calculation(said)
        formula = said == .entered ? "\(said.text) in \(sources.joined(separator: ", "))" : said.text
        if calculation.kind == "count of responses", let value, calculation.numbers["n"] != [value] {
            formula += ", shown rounded to \(Int(value))"
        }
        self.calculation = calculation
    }
}

extension Explanation.Calculation {
    fileprivate init(_ formula: Formula) {
        (kind, numbers, words) = (formula.kind, [:], [:])
        for input in formula.inputs {
            switch input.value {
            case .numbers(let values): numbers[input.name] = values
            case .words(let values): words[input.name] = values
            }
        }
    }
}

/// Which published cells are asked for.
package enum CellReference: Sendable {
    case cell(publication: String, table: String, row: String, column: String)
    /// A cell of a workbook, such as `partnerships.de.xlsx` and `Tab_barriers!C8`.
    case workbook(file: String, cell: String)
    /// Every number of a publication.
    case all(publication: String)
    /// The names of all rows and columns of a table.
    case table(publication: String, table: String)

    /// - Returns: `nil` for anything but one, two or four words of that form.
    package init?(_ words: [String]) {
        switch words.count {
        case 1 where !words[0].hasSuffix(".xlsx"): self = .all(publication: words[0])
        case 2 where words[0].hasSuffix(".xlsx") && words[1].contains("!"):
            self = .workbook(file: words[0], cell: words[1])
        case 2 where !words[0].hasSuffix(".xlsx"): self = .table(publication: words[0], table: words[1])
        case 4: self = .cell(publication: words[0], table: words[1], row: words[2], column: words[3])
        default: return nil
        }
    }
}
