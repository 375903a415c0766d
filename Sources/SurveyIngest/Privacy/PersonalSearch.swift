/// Whatever in an open answer leads to a person: names, ways to reach, numbers under which somebody is known, homes, dates
/// of birth.
///
/// Unlike `personalText(in:)`, which every answer passes before it is stored, it knows lists of names and looks at the words
/// around: for what leaves the study or is shown. The work grows with the length of the text alone.
/// - Returns: In the order of the text, none within another.
package func personalData(in text: String) -> [IdentifyingFinding] { personalData(text, TextWords(text)) }

func personalData(_ text: String, _ words: TextWords) -> [IdentifyingFinding] {
    apart(
        formsBeforeStoring(text, words) + PersonNames(words).findings + personalNumbers(words) + postalAddresses(words)
            + birthDates(words) + netTraces(words) + announcedCalls(words))
}

/// The findings that do not lie within an earlier or a longer one.
func apart(_ findings: [IdentifyingFinding]) -> [IdentifyingFinding] {
    let sorted = findings.sorted {
        ($0.range.lowerBound, -$0.range.count, $0.kind.rawValue)
            < ($1.range.lowerBound, -$1.range.count, $1.kind.rawValue)
    }
    var end = 0
    return sorted.filter { finding in
        guard finding.range.lowerBound >= end else { return false }
        end = finding.range.upperBound
        return true
    }
}

/// What the scan before storing knows, in scalars instead of bytes.
private func formsBeforeStoring(_ text: String, _ words: TextWords) -> [IdentifyingFinding] {
    let found = personalText(in: text)
    guard !found.isEmpty else { return [] }
    let places = words.scalars(atBytes: found.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
    return found.compactMap { finding in
        guard let start = places[finding.range.lowerBound], let end = places[finding.range.upperBound],
            finding.kind != .ip || !isVersion(words, start)
        else { return nil }
        return IdentifyingFinding(kind: IdentifyingKind(finding.kind), range: start..<end)
    }
}

/// `Version 2.0.1.4`, `section 4.3.2.1`: four numbers that are no address.
private func isVersion(_ text: TextWords, _ start: Int) -> Bool {
    var (low, high) = (0, text.words.count)
    while low < high {
        let middle = (low + high) / 2
        if text.words[middle].range.lowerBound < start { low = middle + 1 } else { high = middle }
    }
    let upgrades: Set = ["upgrade", "update", "updates", "version", "release", "firmware"]
    return text.isNear(low, behind: upgrades, within: 4)
        || low > 0
            && [
                "version", "v", "release", "firmware", "build", "kapitel", "abschnitt", "section", "chapter", "ziffer",
                "patch", "update", "punkt", "nr", "clause",
            ].contains(text.words[low - 1].form)
}

extension IdentifyingKind {
    fileprivate init(_ kind: PersonalTextKind) {
        switch kind {
        case .email: self = .email
        case .ip: self = .ip
        case .phone: self = .phone
        case .name: self = .name
        }
    }
}
