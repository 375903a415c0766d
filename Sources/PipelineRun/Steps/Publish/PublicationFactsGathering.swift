import ProjectFiles
import Reporting
import RunRecord
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Gathers what front matter, methods and provenance of one publication say about its study.
struct PublicationFactsGathering {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let stage: PublicationStage
    let samples: [SampleFact]
    private let sources: PublicationSources

    /// - Parameter samples: Of all surveys; those of other publications are left out.
    init(_ stage: PublicationStage, fingerprints: StudyFingerprints, store: StudyStore, samples: [SampleFact]) {
        let sources = PublicationSources(stage.plan, of: fingerprints.study)
        let surveys = Set(sources.surveys.map(\.instrument.id))
        (self.fingerprints, self.store, self.stage, self.sources) = (fingerprints, store, stage, sources)
        self.samples = samples.filter { surveys.contains($0.survey) }
    }

    private var study: Study { fingerprints.study }

    /// All but how well coders agree, whose intervals are drawn for what is written only.
    ///
    /// - Parameters:
    ///   - codings: What is to be said of the codings of the study.
    ///   - dictionary: What is to be said of its dictionary.
    func facts(
        _ batches: [RunReport.BatchReport], codings: [Label], dictionary: Label?
    ) throws -> PublicationFacts {
        let codings = codings + (stage.plan.codedBy == .anyone ? [dictionary].compactMap(\.self) : [])
        let surveys = Set(sources.surveys.map(\.instrument.id.text))
        let own = batches.filter { surveys.contains($0.survey) }
        var facts = PublicationFacts(
            studyTitle: study.title, contactName: study.contactName, contactEmail: study.contactEmail,
            licence: study.licence, isSynthetic: study.isSynthetic, dataDate: dataDate, software: Software.name,
            rules: study.rules, codebook: sources.coding?.codebook, inputs: inputs(own), incomplete: incomplete(own),
            quality: quality(own), codingShares: sources.coding == nil ? [] : try codingShares() + codings)
        facts.quotes = try QuoteGate(study: study, store: store).quotes(of: stage).printed
        (facts.publisher, facts.funder) = (study.publisher, study.funder)
        facts.firstDate = samples.compactMap(\.firstDate).min()
        facts.theme = study.theme
        facts.languages = study.languages
        return facts
    }

    /// The youngest day of the answers: equal data carry an equal date, whenever the run was.
    ///
    /// What was looked up later says its own day beside its table; only without any answers it dates the publication.
    private var dataDate: CalendarDate? {
        samples.compactMap(\.lastDate).max() ?? sources.desk.compactMap(\.table.checkedOn).max()
    }

    private func inputs(_ batches: [RunReport.BatchReport]) -> [InputFile] {
        let data = sources.surveys.flatMap(\.batches).map { batch in
            ofPeople(
                batch.file, Label(de: "Erhebung", en: "Survey batch"),
                records: batches.first { $0.file == batch.file }?.records)
        }
        let instruments = sources.surveys.map {
            file($0.instrumentFile, Label(de: "Fragebogen", en: "Instrument"))
        }
        return data + instruments + deskInputs + codingInputs
            + [file(stage.file, Label(de: "Publikation", en: "Publication"))]
            + stage.textFiles.map { file($0, Label(de: "Text", en: "Text")) }
            + (stage.releases.isEmpty ? [] : [stage.releasesFile].compactMap { $0 }).map {
                ofPeople($0, Label(de: "Freigegebene Zitate", en: "Released quotes"))
            }
    }

    private var deskInputs: [InputFile] {
        let kind = Label(de: "Recherche", en: "Desk research")
        return sources.desk.flatMap(\.files).map { file($0, kind) }
    }

    private var codingInputs: [InputFile] {
        guard let coding = sources.coding else { return [] }
        let kind = Label(de: "Codierungen", en: "Codings")
        return [file(coding.codebookFile, Label(de: "Codebuch", en: "Codebook"))]
            + [coding.eventsFile].compactMap(\.self).map { file($0, Label(de: "Codebuch", en: "Codebook")) }
            + coding.peopleFiles.map { ofPeople($0, kind) }
    }

    /// A file of what people answered is named without its digest.
    ///
    /// Whoever knows all lines but one could try out the last. Records of editions, which stay inside, know it.
    private func ofPeople(_ path: String, _ kind: Label, records: Int? = nil) -> InputFile {
        InputFile(path: path, sha256: "", kind: kind, records: records)
    }

    /// A YAML file is known by what it says: a comment or another layout changes no publication.
    private func file(_ path: String, _ kind: Label) -> InputFile {
        let content = study.yamlContents[path] ?? contentRead(path)
        return InputFile(path: path, sha256: content.map { Digest.sha256($0) } ?? "", kind: kind, records: nil)
    }

    private func contentRead(_ path: String) -> [UInt8]? {
        let bytes = fingerprints.project.bytes(of: path)
        return path.hasSuffix(".yml") ? bytes.flatMap(yamlContent) ?? bytes : bytes
    }

    private func incomplete(_ batches: [RunReport.BatchReport]) -> [Label] {
        batches.filter { $0.state == "failed" }.map { batch in
            Label(
                de: "Die Lieferung \(batch.file) konnte nicht verwendet werden und fehlt in allen Zahlen.",
                en: "The batch \(batch.file) could not be used and is missing from all figures.")
        }
    }

    private func quality(_ batches: [RunReport.BatchReport]) -> [QualityFact] {
        samples.map { sample in
            let members = study.survey(sample.survey)?.batches.filter { $0.wave == sample.wave }.map(\.file) ?? []
            return QualityFact(
                survey: study.survey(sample.survey)?.instrument.title ?? Label(sample.survey.text), wave: sample.wave,
                records: batches.filter { members.contains($0.file) }.reduce(0) { $0 + $1.records },
                responses: sample.responses)
        }
    }

    private func codingShares() throws -> [Label] {
        let all = try store.codingShares()
        let shares = all.filter { $0.kind.isPerson || stage.plan.codedBy == .anyone }
        let total = shares.reduce(0) { $0 + $1.count }
        guard total > 0 else { return [] }
        return shares.map { kind, count in
            let share = Int((Double(count) * 100 / Double(total)).rounded(.toNearestOrAwayFromZero))
            return Label(
                de: "\(share)\u{00A0}% der wirksamen Codierungen stammen von: \(kind.label.de).",
                en: "\(share)% of the effective codings were given by: \(kind.label.en).")
        }
    }
}

extension CoderKind {
    fileprivate var label: Label {
        switch self {
        case .adjudicated: Label(de: "Einigung der Codierenden", en: "agreement between coders")
        case .human: Label(de: "Codierenden", en: "human coders")
        case .dictionary: Label(de: "Wörterbuch", en: "dictionary")
        case .model: Label(de: "Modell", en: "model")
        }
    }
}
