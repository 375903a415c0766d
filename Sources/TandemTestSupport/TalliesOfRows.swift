import SurveyAnalysis
import SurveyModel

extension TallyBook {
    /// The tallies of some rows, wave by wave, as a run makes them of batches.
    package init(of rows: some Sequence<AnalysisRow>, by plan: TallyPlan) {
        self.init()
        let waves = Dictionary(grouping: rows, by: \.wave)
        var tallier = Tallier(plan: plan)
        for (wave, rows) in waves.sorted(by: { ($0.key?.text ?? "") < ($1.key?.text ?? "") }) {
            tallier.begin(wave: wave)
            for row in rows { tallier.add(row, of: plan.instrument) }
            add(tallier.tallies())
        }
    }
}

extension Tallier {
    fileprivate mutating func add(_ row: AnalysisRow, of instrument: Instrument) {
        var counted = CountedRow(variables: row.cells.count)
        let marks = row.cells.map(Self.mark)
        marks.withUnsafeBufferPointer { counted.begin(marks: $0) }
        for (variable, cell) in row.cells.enumerated() {
            switch cell {
            case .code(let code): counted.set(variable, bits: Int64(code))
            case .number(let number): counted.set(variable, bits: Int64(bitPattern: number.bitPattern))
            case .text, .missing: continue
            }
        }
        func place(_ question: QuestionID) -> Int { instrument.questions.firstIndex { $0.id == question } ?? 0 }
        for question in Set(row.answerStates.keys).union(row.seenByPeople) {
            counted.add(
                CountedAnswer(
                    question: place(question), state: row.answerStates[question] ?? .languageNotCovered,
                    isSeenByPeople: row.seenByPeople.contains(question)))
        }
        for coding in row.codings {
            counted.add(
                CountedCoding(
                    question: place(coding.question), code: code(coding.code), valence: coding.valence,
                    kind: coding.kind))
        }
        (counted.isLatest, counted.weight) = (row.isLatest, row.weight)
        counted.place = self.place(row.city, row.partnership, row.role)
        add(counted)
    }

    private static func mark(_ cell: Cell) -> UInt8 {
        switch cell {
        case .code(let code): PackedAnswer.mark(code: code) ?? PackedAnswer.elsewhere
        case .number, .text: PackedAnswer.elsewhere
        case .missing(let reason): reason.mark
        }
    }
}
