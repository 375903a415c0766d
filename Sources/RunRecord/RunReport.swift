import Foundation
import ProjectFiles

/// What a run did: the record behind `tandem run --json`, whose keys are kept stable.
package struct RunReport: Sendable, Codable {
    package struct BatchReport: Sendable, Codable {
        package var survey: String
        package var id: String
        package var file: String
        package var records: Int
        package var accepted: Int
        package var refused: Int
        package var empty: Int
        /// `done`, `unchanged`, `failed`, or `gone` for one that was read before and is there no more.
        package var state: String
        package var why: String

        package init(
            survey: String, id: String, file: String, records: Int, accepted: Int, refused: Int, empty: Int,
            state: String, why: String
        ) {
            (self.survey, self.id, self.file, self.state, self.why) = (survey, id, file, state, why)
            (self.records, self.accepted, self.refused, self.empty) = (records, accepted, refused, empty)
        }
    }

    package struct PublicationReport: Sendable, Codable {
        package var id: String
        /// `draft`, `unchanged` or `withheld`.
        package var state: String
        package var why: String
        /// Relative to the project.
        package var files: [String]

        package init(id: String, state: String, why: String, files: [String]) {
            (self.id, self.state, self.why, self.files) = (id, state, why, files)
        }
    }

    package var run: String
    package var exit: Int
    package var batches: [BatchReport]
    package var publications: [PublicationReport]
    /// Lines for people, the most important last; not part of the JSON.
    package var notices: [RunNotice] = []
    /// Surveys against the run before, a line each; not part of the JSON.
    package var summary: [String] = []
    /// When standing notices are to be said again, in seconds of UTC.
    package var remindAt: Int?

    package init(run: String, exit: Int, batches: [BatchReport], publications: [PublicationReport]) {
        (self.run, self.exit, self.batches, self.publications) = (run, exit, batches, publications)
    }

    private enum CodingKeys: String, CodingKey { case run, exit, batches, publications }
}

/// A line for people: something that somebody should do.
package struct RunNotice: Sendable, Hashable {
    package var text: String
    /// Said for the first time, or after a week again; a terminal shows the others too.
    package var isDue: Bool

    package init(text: String, isDue: Bool) { (self.text, self.isDue) = (text, isDue) }
}

extension RunReport {
    /// One line with sorted keys: the same run gives the same text.
    package var json: String { jsonLine(self) }

    package init?(json: String) {
        guard let report = try? JSONDecoder().decode(RunReport.self, from: Data(json.utf8)) else { return nil }
        self = report
    }
}
