import CodingExchange
import CodingWork
import SurveyModel

/// What the fields of a form hold when it is shown.
struct FormContent {
    var codes: [CodeWithValence]
    var note: String
    var isUnsure = false

    /// What was sent and not taken, so that nobody enters it twice.
    init(_ sent: CodingDecision) {
        (codes, note, isUnsure) = (sent.codes, sent.note ?? "", sent.isUnsure)
    }

    /// What the coder's file says.
    ///
    /// - Parameter isDone: Codes that are to be given again are not chosen beforehand: Enter would confirm them unread.
    init(_ entry: CodingsFile.Entry?, isDone: Bool) {
        (codes, note, isUnsure) = (isDone ? entry?.codes ?? [] : [], entry?.note ?? "", entry?.isUnsure ?? false)
    }
}

extension CodingDecision {
    /// In words, for who entered it and has to enter it again.
    var words: Label {
        let codes = codes.isEmpty ? DeskWords.none : Label("")
        let given = self.codes.enumerated().reduce(codes) { text, one in
            text + Label(one.offset > 0 ? ", " : "") + Label("\(one.element.code) ") + one.element.valence.label
        }
        return DeskWords.youEntered + given + Label(note.map { " · \($0)" } ?? "")
    }
}
