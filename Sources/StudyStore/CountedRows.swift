import GRDB
import ResponseResolution
import SurveyModel

extension StudyStore {
    /// Counts every active response of a batch, in the order of the records.
    ///
    /// - Parameter finder: Says where they belong.
    /// - Returns: How many codings that count each kind of coder gave.
    package func count(
        _ batch: Batch, instrument: Instrument, _ finder: PlaceFinder, by counter: inout some CountedNames
    ) throws -> [CoderKind: Int] {
        let table = ResponseTable(instrument)
        return try read { database -> [CoderKind: Int] in
            guard let rows = try ActiveRows(batch, table, in: database) else { return [:] }
            var coded = try CodedCursor(batch, in: database)
            var names = CountedNumbers(values: try codingValues(in: database).values)
            var counted = CountedRow(variables: table.variables.count)
            try rows.forEach(finder) { row, status, place in
                guard let marks = row.bytes(ActiveRows.marks) else { return }
                counted.begin(marks: marks)
                counted.isLatest = status?.isLatest ?? true
                counted.weight = status?.weight ?? row.double(ActiveRows.weight)
                counted.place = names.place(place, finder, &counter)
                table.fill(&counted, marks, from: row)
                while let answer = try coded?.next(of: row.int(0)) { names.add(answer, to: &counted, &counter) }
                counter.add(counted)
            }
            return names.coders
        }
    }
}

/// The counter's numbers by those of the store.
private struct CountedNumbers {
    let values: [Int: CodingValue]
    private(set) var coders: [CoderKind: Int] = [:]
    private var places: ContiguousArray<Int> = []
    private var codings: [Int: CountedCoding] = [:]

    init(values: [Int: CodingValue]) { self.values = values }

    mutating func place(_ number: Int, _ finder: PlaceFinder, _ counter: inout some CountedNames) -> Int {
        while places.count <= number {
            let place = finder.places[places.count]
            places.append(counter.place(place.city, place.partnership, place.role))
        }
        return places[number]
    }

    mutating func add(
        _ answer: CodedCursor.Answer, to row: inout CountedRow, _ counter: inout some CountedNames
    ) {
        row.add(
            CountedAnswer(
                question: answer.question, state: answer.state, isSeenByPeople: answer.isSeenByPeople))
        var found: [CountedCoding] = []
        PackedCoding.forEach(in: answer.codings) { packed in
            if packed.isEffective, let coding = coding(packed.value, &counter) { found.append(coding) }
        }
        for var coding in found {
            coding.question = answer.question
            coders[coding.kind, default: 0] += 1
            row.add(coding)
        }
    }

    private mutating func coding(_ value: Int, _ counter: inout some CountedNames) -> CountedCoding? {
        if let known = codings[value] { return known }
        guard let found = values[value], let code = found.code else { return nil }
        let coding = CountedCoding(question: 0, code: counter.code(code), valence: found.valence, kind: found.kind)
        codings[value] = coding
        return coding
    }
}

extension ResponseTable {
    /// Answers that are no marks.
    fileprivate func fill(
        _ counted: inout CountedRow, _ marks: UnsafeBufferPointer<UInt8>, from row: RawRows
    ) {
        for (place, variable) in stored.enumerated() where marks[variable] == PackedAnswer.elsewhere {
            let column = ActiveRows.stored + Int32(place)
            switch variables[variable].storage {
            case .code: counted.set(variable, bits: Int64(row.int(column)))
            case .number: counted.set(variable, bits: Int64(bitPattern: row.double(column).bitPattern))
            case .text, .openText: continue
            }
        }
    }
}
