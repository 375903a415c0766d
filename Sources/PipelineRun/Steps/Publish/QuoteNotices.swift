import Editions
import StudyConfig
import StudyStore
import SurveyModel

/// What people have to know of quotes: releases that are not printed, and editions that print what may not be any more.
struct QuoteNotices {
    let fingerprints: StudyFingerprints
    let store: StudyStore

    func texts() throws -> [String] {
        let gate = QuoteGate(study: fingerprints.study, store: store)
        var texts: [String] = []
        for edition in try EditionShelf(project: fingerprints.project).editions() {
            let units = (edition.record.quotes ?? []).compactMap { UnitID($0) }
            guard !units.isEmpty else { continue }
            let forbidden = try gate.forbidden(among: units)
            guard !forbidden.isEmpty else { continue }
            texts.append(
                "the edition \(edition.name) quotes \(forbidden.count) answers that may not be quoted any more; "
                    + "take \(edition.name.folder) back and release another edition")
        }
        for stage in fingerprints.study.publications {
            for finding in try gate.quotes(of: stage).refused {
                let place = finding.location.map { "\($0.file):\($0.line): " } ?? ""
                texts.append("\(place)\(finding.what); it is not printed" + (finding.fix.map { "; \($0)" } ?? ""))
            }
        }
        return texts
    }
}
