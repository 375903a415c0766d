import SurveyModel

/// How well codings agree with a gold standard.
package struct CodingScores: Sendable, Hashable {
    /// Right, wrong and missed codes.
    package struct Tally: Sendable, Hashable {
        package var hits = 0
        package var falseHits = 0
        package var missed = 0

        package init() {}

        /// Right over given; `nil` when none was given.
        package var precision: Double? { hits + falseHits > 0 ? Double(hits) / Double(hits + falseHits) : nil }
        /// Right over expected; `nil` when none was expected.
        package var recall: Double? { hits + missed > 0 ? Double(hits) / Double(hits + missed) : nil }
        /// 2·right / (given + expected).
        package var f1: Double? {
            let all = 2 * hits + falseHits + missed
            return all > 0 ? Double(2 * hits) / Double(all) : nil
        }
    }

    package private(set) var codes = Tally()
    package private(set) var themes = Tally()
    /// Codes with their valences.
    package private(set) var statements = Tally()
    package private(set) var byCode: [CodeID: Tally] = [:]
    /// How often the valence is right, among codes that are right.
    package private(set) var valenceHits = 0
    package private(set) var valenceJudged = 0
    /// How often each valence was given, by expected valence, among codes that are right.
    package private(set) var confusion: [Valence: [Valence: Int]] = [:]
    /// Wrong codes by the dictionary entry that gave them, most frequent first.
    package private(set) var worstRules: [(rule: String, count: Int)] = []

    private struct Statement: Hashable {
        var code: CodeID
        var valence: Valence
    }

    package var valenceAccuracy: Double? {
        valenceJudged > 0 ? Double(valenceHits) / Double(valenceJudged) : nil
    }

    /// - Parameters:
    ///   - found: The codings to judge, by unit.
    ///   - gold: The right codings, by unit; units without any count as uncoded.
    ///   - units: All units to judge.
    package init(
        found: [String: [Coding]], gold: [String: [CodedText.Statement]], units: [String],
        codebook: Codebook
    ) {
        var rules: [String: Int] = [:]
        for unit in units {
            let given = found[unit] ?? []
            let right = gold[unit] ?? []
            add(Set(given.compactMap(\.code)), Set(right.map(\.code)), codebook)
            statements.add(
                Set(given.compactMap { coding in coding.code.map { Statement(code: $0, valence: coding.valence) } }),
                Set(right.map { Statement(code: $0.code, valence: $0.valence) }))
            for coding in given {
                guard let code = coding.code else { continue }
                let valences = right.filter { $0.code == code }.map(\.valence)
                if valences.isEmpty {
                    rules[coding.rule.map { String($0.prefix { $0 != " " }) } ?? "?", default: 0] += 1
                } else {
                    judge(coding.valence, valences)
                }
            }
        }
        worstRules = rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    private mutating func add(_ given: Set<CodeID>, _ right: Set<CodeID>, _ codebook: Codebook) {
        codes.add(given, right)
        themes.add(
            Set(given.compactMap { codebook.theme(of: $0)?.id }), Set(right.compactMap { codebook.theme(of: $0)?.id }))
        for code in given.union(right) {
            byCode[code, default: Tally()].add(given.intersection([code]), right.intersection([code]))
        }
    }

    private mutating func judge(_ given: Valence, _ right: [Valence]) {
        valenceJudged += 1
        let isRight = right.contains(given)
        if isRight { valenceHits += 1 }
        confusion[isRight ? given : right[0], default: [:]][given, default: 0] += 1
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.codes == right.codes && left.themes == right.themes && left.statements == right.statements
            && left.byCode == right.byCode
            && left.confusion == right.confusion && left.valenceHits == right.valenceHits
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(codes)
        hasher.combine(themes)
    }
}

extension CodingScores.Tally {
    fileprivate mutating func add<ID: Hashable>(_ given: Set<ID>, _ right: Set<ID>) {
        hits += given.intersection(right).count
        falseHits += given.subtracting(right).count
        missed += right.subtracting(given).count
    }
}
