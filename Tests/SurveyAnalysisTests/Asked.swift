import SurveyModel

/// What a table of a test asks for: an analysis with the values of its keys.
struct Asked: Sendable {
    var analysis: String
    var values: [String: PlanValue]

    private init(_ analysis: String, _ values: [String: PlanValue]) {
        (self.analysis, self.values) = (analysis, values)
    }

    static func question(_ analysis: String, _ survey: SurveyID, _ question: QuestionID) -> Asked {
        Asked(analysis, ["question": .question(survey, question)])
    }

    static func items(_ analysis: String, _ survey: SurveyID, _ question: QuestionID) -> Asked {
        Asked(analysis, ["items": .question(survey, question)])
    }

    static func codes(_ analysis: String, _ set: CodeSet, _ level: TablePlan.CodeLevel) -> Asked {
        Asked(analysis, ["questions": .codeSet(set), "level": .word(level.rawValue)])
    }

    static func batteries(_ analysis: String, _ survey: SurveyID, _ supply: QuestionID, _ demand: QuestionID) -> Asked {
        Asked(analysis, ["supply": .question(survey, supply), "demand": .question(survey, demand)])
    }

    static func frequency(survey: SurveyID, question id: QuestionID) -> Asked { question("frequency", survey, id) }

    static func ranking(survey: SurveyID, question id: QuestionID) -> Asked { items("ranking", survey, id) }

    static func numeric(survey: SurveyID, questions: [QuestionID], median: Bool = true) -> Asked {
        Asked("numeric", ["questions": .questions(survey, questions), "median": .flag(median)])
    }

    static func crosstab(survey: SurveyID, row: QuestionID, column: QuestionID) -> Asked {
        Asked("crosstab", ["question": .question(survey, row), "by": .question(survey, column)])
    }

    static func waveChange(
        survey: SurveyID, question: QuestionID, from: WaveID, to: WaveID, _ pairing: String
    ) -> Asked {
        Asked(
            "wave-change",
            [
                "items": .question(survey, question), "from": .wave(from), "to": .wave(to), "pairing": .word(pairing),
            ])
    }

    static func jointDisplay(survey: SurveyID, question: QuestionID, _ set: CodeSet, verdicts: String) -> Asked {
        Asked(
            "joint-display",
            ["items": .question(survey, question), "questions": .codeSet(set), "verdicts": .deskTable(verdicts)])
    }

    static func responseRate(surveys: [SurveyID]) -> Asked { Asked("response-rate", ["surveys": .surveys(surveys)]) }

    static func meetingLog(
        _ columns: [String], survey: SurveyID, meeting: QuestionID, participants: String, ratings: [QuestionID],
        shares: [QuestionID]
    ) -> Asked {
        Asked(
            "meeting-log",
            [
                "desk": .deskTable("d"), "columns": .columns(columns), "meeting": .question(survey, meeting),
                "participants": .columns([participants]), "ratings": .questions(survey, ratings),
                "shares": .questions(survey, shares),
            ])
    }

    static func crossWalk(_ columns: [String], _ set: CodeSet, level: TablePlan.CodeLevel) -> Asked {
        Asked(
            "cross-walk",
            [
                "desk": .deskTable("d"), "columns": .columns(columns), "questions": .codeSet(set),
                "level": .word(level.rawValue),
            ])
    }

    static func partnerships(meetings: String?) -> Asked {
        Asked("partnerships", meetings.map { ["meetings": .deskTable($0)] } ?? [:])
    }

    static func desk(columns: [String]) -> Asked {
        Asked("desk", ["desk": .deskTable("d"), "columns": .columns(columns)])
    }
}

extension TablePlan {
    init(
        id: TableID, title: Label, analysis asked: Asked, breaks: [Break] = [.overall], wave: WaveID? = nil,
        test: Bool = false
    ) {
        let values = test ? asked.values.merging(["test": .flag(true)]) { first, _ in first } : asked.values
        self.init(id: id, title: title, analysis: asked.analysis, values, breaks: breaks, wave: wave)
    }
}
