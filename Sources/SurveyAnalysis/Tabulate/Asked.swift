import SurveyModel

extension TableMaker {
    /// The wordings of the questions that the table is about, as respondents saw them, in the order of its keys.
    ///
    /// Answers that follow from another question were asked with that one's words.
    var asked: [Label] {
        var wordings: [Label] = []
        for id in plan.values.sorted.flatMap(\.questions) {
            guard let question = instrument.question(id) else { continue }
            let source = question.derivation.flatMap { instrument.question($0.source.question) } ?? question
            if !source.asked.de.isEmpty || !source.asked.en.isEmpty, !wordings.contains(source.asked) {
                wordings.append(source.asked)
            }
        }
        return wordings
    }
}
