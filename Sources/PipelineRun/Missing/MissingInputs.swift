import ProjectFiles
import RunRecord
import StudyConfig
import StudyStore
import SurveyModel

/// What earlier runs read and is there no more: a share that is not mounted, a renamed folder, a file cut short.
///
/// Publications that rest on it stay as they were until it comes back, or `tandem accept gone` says that it is meant.
package struct MissingInputs {
    /// One thing that is missing.
    package struct Item: Sendable, Equatable {
        /// As `tandem accept gone` takes it.
        package var name: String
        /// Whose publications wait; `nil` where all do.
        package var survey: SurveyID?
        /// The file that was read, where it is one.
        package var file: String?
        package var what: String
        /// Whether somebody may say that it is meant.
        package var isAcceptable = true
        /// Whether the file is there, and only a part of it is gone.
        var isThere = false

        package var notice: String {
            isAcceptable ? "\(what); put it back, or say `tandem accept gone \(argument)`" : what
        }

        private var argument: String { name.contains(" ") ? "'\(name)'" : name }
    }

    let study: Study
    let fileHashes: [String: String]
    let known: ReadInputs
    /// What the store holds of each batch that takes part, and of all that were read.
    let (records, read): ([String: BatchRecord], [String: BatchRecord])
    /// Surveys with batches that cannot all be right: what was read of them counts as read once that is settled.
    let unsettled: Set<SurveyID>
    /// Batches that are gone, and whose rows all stand in others: a newer export took their place.
    let superseded: Set<String>
    package private(set) var items: [Item] = []
    let present: Set<String>

    package init(_ fingerprints: StudyFingerprints, _ store: StudyStore?) throws {
        let study = fingerprints.study
        self.study = study
        fileHashes = fingerprints.fileHashes
        known = ReadInputs.read(fingerprints.project)
        let read = Dictionary(
            try store?.batchRecords().map { ($0.batch.scope, $0) } ?? [], uniquingKeysWith: { first, _ in first })
        self.read = read
        records = try read.filter { try store?.step(Step.resolve.id, $0.key)?.state == .done }
        unsettled = try Set(
            study.surveys.flatMap(\.batches).filter {
                try store?.step(Step.resolve.id, $0.scope)?.result == Contradictions.mark
            }.map(\.survey))
        present = Set(study.surveys.flatMap(\.batches).map(\.scope))
        superseded = if let store { try Superseded(study: study, store: store).among(known) } else { [] }
        items = study.surveys.flatMap(ofSurvey) + codings + register
    }

    // MARK: Batches

    private func ofSurvey(_ survey: SurveyStage) -> [Item] {
        let id = survey.instrument.id
        let gone = known.batches.sorted { $0.key < $1.key }.filter { scope, batch in
            scope.hasPrefix(id.text + "/") && isGone(scope, batch, survey)
        }.map { scope, batch in
            Item(name: scope, survey: id, file: batch.file, what: "\(batch.file) was read before and is gone")
        }
        if gone.isEmpty, survey.batches.isEmpty, survey.misnamed.isEmpty, !known.withoutBatches.contains(id.text) {
            let paths = survey.patterns.map { "'\($0)'" }.joined(separator: ", ")
            return [
                Item(
                    name: id.text, survey: id, what: "no file matches \(paths): there is nothing to publish of '\(id)'")
            ]
        }
        return gone + survey.batches.compactMap { shrunk($0, survey) }
    }

    private func isGone(_ scope: String, _ before: ReadInputs.Batch, _ survey: SurveyStage) -> Bool {
        if superseded.contains(scope) || present.contains(scope) { return false }
        // Taken off an explicit list: somebody said so.
        let isListed = survey.patterns.contains { $0.contains("*") || $0 == before.file }
        return isListed && !survey.batches.contains { isRenamed($0, from: before, survey) }
    }

    /// The same bytes under another name, which tells the same wave, or the first one that any name told.
    private func isRenamed(_ batch: Batch, from before: ReadInputs.Batch, _ survey: SurveyStage) -> Bool {
        let wave = waveOfBatch(before.file, instrument: survey.instrument)
        return fileHashes[batch.file] == before.sha256 && (wave == nil || wave == batch.wave)
    }

    private func shrunk(_ batch: Batch, _ survey: SurveyStage) -> Item? {
        guard let before = known.batches[batch.scope], let record = records[batch.scope],
            record.sha256 == fileHashes[batch.file]
        else { return nil }
        let rows = record.records - record.empty
        guard rows < before.rows, survey.shrinkAbove.isExceeded(by: before.rows - rows, of: before.rows) else {
            return nil
        }
        return Item(
            name: batch.scope, survey: batch.survey, file: batch.file,
            what:
                "\(batch.file) had \(before.rows) rows and has \(rows), which is more than \(survey.shrinkAbove) less",
            isThere: true)
    }

    // MARK: Everything else

    private var codings: [Item] {
        let files = study.coding?.peopleFiles ?? []
        return known.codings.filter { !files.contains($0) }.map {
            Item(name: $0, what: "\($0) was read before and is gone")
        }
    }

    private var register: [Item] {
        let rows = Set(study.registerRows)
        return known.register.filter { !rows.contains($0) }.map {
            Item(name: $0, what: "the row '\($0)' of the register was read before and is gone")
        }
    }

    // MARK: Consequences

    /// By publication, why it stays as it was.
    func held(_ items: [Item]) -> [PublicationID: String] {
        var held: [PublicationID: String] = [:]
        for stage in study.publications {
            let surveys = PublicationSources(stage.plan, of: study).surveys.map(\.instrument.id)
            let own = items.filter { item in item.survey.map(surveys.contains) ?? true }
            guard let first = own.first else { continue }
            held[stage.plan.id] = first.notice + (own.count > 1 ? " (and \(own.count - 1) more)" : "")
        }
        return held
    }
}

extension Study {
    /// Every row of the register by what it declares.
    var registerRows: [String] {
        register.cities.map { "city \($0.id)" }
            + register.memberships.map { "membership \($0.partnership) \($0.city)" }
            + register.roles.map { "role \($0.city) \($0.partnership) \($0.topic.de)" }
    }
}
