import SurveyModel

/// How many answers one dictionary entry matches, and in how many it counts.
package struct EntryUse: Sendable, Hashable {
    package var code: CodeID
    package var indicator: Indicator
    /// Answers that the entry matches.
    package var met = 0
    /// Answers in which it counts, because no longer or more definite entry hides it.
    package var counted = 0
    /// Answers that people coded in which it counts, and those of them to which they gave its code.
    package var judged = 0
    package var right = 0
}

extension AnswerCoder {
    /// What each entry of the codebook does in the answers, in the order of the codebook.
    ///
    /// - Parameter people: The codes that people gave, by unit; units without an entry were not seen by any.
    /// - Returns: One element per entry, and how many answers each language has.
    package func uses(
        of codebook: Codebook, in answers: [OpenAnswer], people: [UnitID: Set<CodeID>] = [:]
    ) -> (entries: [EntryUse], answers: [Language: Int]) {
        var uses: [String: EntryUse] = [:]
        var counts: [Language: Int] = [:]
        for answer in answers {
            guard let (language, met, counted) = hits(in: answer) else { continue }
            counts[language, default: 0] += 1
            let given = people[answer.unit]
            for hit in firsts(met) { uses[hit.indicator.rule, default: use(hit)].met += 1 }
            for hit in firsts(counted) {
                uses[hit.indicator.rule, default: use(hit)].counted += 1
                guard let given else { continue }
                uses[hit.indicator.rule]?.judged += 1
                if given.contains(hit.code) { uses[hit.indicator.rule]?.right += 1 }
            }
        }
        let entries = codebook.codes.flatMap { code in
            code.indicators.map { uses[$0.rule] ?? EntryUse(code: code.id, indicator: $0) }
        }
        return (entries, counts)
    }

    private func use(_ hit: FoundEntry) -> EntryUse { EntryUse(code: hit.code, indicator: hit.indicator) }

    /// One hit per entry.
    private func firsts(_ hits: [FoundEntry]) -> [FoundEntry] {
        var seen: Set<String> = []
        return hits.filter { seen.insert($0.indicator.rule).inserted }
    }
}

/// Entries of one language that stand in two codes, so that the order of the codes decides between them.
package func sharedEntries(of codebook: Codebook) -> [(first: Indicator, second: Indicator)] {
    var known: [[String]: Indicator] = [:]
    var shared: [(first: Indicator, second: Indicator)] = []
    for code in codebook.codes {
        for indicator in code.indicators {
            let key = [indicator.language.rawValue, indicator.mode.rawValue, sameForm(indicator.pattern)]
            if let other = known[key] { shared.append((other, indicator)) } else { known[key] = indicator }
        }
    }
    return shared
}

private func sameForm(_ pattern: String) -> String {
    pattern.split { $0 == " " || $0 == "-" || $0 == "/" }.map { part in
        (part.hasPrefix("*") ? "*" : "") + normalisedForm(String(part)) + (part.hasSuffix("*") ? "*" : "")
    }.joined(separator: " ")
}
