import ProjectFiles
import StudyConfig
import StudyStore
import SurveyModel

/// Drafts in `reports/current` that count somebody who withdrew since: where nothing takes their place, they are taken away.
struct WithdrawnDrafts {
    let fingerprints: StudyFingerprints
    let store: StudyStore

    private var project: ProjectDirectory { fingerprints.project }

    /// What a draft with files edited by hand is moved to: they are somebody's work, and not for release.
    static let edited = "reports/internal/taken-away"

    private static let sentence =
        "its draft counted somebody who withdrew since and was taken away from reports/current"

    /// What stands for the withdrawals that a publication is made without; goes into the step's result.
    static func mark(_ plan: PublicationPlan, of study: Study) -> String {
        let surveys = PublicationSources(plan, of: study).surveys.map(\.instrument.id)
        let all = Set(surveys.flatMap(study.withdrawals(from:)).map(digest)).sorted()
        return "withdrawals=" + (all.isEmpty ? none : all.joined(separator: ","))
    }

    /// - Parameter isAsked: Which publications are looked at.
    /// - Returns: By publication what became of its draft, also of one that was taken away by an earlier run.
    func takeAway(where isAsked: (PublicationID) -> Bool = { _ in true }) throws -> [PublicationID: String] {
        var said: [PublicationID: String] = [:]
        for stage in fingerprints.study.publications where isAsked(stage.plan.id) {
            let id = stage.plan.id
            let last = try store.step(Step.publish.id, id.text)
            let folder = PublishedDraft.folder(of: id, in: project)
            if !Files.exists(folder.path) {
                if let last, try wasTaken(stage.plan, last) { said[id] = Self.sentence }
            } else if try counts(stage.plan, last) {
                said[id] = try take(folder, of: id)
            }
        }
        return said
    }

    private func wasTaken(_ plan: PublicationPlan, _ last: StepRecord) throws -> Bool {
        try last.why.contains(Self.sentence) || !last.result.isEmpty && counts(plan, last)
    }

    /// Whether a withdrawal is not among those that the draft was made without.
    private func counts(_ plan: PublicationPlan, _ last: StepRecord?) throws -> Bool {
        let now = Self.withdrawals(in: Self.mark(plan, of: fingerprints.study))
        guard let last, !now.isEmpty else { return !now.isEmpty }
        guard Fingerprint.part("withdrawals", of: last.result) != nil else {
            // An earlier program did not say so.
            return try tallies(of: plan) != Fingerprint.part("tallies-of-all", of: last.fingerprint)
        }
        return !now.isSubset(of: Self.withdrawals(in: last.result))
    }

    private func tallies(of plan: PublicationPlan) throws -> String? {
        let inputs = try PublishInputs(fingerprints, store, members: resolvedBatches(of: fingerprints.study, in: store))
        let place = fingerprints.study.publications.firstIndex { $0.plan.id == plan.id }
        return place.flatMap { Fingerprint.part("tallies-of-all", of: inputs.fingerprint(of: $0)) }
    }

    private func take(_ folder: ChecksummedFolder, of id: PublicationID) throws -> String {
        guard let file = folder.condition.edited.first else {
            let aside = project.absolute("reports/.next")
            Files.remove(aside)
            try exchange(folder.path, into: aside)
            Files.remove(aside)
            return Self.sentence
        }
        let place = "\(Self.edited)/\(id)"
        try Files.makeFolder(project.absolute(Self.edited))
        try exchange(folder.path, into: project.absolute(place))
        return "\(Self.sentence); \(file), edited by hand, lies in \(place)"
    }

    // MARK: Marks

    private static let none = "none"

    private static func withdrawals(in text: String) -> Set<String> {
        let marks = Fingerprint.part("withdrawals", of: text) ?? none
        return marks == none ? [] : Set(marks.split(separator: ",").map(String.init))
    }

    private static func digest(_ entry: Withdrawal) -> String {
        String(Digest.sha256("\(entry.kind.rawValue) \(entry.id) \(entry.scope.rawValue)").prefix(16))
    }
}
