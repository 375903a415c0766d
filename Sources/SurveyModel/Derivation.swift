/// How a question that nobody was asked follows from answers: bands of a number, groups of options, how many were ticked.
package struct Derivation: Sendable, Hashable, Encodable {
    package enum Source: Sendable, Hashable, Encodable {
        /// A number.
        case value(QuestionID)
        /// A single choice.
        case answer(QuestionID)
        /// How many options of a multiple choice are ticked, some left out, such as "none".
        case count(QuestionID, without: Set<Int>)

        package var question: QuestionID {
            switch self {
            case .value(let question), .answer(let question), .count(let question, _): question
            }
        }
    }

    /// What stands for one option of the derived question.
    package struct Band: Sendable, Hashable, Encodable {
        package var code: Int
        /// The smallest number of the band, which reaches to the next one; for values and counts.
        package var from: Double?
        /// The options of a single choice that it holds.
        package var codes: Set<Int>
        /// Answers that are missing for these reasons belong to it, too.
        package var missing: Set<MissingReason>

        package init(code: Int, from: Double? = nil, codes: Set<Int> = [], missing: Set<MissingReason> = []) {
            (self.code, self.from, self.codes, self.missing) = (code, from, codes, missing)
        }
    }

    package var source: Source
    package var bands: [Band]

    package init(source: Source, bands: [Band]) {
        self.source = source
        self.bands = bands
    }

    /// The answer that follows from the cells of the source's variables.
    ///
    /// A missing source stays missing for its reason, unless a band holds that reason; what no band holds is -8, invalid.
    /// - Parameter options: The codes of the source's options, in the order of the cells; for counts only.
    package func answer(from cells: [Cell], options: [Int] = []) -> Cell {
        if let reason = missingReason(cells) {
            return bands.first { $0.missing.contains(reason) }.map { .code($0.code) } ?? .missing(reason)
        }
        switch source {
        case .value: return band(of: cells.lazy.compactMap(\.number).first)
        case .answer: return band(holding: cells.lazy.compactMap(\.code).first)
        case .count(_, let without):
            let ticked = zip(cells, options).count { $0 == .code(1) && !without.contains($1) }
            return band(of: Double(ticked))
        }
    }

    private func missingReason(_ cells: [Cell]) -> MissingReason? {
        guard !cells.contains(where: \.isAnswered) else { return nil }
        if case .missing(let reason)? = cells.first { return reason }
        return .notShown
    }

    private func band(of number: Double?) -> Cell {
        guard let number else { return .missing(.invalid) }
        let reached = bands.compactMap { band in band.from.map { (start: $0, code: band.code) } }
            .filter { $0.start <= number }
        return reached.max { $0.start < $1.start }.map { .code($0.code) } ?? .missing(.invalid)
    }

    private func band(holding code: Int?) -> Cell {
        bands.first { band in code.map(band.codes.contains) ?? false }.map { .code($0.code) } ?? .missing(.invalid)
    }
}

extension Cell {
    fileprivate var number: Double? { if case .number(let number) = self { number } else { nil } }
    fileprivate var code: Int? { if case .code(let code) = self { code } else { nil } }
}
