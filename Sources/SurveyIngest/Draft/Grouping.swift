import SurveyModel

/// Columns that make one question, in the order of the file.
struct ColumnGroup {
    enum Shape {
        case alone
        /// One column per option; the marks that mean chosen (none: any text) and not chosen.
        case multi(chosen: [String], notChosen: [String])
        case battery
    }

    var shape: Shape
    var columns: [ColumnProfile]
    /// What the columns' names share.
    var stem: String
}

/// Finds multiple choices and batteries: neighbours with a common stem in their names.
func grouped(_ columns: [ColumnProfile], format: FileFormat) -> [ColumnGroup] {
    var groups: [ColumnGroup] = []
    var index = 0
    while index < columns.count {
        let run = run(of: columns, from: index)
        if run.count > 1, let shape = shape(of: run, format: format) {
            groups.append(
                ColumnGroup(shape: shape, columns: run, stem: stem(columns[index].name) ?? columns[index].name))
            index += run.count
        } else {
            groups.append(ColumnGroup(shape: .alone, columns: [columns[index]], stem: columns[index].name))
            index += 1
        }
    }
    return groups
}

private func run(of columns: [ColumnProfile], from start: Int) -> [ColumnProfile] {
    guard let first = stem(columns[start].name) else { return [columns[start]] }
    return Array(columns[start...].prefix { stem($0.name) == first })
}

/// `Q1[SQ001]`, `q0004_0001`, `Question / Option`, `Question [Row]`: what stands before the part.
func stem(_ name: String) -> String? {
    if let bracket = name.firstIndex(of: "["), bracket > name.startIndex { return String(name[..<bracket]) }
    if let slash = name.firstRange(of: " / ") { return String(name[..<slash.lowerBound]) }
    if let mark = name.lastIndex(where: { $0 == "_" || $0 == "." }), mark > name.startIndex {
        let tail = name[name.index(after: mark)...]
        if !tail.isEmpty, tail.allSatisfy({ $0.isNumber }) { return String(name[..<mark]) }
    }
    return nil
}

/// The part behind the stem, as an item's or option's label.
func part(_ name: String) -> String {
    if let slash = name.firstRange(of: " / ") { return String(name[slash.upperBound...]) }
    if let open = name.lastIndex(of: "["), let close = name.lastIndex(of: "]"), open < close {
        let inner = String(name[name.index(after: open)..<close])
        // The code's own bracket stands first: `Q1[SQ001]. Question [Option]`.
        let isSecond = name.firstIndex(of: "[") != open
        if !inner.isEmpty, isSecond || inner.contains(" ") || inner.count > 12 { return inner }
    }
    return name
}

private func shape(of run: [ColumnProfile], format: FileFormat) -> ColumnGroup.Shape? {
    let filled = run.filter { !$0.isEmpty }
    guard filled.count > 1 else { return nil }
    let answers = Set(filled.flatMap(\.answers))
    if let ticks = tickMarks(run, answers) { return ticks }
    guard filled.allSatisfy(\.isCategorical), answers.count <= 15 else { return nil }
    let shared = filled.allSatisfy { Set($0.answers).isSubset(of: answers) && $0.answers.count * 3 >= answers.count }
    return shared ? .battery : nil
}

private func tickMarks(_ run: [ColumnProfile], _ answers: Set<String>) -> ColumnGroup.Shape? {
    let spellings: [(chosen: String, notChosen: String)] = [
        ("Yes", "No"), ("Y", "N"), ("Ja", "Nein"), ("1", "0"), ("True", "False"),
    ]
    for spelling in spellings
    where answers.isSubset(of: [spelling.chosen, spelling.notChosen]) && answers.contains(spelling.chosen) {
        return .multi(chosen: [spelling.chosen], notChosen: [spelling.notChosen])
    }
    let words: Set<String> = ["Not selected", "Not Selected", "nicht gewählt"]
    let marked = run.allSatisfy { $0.answers.count(where: { !words.contains($0) }) <= 1 }
    guard marked, answers.count > 1 else { return nil }
    return .multi(chosen: [], notChosen: answers.filter(words.contains).sorted())
}
