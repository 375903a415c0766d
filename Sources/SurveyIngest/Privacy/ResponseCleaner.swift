import SurveyModel

/// Takes out of each response what may not be stored, before it is stored: personal data in free text, values that
/// become pseudonyms, and the answers of those who left the study.
package struct ResponseCleaner {
    /// A variable with something to look at.
    private struct Place {
        var index: Int
        var question: Int
    }

    private let questions: [Question]
    private let openTexts: [Place]
    private let pseudonyms: [Place]
    /// The answer that says whether the response may be quoted.
    private let quoteConsent: Int?
    private let pseudonym: (String) -> String
    private let withdrawal: (Response) -> WithdrawalScope?
    private var found = BatchFindings()
    private var stopped = BatchFindings()

    /// - Parameters:
    ///   - pseudonym: Stands for a value that is never stored as written.
    ///   - withdrawal: How much of a response has left the study.
    package init(
        _ instrument: Instrument, pseudonym: @escaping (String) -> String,
        withdrawal: @escaping (Response) -> WithdrawalScope? = { _ in nil }
    ) {
        questions = instrument.questions
        let variables = instrument.variables.enumerated().map { ($0.offset, $0.element) }
        openTexts = variables.filter { $0.1.storage == .openText }.map { Place(index: $0.0, question: $0.1.question) }
        pseudonyms = variables.filter { instrument.questions[$0.1.question].personal == .pseudonymise }
            .map { Place(index: $0.0, question: $0.1.question) }
        quoteConsent =
            variables.first { instrument.questions[$0.1.question].id == instrument.quoteConsent?.question }?.0
        self.pseudonym = pseudonym
        self.withdrawal = withdrawal
    }

    /// What was found, by kind and question; never the text.
    package var findings: [BatchFinding] { found.all + stopped.all }

    /// Why the batch may not be stored: a text of a question with the policy `stop` holds personal data.
    package var refusal: IngestError? {
        guard let first = stopped.all.first else { return nil }
        let list = stopped.all.map { finding in
            "\(finding.column ?? ""): \(finding.count) (lines \(finding.lines.map(String.init).joined(separator: ", ")))"
        }
        return IngestError(
            code: "personal-text", line: first.lines.first ?? 0,
            what: "free text holds personal data: \(list.joined(separator: "; "))",
            fix: "take it out of the file, or declare 'personal_text: redact'")
    }

    /// The response as it may be stored.
    package mutating func cleaned(_ response: Response) -> Response {
        var response = response
        switch withdrawal(response) {
        case .all:
            found.add("withdrawn", line: response.line)
            response.withdraw()
        case .openAnswers:
            found.add("withdrawn-open-answers", line: response.line)
            for place in openTexts { response.cells[place.index] = .missing(.preferNotToSay) }
        case .quotes:
            found.add("withdrawn-quotes", line: response.line)
            if let quoteConsent { response.cells[quoteConsent] = .missing(.preferNotToSay) }
        case nil: break
        }
        response.city = response.city.map(withoutPersonalText)
        response.partnership = response.partnership.map(withoutPersonalText)
        for place in pseudonyms {
            guard case .text(let text) = response.cells[place.index] else { continue }
            response.cells[place.index] = .text(pseudonym(text))
        }
        for place in openTexts { look(at: place, of: &response) }
        return response
    }

    /// Places are shown in receipts: what somebody typed there beside a place is not.
    private func withoutPersonalText(_ text: String) -> String {
        let personal = personalText(in: text)
        return personal.isEmpty ? text : redacted(text, personal)
    }

    private mutating func look(at place: Place, of response: inout Response) {
        guard case .text(let text) = response.cells[place.index] else { return }
        let personal = personalText(in: text)
        guard !personal.isEmpty else { return }
        let question = questions[place.question]
        for finding in personal {
            let code = "personal-text-\(finding.kind.rawValue)"
            switch question.personalText {
            case .stop: stopped.add(code, column: question.id.text, line: response.line)
            case .redact, .warn:
                found.add(code, column: question.id.text, line: response.line, detail: question.personalText.rawValue)
            }
        }
        if question.personalText == .redact { response.cells[place.index] = .text(redacted(text, personal)) }
    }
}

extension Response {
    /// Keeps only that there was a response: number, place and id, for the count.
    fileprivate mutating func withdraw() {
        cells = cells.map { _ in .missing(.preferNotToSay) }
        respondent = Response.withdrawnRespondent
        language = nil
        weight = 1
    }
}
