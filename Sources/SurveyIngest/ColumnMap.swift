import SurveyModel

/// Where each variable and system column stands in one file.
///
/// A class: a look at one of its places in every row would copy a structure of this size.
final class ColumnMap {
    /// Index of each variable's column; `nil` when the file does not have it.
    let variables: [Int?]
    /// Joined multiple-choice answers share one column among all options.
    let response, respondent, city, partnership, date, language, weight, lastPage: Int?
    let unused: [String]
    /// Columns up to the last one that is read.
    let usedCount: Int
    /// Columns that the instrument expects in this wave and the file lacks.
    let missing: [String]

    init(_ names: [String], instrument: Instrument, wave: WaveID?) {
        var places: [String: Int] = [:]
        for (index, name) in names.enumerated() where places[name] == nil { places[name] = index }
        var used: Set<Int> = []
        var missing: [String] = []
        func place(_ name: String, isExpected: Bool = true) -> Int? {
            if let index = places[normalised(name)] {
                used.insert(index)
                return index
            }
            if isExpected, !missing.contains(name) { missing.append(name) }
            return nil
        }
        variables = instrument.variables.map { variable in
            let question = instrument.questions[variable.question]
            if question.derivation != nil { return nil }
            if let wave, let asked = question.waves, !asked.contains(wave) { return nil }
            return place(question.columnName(of: variable).name(in: wave))
        }
        let columns = instrument.columns
        response = columns.response.flatMap { place($0) }
        respondent = columns.respondent.flatMap { place($0) }
        city = columns.city.flatMap { place($0) }
        partnership = columns.partnership.flatMap { place($0) }
        date = columns.date.flatMap { place($0) }
        language = columns.language.flatMap { place($0) }
        weight = columns.weight.flatMap { place($0) }
        lastPage = columns.lastPage.flatMap { place($0) }
        usedCount = (used.max() ?? -1) + 1
        for name in columns.dropped { _ = place(name, isExpected: false) }
        unused = names.indices.filter { !used.contains($0) }.map { names[$0] }
        self.missing = missing
    }
}

extension Question {
    /// The column in which a variable of this question is found.
    package func columnName(of variable: Variable) -> ColumnName {
        switch kind {
        case .battery: items[variable.part].column
        case .ranking: rankColumns[variable.part]
        case .multi where tick.separator == nil: options[variable.part].column ?? column
        default: column
        }
    }
}
