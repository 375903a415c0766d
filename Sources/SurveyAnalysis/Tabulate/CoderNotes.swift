import SurveyModel

extension TableMaker {
    /// Who gave the codings that a table counts: shares by kind of coder, and whether only people's count.
    ///
    /// Fewer codings than make a reliable share are not split.
    func coderNotes(_ set: CodeSet) -> [Label] {
        let only = set.codedBy == .human ? [Wording.onlyPeople] : []
        let estimator = estimator(scope)
        let counts = CoderKind.allCases.map { kind in
            (kind: kind, count: estimator.count(.coders(set), kind.rawValue, everyone(scope)))
        }.filter { $0.count > 0 }
        let all = counts.reduce(0) { $0 + $1.count }
        guard counts.count > 1, all >= input.rules.reliableFrom else { return only }
        let parts = counts.map { kind, count in
            let share = Int((Double(count) * 100 / Double(all)).rounded(.toNearestOrAwayFromZero))
            return Label(de: "\(share)\u{00A0}% \(kind.coders.de)", en: "\(share)% \(kind.coders.en)")
        }
        let list = Label(
            de: parts.map(\.de).joined(separator: ", "), en: parts.map(\.en).joined(separator: ", "))
        return only + [Label(de: "Von den Codierungen stammen \(list.de).", en: "Of the codings, \(list.en).")]
    }
}

extension CoderKind {
    fileprivate var coders: Label {
        switch self {
        case .adjudicated: Label(de: "aus der Einigung von Codierenden", en: "were agreed between coders")
        case .human: Label(de: "von Codierenden", en: "come from human coders")
        case .dictionary: Label(de: "aus dem Wörterbuch", en: "from the dictionary")
        case .model: Label(de: "aus dem Modell", en: "from the model")
        }
    }
}

extension Wording {
    fileprivate static let onlyPeople = Label(
        de: "Es zählen nur Codierungen von Menschen; Antworten, die niemand codiert hat, gehören nicht zur Basis.",
        en: "Only codings by people count; answers that nobody coded are not in the base.")
}
