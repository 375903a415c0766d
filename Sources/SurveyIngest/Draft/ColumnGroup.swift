import AnswerScales
import SurveyModel

/// Columns that make one question, in the order of the file.
struct ColumnGroup {
    enum Shape {
        case alone
        /// One column per option; the marks that mean chosen (none: any text) and not chosen.
        case multi(TickSpelling)
        case battery(AnswerScale?)
        /// One column per place; the cells hold what was put there.
        case ranking
    }

    var shape: Shape
    var columns: [ColumnProfile]
    /// What the columns' names share.
    var stem: String
}

/// Finds multiple choices, rankings and batteries: neighbours with a common stem in their names.
struct ColumnGrouping {
    private let columns: [ColumnProfile]
    private let platform: String?

    init(_ columns: [ColumnProfile], platform: String?) { (self.columns, self.platform) = (columns, platform) }

    /// The groups, in the order of the file.
    var groups: [ColumnGroup] {
        var groups: [ColumnGroup] = []
        var index = 0
        while index < columns.count {
            let run = run(from: index)
            groups += split(run)
            index += run.count
        }
        return groups.sorted { $0.columns[0].index < $1.columns[0].index }
    }

    private func run(from start: Int) -> [ColumnProfile] {
        guard let first = columns[start].header.stem else { return alike(from: start) }
        return Array(columns[start...].prefix { $0.header.stem == first })
    }

    /// Neighbours without a common stem whose wordings begin alike: "How much do you like the cuisine of Algeria?" and so on.
    private func alike(from start: Int) -> [ColumnProfile] {
        let wording = { (column: ColumnProfile) in (column.wording ?? column.name).split(separator: " ") }
        let first = wording(columns[start])
        func isAlike(_ column: ColumnProfile) -> Bool {
            let other = wording(column)
            let same = zip(first, other).prefix { $0 == $1 }.count
            return column.header.stem == nil && same >= 5 && same * 10 >= max(first.count, other.count) * 7
        }
        let rest = columns[(start + 1)...].prefix(while: isAlike)
        if rest.isEmpty { return [columns[start]] }
        let stem = zip(first, wording(rest[start + 1])).prefix { $0 == $1 }.map { String($0.0) }.joined(separator: " ")
        return ([columns[start]] + rest).map { column in
            var column = column
            column.header.stem = stem
            column.header.part = normalised(String((column.wording ?? column.name).dropFirst(stem.count)))
            column.header.isCounter = true
            return column
        }
    }

    /// Texts beside the options stand alone; what is left makes questions of as many neighbours as fit together.
    private func split(_ run: [ColumnProfile]) -> [ColumnGroup] {
        let alone = run.filter(isText)
        var rest = run.filter { !isText($0) }[...]
        var groups = alone.map { ColumnGroup(shape: .alone, columns: [$0], stem: $0.name) }
        while let first = rest.first {
            let group = longest(rest) ?? ColumnGroup(shape: .alone, columns: [first], stem: first.name)
            groups.append(group)
            let taken = Set(group.columns.map(\.index))
            rest = rest.filter { !taken.contains($0.index) }[...]
        }
        return groups
    }

    private func isText(_ column: ColumnProfile) -> Bool {
        switch column.header.role {
        case .comment: true
        case .other: !TickSpelling.isTicked(column)
        case .answer, .rank: false
        }
    }

    // MARK: What fits together

    /// The first of some neighbours with as many of the next as make one question.
    private func longest(_ columns: ArraySlice<ColumnProfile>) -> ColumnGroup? {
        guard let first = columns.first, let stem = first.header.stem else { return nil }
        var best: ColumnGroup?
        var taken: [ColumnProfile] = []
        for column in columns where column.header.scale == first.header.scale {
            taken.append(column)
            if let shape = shape(of: taken) {
                best = ColumnGroup(shape: shape, columns: taken, stem: stem)
            } else if taken.count(where: { !$0.isEmpty }) > 1 {
                break
            }
        }
        return best
    }

    private func shape(of columns: [ColumnProfile]) -> ColumnGroup.Shape? {
        let filled = columns.filter { !$0.isEmpty }
        if columns.count > 1, isRanking(columns) { return .ranking }
        if let ticks = TickSpelling(columns, platform: platform) { return .multi(ticks) }
        guard filled.count > 1, filled.allSatisfy({ $0.header.role == .answer }) else { return nil }
        return battery(columns, filled)
    }

    /// Numbers are answers of one scale only where they follow each other: others are amounts.
    private func areSteps(_ union: [String], in columns: [ColumnProfile]) -> Bool {
        guard union.allSatisfy({ Int($0) != nil }) else { return true }
        // A slip of the keyboard is no step.
        let frequent = union.filter { text in columns.contains { $0.count(of: [text]) >= ColumnProfile.fewest } }
        let numbers = (frequent.isEmpty ? union : frequent).compactMap { Int($0) }.sorted()
        guard let low = numbers.first, let high = numbers.last else { return false }
        return high - low == numbers.count - 1 && high <= 11
    }

    private func isRanking(_ columns: [ColumnProfile]) -> Bool {
        columns.enumerated().allSatisfy { index, column in column.header.role == .rank(index + 1) }
    }

    private func battery(_ columns: [ColumnProfile], _ filled: [ColumnProfile]) -> ColumnGroup.Shape? {
        var union: [String] = []
        for text in filled.flatMap(\.answers) where !union.contains(text) { union.append(text) }
        guard union.count > 1, union.count <= 15 else { return nil }
        let scale = AnswerScale(union)
        let isStrict = columns.contains { $0.header.isCounter }
        let isShared = filled.allSatisfy { column in
            let own = column.answers.count
            if isStrict { return own == union.count || scale != nil && own * 2 > union.count && union.count > 2 }
            return own * 3 >= union.count
        }
        guard areSteps(union, in: filled) else { return nil }
        let isClosed = filled.allSatisfy(\.isCategorical)
        guard isShared, isClosed || scale != nil, !isYesAndNo(union) || !isStrict else { return nil }
        return .battery(scale)
    }
}
