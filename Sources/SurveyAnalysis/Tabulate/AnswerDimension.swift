import SurveyModel

/// The answers to a single choice as a dimension of counts: one name for them, in whatever table they stand.
///
/// Options that are groups of another question's answers, or ranges of its number, are categories of that question: what
/// one table shows of the groups is a sum of what another shows of the answers.
struct AnswerDimension: Sendable, Hashable {
    /// The question that was asked.
    private(set) var name: String
    private(set) var ranges: [CountRange]
    /// Everybody who answered, and groups of several answers, with what they hold.
    private(set) var hierarchy: [CountParent]
    private let categories: [Int: String]

    init(_ question: Question) {
        let groups = Self.groups(question)
        ranges = groups == nil ? Self.ranges(question) : []
        var categories = Dictionary(
            question.options.map { ($0.code, String($0.code)) }, uniquingKeysWith: { first, _ in first })
        for (code, codes) in groups ?? [:] { categories[code] = codes.map(String.init).joined(separator: "+") }
        for (band, range) in zip(question.derivation?.bands ?? [], ranges) { categories[band.code] = range.category }
        let isOwn = groups == nil && ranges.isEmpty
        let name = isOwn ? question.id.text : question.derivation?.source.question.text ?? question.id.text
        let parents = question.options.compactMap { option -> CountParent? in
            guard let codes = groups?[option.code], codes.count > 1, let category = categories[option.code] else {
                return nil
            }
            return CountParent(dimension: name, category: category, parts: codes.map(String.init))
        }
        let all = question.options.compactMap { categories[$0.code] }
        hierarchy = parents + [CountParent(dimension: name, category: CountTable.answered, parts: all)]
        self.name = name
        self.categories = categories
    }

    /// The category of an option; of everybody who answered for `nil`.
    func category(_ code: Int?) -> String { code.map { categories[$0] ?? String($0) } ?? CountTable.answered }

    /// The category of some answers together.
    func category(_ codes: [Int]) -> String { codes.map { category($0) }.joined(separator: "+") }

    /// With some answers together as a category that is the sum of theirs.
    func holding(_ codes: [Int]) -> AnswerDimension {
        guard codes.count > 1 else { return self }
        var dimension = self
        dimension.hierarchy.append(
            CountParent(dimension: name, category: category(codes), parts: codes.map { category($0) }))
        return dimension
    }

    /// The same categories under another name, which no other table shares.
    func named(_ name: String) -> AnswerDimension {
        var dimension = self
        dimension.name = name
        for place in ranges.indices { dimension.ranges[place].dimension = name }
        for place in hierarchy.indices { dimension.hierarchy[place].dimension = name }
        return dimension
    }

    /// By code, the answers that an option holds; `nil` for questions whose options are no such groups, or that hold
    /// more people than the answers do.
    private static func groups(_ question: Question) -> [Int: [Int]]? {
        guard let derivation = question.derivation, case .answer = derivation.source,
            derivation.bands.allSatisfy(\.missing.isEmpty)
        else { return nil }
        return Dictionary(
            derivation.bands.map { ($0.code, $0.codes.sorted()) }, uniquingKeysWith: { first, _ in first })
    }

    /// The range of each band; none for questions whose options are no such ranges, or hold other people, too.
    private static func ranges(_ question: Question) -> [CountRange] {
        guard let derivation = question.derivation, case .value(let source) = derivation.source,
            derivation.bands.allSatisfy({ $0.missing.isEmpty && $0.from != nil })
        else { return [] }
        let starts = derivation.bands.compactMap(\.from)
        return starts.map { lower in
            let upper = starts.filter { $0 > lower }.min() ?? .infinity
            return CountRange(dimension: source.text, category: "\(lower)..<\(upper)", lower: lower, upper: upper)
        }
    }
}
