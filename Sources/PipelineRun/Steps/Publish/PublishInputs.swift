import Editions
import Reporting
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// What the step `publish` would make each publication from, known before anything is tabulated.
struct PublishInputs {
    let fingerprints: StudyFingerprints
    let analysis: AnalysisInputs
    /// What the tables are framed by, a publication each.
    let facts: [PublicationFacts]
    private let editions: [String]
    private let tallies: [String]
    /// Of all publications: what another one asks for may change what this one may show.
    private let tables: String
    private var made: [String] = []

    /// - Parameter members: The batches that take part, by survey in declared order.
    init(_ fingerprints: StudyFingerprints, _ store: StudyStore, members: [SurveyID: [Batch]]) throws {
        self.fingerprints = fingerprints
        analysis = AnalysisInputs(fingerprints: fingerprints, store: store, batches: members)
        let samples = try analysis.samples()
        let batches = try BatchReporting(fingerprints: fingerprints, store: store).reports(ingested: [])
        let codings = try HumanCodingFindings(fingerprints.study, in: store)?.sentences ?? []
        let dictionary = try DictionaryQuality(store).sentence
        facts = try fingerprints.study.publications.map { stage in
            try PublicationFactsGathering(stage, fingerprints: fingerprints, store: store, samples: samples).facts(
                batches, codings: codings, dictionary: dictionary)
        }
        editions = try EditionShelf(project: fingerprints.project).editions().map {
            "\($0.name) \($0.record.checksums)"
        }
        let taking = fingerprints.study.surveys.flatMap { members[$0.instrument.id] ?? [] }
        tallies = try tallied(taking, in: store).map { "\($0.batch.scope) \($0.fingerprint)" }
        tables = Fingerprint.of(fingerprints.study.publications.map { $0.plan.tables.map(\.withoutDisplayText) })
        made = facts.indices.map(reckoned)
    }

    /// - Parameter place: The publication's, in declared order.
    func fingerprint(of place: Int) -> String { made[place] }

    private func reckoned(of place: Int) -> String {
        let study = fingerprints.study
        let (stage, facts) = (study.publications[place], facts[place])
        let sources = PublicationSources(stage.plan, of: study)
        return fingerprints.fingerprint(of: .publish) { input in
            switch input {
            case .publication: Fingerprint.of(stage.plan.withoutTexts)
            case .study:
                Fingerprint.of([
                    study.title, Label(study.contactName + study.contactEmail), study.licence, study.publisher,
                    study.funder,
                ])
            case .rules: Fingerprint.of(study.rules)
            case .theme: Fingerprint.of(study.theme)
            case .instruments: Fingerprint.of(sources.surveys.map(SurveyContent.init))
            case .words: sources.coding == nil ? "" : fingerprints.configuration.words
            case .desk: Fingerprint.of(sources.desk.map(\.table))
            case .register: Fingerprint.of(study.register)
            case .tables: tables
            case .tallies: Fingerprint.of(tallies)
            case .texts: Fingerprint.of(stage.plan.allTexts)
            case .quotes: Fingerprint.of(facts.quotes)
            case .editions: Fingerprint.of(editions)
            case .facts: Fingerprint.of([Fingerprint.of(facts.framing), agreement(of: sources)])
            default: ""
            }
        }
    }

    private func agreement(of sources: PublicationSources) -> String {
        sources.coding == nil ? "" : fingerprints.configuration.agreement?.digest ?? ""
    }
}

/// What tables and methods say of a survey beside its answers.
private struct SurveyContent: Encodable {
    var instrument: Instrument
    var invited: String?
    var weighting: Weighting?

    init(_ survey: SurveyStage) {
        (instrument, invited, weighting) = (survey.instrument, survey.invited, survey.weighting)
    }
}

extension PublicationFacts {
    /// What has no digest of its own among the inputs.
    fileprivate var framing: PublicationFacts {
        var facts = withoutCodebook
        facts.quotes = []
        return facts
    }
}

extension PublicationPlan {
    fileprivate var withoutTexts: PublicationPlan {
        var plan = self
        (plan.texts, plan.caseTexts) = ([:], [])
        return plan
    }
}
