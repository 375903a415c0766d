import StudyCommands
import SurveyModel

extension CodingProgress {
    var text: String {
        (["\(answers) answers, \(free) of them not coded and in nobody's list"] + questions.map(Self.line)
            + coders.map(Self.line) + [Self.agreement(self)]).joined(separator: "\n")
    }

    private static func line(_ one: Question) -> String {
        "  \(one.survey)/\(one.question): \(one.coded) of \(one.answers) coded by people"
    }

    private static func line(_ one: Coder) -> String {
        let parts = [
            (one.assigned, "\(one.assigned) in lists"), (one.filled, "\(one.filled) filled in and not imported"),
            (one.waiting, "\(one.waiting) to be coded again"),
        ]
        let shown = parts.filter { $0.0 > 0 }.map { ", \($0.1)" }.joined()
        return "\(one.name): \(one.coded) units coded\(shown)"
    }

    private static func agreement(_ all: CodingProgress) -> String {
        let open = all.unsettled > 0 ? ", \(all.unsettled) unsettled" : ""
        return
            "\(all.double) units seen by two or more, \(all.differing) of them coded differently, \(all.settled) settled\(open)"
    }
}
