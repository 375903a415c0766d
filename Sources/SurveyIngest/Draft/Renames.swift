import SurveyModel

extension HeaderProbe {
    /// Finds likely new names for the columns that are missing: a run of missing columns between two known ones matches a
    /// run of as many new columns there, else the nearest name; the answers must fit the question either way.
    package func compared(with instrument: Instrument, wave: WaveID?) -> ColumnComparison {
        let map = ColumnMap(names, instrument: instrument, wave: wave)
        var search = RenameSearch(look: self, instrument: instrument, wave: wave, map: map)
        search.matchRuns()
        search.matchNames()
        return search.comparison
    }

    /// How many of the columns that the instrument expects are there, of how many.
    package func fit(_ instrument: Instrument, wave: WaveID?) -> (found: Int, expected: Int) {
        let map = ColumnMap(names, instrument: instrument, wave: wave)
        let expected = Set(instrument.expectedColumns(in: wave).map(\.name))
        return (expected.count - expected.intersection(map.missing).count, expected.count)
    }
}

private struct RenameSearch {
    let look: HeaderProbe
    let expected: [(name: String, question: Int?)]
    private let readers: [AnswerReader]
    private(set) var comparison = ColumnComparison()
    /// Names still without a partner, in the order of instrument and file.
    private var missing: [String]
    private var new: [String]

    init(look: HeaderProbe, instrument: Instrument, wave: WaveID?, map: ColumnMap) {
        self.look = look
        expected = instrument.expectedColumns(in: wave)
        readers = instrument.questions.map { AnswerReader($0, instrument: instrument) }
        missing = map.missing
        new = map.unused
        comparison.missing = missing
        new.removeAll(where: instrument.platform.isTechnical)
        comparison.new = new
    }

    mutating func matchRuns() {
        for run in runs(expected.map(\.name), of: Set(missing)) {
            let other = runs(look.names, of: Set(new)).first { candidate in
                candidate.count == run.count && stands(run, as: candidate)
            }
            guard let other, zip(run, other).allSatisfy(fits) else { continue }
            for (name, found) in zip(run, other) { accept(name, found) }
        }
    }

    mutating func matchNames() {
        for name in missing {
            let candidates = new.filter { fits(name, $0) }
            if let found = nearestWord(to: name, among: candidates) { accept(name, found) }
        }
    }

    private mutating func accept(_ name: String, _ found: String) {
        comparison.renames.append(.init(expected: name, found: found))
        missing.removeAll { $0 == name }
        new.removeAll { $0 == found }
        comparison.missing = missing
        comparison.new = new
    }

    /// Neighbours in a list that all belong to a set.
    private func runs(_ names: [String], of wanted: Set<String>) -> [[String]] {
        names.split { !wanted.contains($0) }.map(Array.init)
    }

    /// Whether a run of new columns stands where the missing ones are expected: behind the same known column, or before.
    private func stands(_ run: [String], as candidate: [String]) -> Bool {
        let names = expected.map(\.name)
        func neighbours(_ list: [String], _ part: [String]) -> (String?, String?) {
            guard let first = part.first.flatMap({ list.firstIndex(of: $0) }),
                let last = part.last.flatMap({ list.firstIndex(of: $0) })
            else { return (nil, nil) }
            return (first > 0 ? list[first - 1] : nil, last + 1 < list.count ? list[last + 1] : nil)
        }
        let (before, after) = neighbours(names, run)
        let (fileBefore, fileAfter) = neighbours(look.names, candidate)
        return (before != nil && before == fileBefore) || (after != nil && after == fileAfter)
    }

    private func fits(_ name: String, _ found: String) -> Bool {
        guard let column = look.names.firstIndex(of: found) else { return false }
        guard let question = expected.first(where: { $0.name == name })?.question else { return true }
        return look.answers(column).allSatisfy(readers[question].accepts)
    }
}

extension Instrument {
    /// The columns that hold answers in a wave, in the order of the questionnaire, with the index of their question; what
    /// is known of the response itself comes first.
    func expectedColumns(in wave: WaveID?) -> [(name: String, question: Int?)] {
        let system = [
            columns.response, columns.respondent, columns.city, columns.partnership, columns.date, columns.language,
            columns.weight, columns.lastPage,
        ]
        let answers = variables.compactMap { variable -> (String, Int?)? in
            let question = questions[variable.question]
            if let wave, let asked = question.waves, !asked.contains(wave) { return nil }
            return (normalised(question.columnName(of: variable).name(in: wave)), variable.question)
        }
        var seen: Set<String> = []
        return (system.compactMap { $0.map { (normalised($0), nil) } } + answers).filter { seen.insert($0.0).inserted }
            .map { (name: $0.0, question: $0.1) }
    }
}
