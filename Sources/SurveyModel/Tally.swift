/// A sum that loses nothing to rounding order: Neumaier's compensated summation.
///
/// Adding tallies of any split of the rows gives the same published figures.
/// - Source: Neumaier (1974), ZAMM 54, 39–51.
package struct CompensatedSum: Sendable, Hashable {
    package var sum: Double
    package var compensation: Double

    package init(_ sum: Double = 0, compensation: Double = 0) {
        self.sum = sum
        self.compensation = compensation
    }

    package var value: Double { sum + compensation }

    @inline(__always) package mutating func add(_ term: Double) {
        let total = sum + term
        compensation += abs(sum) >= abs(term) ? (sum - total) + term : (term - total) + sum
        sum = total
    }

    package mutating func add(_ other: CompensatedSum) {
        add(other.sum)
        compensation += other.compensation
    }
}

/// Mergeable sums over rows: enough for every mean, share, total or ratio and its standard error.
package struct Tally: Sendable, Hashable {
    /// Rows, unweighted.
    package var n = 0
    package var w = CompensatedSum()
    package var w2 = CompensatedSum()
    package var wx = CompensatedSum()
    package var w2x = CompensatedSum()
    package var w2x2 = CompensatedSum()

    package init() {}

    /// Adds one row with weight `w` and value `x`; for counting categories `x` is 1.
    package mutating func add(weight w: Double, value x: Double = 1) {
        n += 1
        self.w.add(w)
        w2.add(w * w)
        wx.add(w * x)
        w2x.add(w * w * x)
        w2x2.add(w * w * x * x)
    }

    /// How many answers of equal weight would tell as much: (Σw)² / Σw², and never more than there are.
    ///
    /// - Source: Kish (1965), 11.7. Equal but for rounding is equal.
    package var effective: Int {
        let (sum, squares) = (w.value, w2.value)
        return squares > 0 ? min(n, Int(sum * sum / squares + 1e-9)) : 0
    }

    /// The same answers with weights that are multiplied.
    package func weighted(by factor: Double) -> Tally {
        guard factor != 1 else { return self }
        func times(_ sum: CompensatedSum, _ factor: Double) -> CompensatedSum { CompensatedSum(sum.value * factor) }
        var tally = self
        (tally.w, tally.wx) = (times(w, factor), times(wx, factor))
        (tally.w2, tally.w2x) = (times(w2, factor * factor), times(w2x, factor * factor))
        tally.w2x2 = times(w2x2, factor * factor)
        return tally
    }

    package mutating func add(_ other: Tally) {
        n += other.n
        w.add(other.w)
        w2.add(other.w2)
        wx.add(other.wx)
        w2x.add(other.w2x)
        w2x2.add(other.w2x2)
    }
}

/// Which responses a tally counts.
package enum SampleScope: Sendable, Hashable, Encodable, Comparable, CustomStringConvertible {
    /// Every active response of one wave: each respondent once.
    case wave(WaveID)
    /// Each respondent's latest active response over all waves: each respondent once.
    case latest

    package var description: String {
        switch self {
        case .wave(let wave): "wave:\(wave)"
        case .latest: "latest"
        }
    }

    package init?(_ text: String) {
        if text == "latest" {
            self = .latest
        } else if text.hasPrefix("wave:") {
            self = .wave(WaveID(String(text.dropFirst(5))))
        } else {
            return nil
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

/// A way to divide respondents into groups.
package enum Break: Sendable, Hashable, Encodable {
    case overall, wave, partnership, role, city
    /// By the answers to a single choice of the same survey; the levels are its options' codes.
    case answer(QuestionID)

    /// Those that need no question.
    package static let plain: [Break] = [.overall, .wave, .partnership, .role, .city]
}

extension Break: RawRepresentable {
    private static let answerPrefix = "answer:"

    package init?(rawValue: String) {
        if rawValue.hasPrefix(Self.answerPrefix) {
            self = .answer(QuestionID(String(rawValue.dropFirst(Self.answerPrefix.count))))
        } else if let found = Self.plain.first(where: { $0.rawValue == rawValue }) {
            self = found
        } else {
            return nil
        }
    }

    package var rawValue: String {
        switch self {
        case .overall: "overall"
        case .wave: "wave"
        case .partnership: "partnership"
        case .role: "role"
        case .city: "city"
        case .answer(let question): Self.answerPrefix + question.text
        }
    }
}

/// What a tally counts; without scope and stratum it names a published cell and finds the rows behind it.
package struct CellKey: Sendable, Hashable, Encodable {
    package var survey: SurveyID
    package var scope: SampleScope
    /// A variable, `@responses`, or `@code/<set>/<code or theme>`.
    package var measure: MeasureID
    /// An option's code, a valence, `any`, `base`, or `#` for the values of a number.
    package var category: String
    package var grouping: Break
    /// The group's id; empty for `overall`, and `eachCity` for counts of cities.
    package var level: String

    package init(
        survey: SurveyID, scope: SampleScope, measure: MeasureID, category: String, grouping: Break = .overall,
        level: String = ""
    ) {
        (self.survey, self.scope, self.measure, self.category) = (survey, scope, measure, category)
        (self.grouping, self.level) = (grouping, level)
    }

    /// The category of responses of weight zero: units of the design that count for nothing.
    package static let withoutWeight = "without weight"

    /// The level of several answers together.
    package static func level(_ codes: [Int]) -> String { codes.map(String.init).joined(separator: "+") }

    /// The single answers of a level.
    package static func codes(_ level: String) -> [Int] { level.split(separator: "+").compactMap { Int($0) } }

    /// The level of counts of cities, which are about each of them.
    package static let eachCity = "*"

    /// One line: survey, scope, measure, category, break and level, separated by `|`.
    package var text: String {
        "\(survey)|\(scope)|\(measure)|\(category)|\(grouping.rawValue)|\(level)"
    }

    /// As its text alone.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension MeasureID {
    /// All active responses, answered or not: the design of the sample.
    package static var responses: MeasureID { "@responses" }

    package static func variable(_ variable: VariableID) -> MeasureID { MeasureID(variable.text) }

    /// A code, or a theme, named in any question of a set.
    package static func code(_ code: String, in set: CodeSet) -> MeasureID { MeasureID("@code/\(set.id)/\(code)") }

    /// Two codes, or themes, named by the same respondent.
    package static func pair(_ first: String, _ second: String, in set: CodeSet) -> MeasureID {
        MeasureID("@pair/\(set.id)/\(first)+\(second)")
    }

    /// Two single-choice questions answered by the same respondents; its categories are `row*column`.
    package static func crossed(_ row: QuestionID, _ column: QuestionID) -> MeasureID {
        MeasureID("@crosstab/\(row)*\(column)")
    }

    /// A question that puts options in order, answered with any place.
    package static func ranked(_ question: QuestionID) -> MeasureID { MeasureID("@ranked/\(question)") }

    /// Codings of a set by the kind of coder that gave them; counts codings, not respondents.
    package static func coders(_ set: CodeSet) -> MeasureID { MeasureID("@coders/\(set.id)") }

    /// Answers that could be coded in any question of a set: the base of its codes.
    package static func codable(_ set: CodeSet) -> MeasureID { MeasureID("@codable/\(set.id)") }
}

/// Whose codings a publication counts.
package enum CodedBy: String, Sendable, Hashable, Encodable, CaseIterable {
    /// People where they coded, else the dictionary.
    case anyone
    /// People only; answers that nobody coded are not in the base.
    case human
}

/// Open questions of one survey that are counted together: a respondent names a code in any of them.
package struct CodeSet: Sendable, Hashable, Encodable {
    package var survey: SurveyID
    package var questions: [QuestionID]
    package var codedBy: CodedBy

    package init(survey: SurveyID, questions: [QuestionID], codedBy: CodedBy = .anyone) {
        (self.survey, self.questions, self.codedBy) = (survey, questions, codedBy)
    }

    package var id: String {
        questions.map(\.text).joined(separator: "+") + (codedBy == .human ? "@human" : "")
    }
}

/// A coding that counts, of one answer of a response.
package struct RowCoding: Sendable, Hashable {
    package var question: QuestionID
    package var code: CodeID
    package var valence: Valence
    package var kind: CoderKind

    package init(_ question: QuestionID, _ code: CodeID, _ valence: Valence, _ kind: CoderKind = .dictionary) {
        (self.question, self.code, self.valence, self.kind) = (question, code, valence, kind)
    }
}

/// One active response with everything that tallies count.
package struct AnalysisRow: Sendable {
    /// The number of its record in its batch; 0 for a row of none.
    package var record = 0
    package var wave: WaveID?
    package var isLatest: Bool
    package var city: CityID?
    package var partnership: PartnershipID?
    package var role: CityRole?
    /// The respondent's pseudonym, the same over waves; `nil` where the survey has no respondent key.
    package var respondent: String?
    package var weight: Double
    /// In the order of `Instrument.variables`.
    package var cells: [Cell]
    /// The state of each open question that holds a text.
    package var answerStates: [QuestionID: AnswerState]
    /// Effective codings: human before dictionary.
    package var codings: [RowCoding]
    /// Open questions whose answer a person coded, or saw and gave no code.
    package var seenByPeople: Set<QuestionID>

    package init(
        wave: WaveID?, isLatest: Bool, city: CityID?, partnership: PartnershipID?, role: CityRole?,
        respondent: String? = nil, weight: Double, cells: [Cell], answerStates: [QuestionID: AnswerState] = [:],
        codings: [RowCoding] = [], seenByPeople: Set<QuestionID> = []
    ) {
        (self.wave, self.isLatest, self.city, self.partnership, self.role) = (wave, isLatest, city, partnership, role)
        (self.respondent, self.weight, self.cells, self.answerStates) = (respondent, weight, cells, answerStates)
        (self.codings, self.seenByPeople) = (codings, seenByPeople)
    }
}

extension AnalysisRow {
    /// Whether the response is in the base of a set's codes: it has an answer that could be coded, by those who count.
    package func isCodable(in set: CodeSet) -> Bool {
        set.questions.contains { question in
            switch set.codedBy {
            case .anyone: answerStates[question]?.isCodable ?? false
            case .human: seenByPeople.contains(question) && answerStates[question] != .unsettled
            }
        }
    }

    /// The codings that count for a set.
    package func codings(in set: CodeSet) -> [RowCoding] {
        codings.filter { coding in
            set.questions.contains(coding.question) && (set.codedBy == .anyone || coding.kind.isPerson)
        }
    }
}
