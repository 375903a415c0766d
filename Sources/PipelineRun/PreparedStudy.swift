import Reporting
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// A study with the fingerprints of its parts: what each step is made from.
struct PreparedStudy {
    let study: Study
    let project: ProjectDirectory
    /// SHA-256 of each batch file; none for files that cannot be read.
    let fileHashes: [String: String]
    /// How well coders agree, without intervals; `nil` where no answer was coded by two of them.
    let reliability: CodingReliability?
    /// Digests of what many steps are made from, reckoned once.
    private let instruments: [SurveyID: String]
    private let codebook: String
    private let register: String

    init(_ study: Study, in project: ProjectDirectory, hashes remembered: FileHashes = .none) {
        self.study = study
        self.project = project
        var hashes: [String: String] = [:]
        for batch in study.surveys.flatMap(\.batches) {
            hashes[batch.file] = remembered.sha256(of: batch.file, in: project)
        }
        fileHashes = hashes
        instruments = Dictionary(
            study.surveys.map { ($0.instrument.id, Fingerprint.of($0.instrument.unworded)) },
            uniquingKeysWith: { first, _ in first })
        codebook = Fingerprint.of(study.coding?.codebook.unworded)
        register = Fingerprint.of(study.register.unworded)
        reliability = study.coding.flatMap { codingReliability($0, withIntervals: false) }
    }

    /// The codebook without codes that count for nothing, since coders do not agree on them.
    var countedCodebook: Codebook? {
        study.coding.map { coding in
            let consequences = reliability?.consequences(coding.codebook) ?? [:]
            return coding.codebook.leavingOut(Set(consequences.filter { $0.value == .omit }.keys))
        }
    }

    /// A step's version is raised when its code would make something else of the same input.
    private static let versions: [String: Int] = ["ingest": 3, "resolve": 2, "code": 4, "tally": 4, "publish": 8]

    private func fingerprint(_ step: String, _ parts: [(String, any Encodable)]) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add("program", Self.versions[step] ?? 0)
        for (name, value) in parts { fingerprint.add(name, value) }
        return fingerprint.text
    }

    func ingest(_ batch: Batch, of survey: SurveyStage) -> String {
        fingerprint(
            "ingest",
            [
                ("file", fileHashes[batch.file] ?? "unreadable"), ("wave", batch.wave),
                ("instrument", instruments[survey.instrument.id] ?? ""),
                ("withdrawals", study.withdrawals(from: survey.instrument.id)),
                ("cities", leavingCities),
            ])
    }

    /// Cities that leave are found by their spellings when the file is read.
    private var leavingCities: [City] {
        let leaving = Set(study.withdrawals.filter { $0.kind == .city }.map(\.id))
        return study.register.unworded.cities.filter { leaving.contains($0.id.text) }
    }

    /// The order of the batches and what each holds, with everything that says where responses belong.
    func resolve(_ survey: SurveyStage) -> String {
        fingerprint(
            "resolve",
            [
                ("batches", survey.batches.map { "\($0.id) \(ingest($0, of: survey))" }),
                ("register", register),
                ("stop_above", survey.stopAbove),
                ("weights", survey.weighting),
            ])
    }

    func code(_ batch: Batch, of survey: SurveyStage) -> String {
        guard let coding = study.coding, let questions = coding.answers[survey.instrument.id] else { return "" }
        let people = coding.people.filter { $0.unit.survey == survey.instrument.id }
        return fingerprint(
            "code",
            [
                ("ingest", ingest(batch, of: survey)), ("codebook", codebook), ("questions", questions),
                ("human-codings", people),
                ("contexts", survey.instrument.questions.filter { questions.contains($0.id) }.map(\.context)),
            ])
    }

    func tally(_ batch: Batch, of survey: SurveyStage, contexts: String) -> String {
        let plan = tallyPlan(for: survey)
        return fingerprint(
            "tally",
            [
                ("ingest", ingest(batch, of: survey)), ("contexts", contexts), ("code", code(batch, of: survey)),
                ("breaks", plan.breaks), ("sets", plan.codeSets), ("pairs", plan.codePairs),
                ("crossings", plan.crossings), ("counted-codes", plan.codebook?.codes.map(\.id)),
            ])
    }

    func publish(_ tallies: [String], facts: [PublicationFacts]) -> String {
        fingerprint(
            "publish",
            [
                ("tallies", tallies), ("title", study.title), ("contact", study.contactName + study.contactEmail),
                ("licence", study.licence), ("synthetic", study.isSynthetic), ("rules", study.rules),
                ("theme", study.theme),
                ("instruments", study.surveys.map(\.instrument)), ("register", study.register),
                ("codebook", study.coding?.codebook), ("desk", study.desk.map(\.table)),
                ("invitations", study.surveys.map(\.invited)),
                ("publications", study.publications.map(\.plan)), ("software", Software.name), ("facts", facts),
            ])
    }

    /// What one publication is made from, as far as it is known before anything is reckoned, and what came out.
    ///
    /// - Parameter content: A digest of the composed publication; `nil` before there is one.
    func publication(_ stage: PublicationStage, content: String?) -> String {
        let sources = PublicationSources(stage.plan, of: study)
        var fingerprint = Fingerprint()
        fingerprint.add("program", "\(Self.versions["publish"] ?? 0) \(Software.name)")
        fingerprint.add("publication", stage.plan)
        fingerprint.add("study", [study.title, Label(study.contactName + study.contactEmail), study.licence])
        fingerprint.add("rules", study.rules)
        fingerprint.add("theme", study.theme)
        fingerprint.add("instruments", sources.surveys.map(\.instrument))
        fingerprint.add("codebook", sources.coding?.codebook)
        fingerprint.add("desk", sources.desk.map(\.table))
        fingerprint.add("register", study.register)
        // Protected together: what another publication asks for may change what this one may show.
        fingerprint.add("tables-of-all", study.publications.map { $0.plan.tables.map(\.unworded) })
        fingerprint.add("content", content ?? "")
        return fingerprint.text
    }

    /// What the publications ask of a survey's tallies.
    func tallyPlan(for survey: SurveyStage) -> TallyPlan {
        let id = survey.instrument.id
        let plans = study.publications.flatMap(\.plan.tables).flatMap { [$0] + $0.coarser }.filter { $0.survey == id }
        let breaks = Set(plans.flatMap { $0.breaks + $0.ownBreaks }).subtracting([.overall, .wave, .city])
        let sets = Set(plans.compactMap(\.codeSet))
        let pairs = Set(
            plans.compactMap { plan -> TallyPlan.CodePairs? in
                guard case .coOccurrence(let set, let level) = plan.analysis else { return nil }
                return TallyPlan.CodePairs(set: set, level: level)
            })
        let crossings = Set(
            plans.compactMap { plan -> TallyPlan.Crossing? in
                guard case .crosstab(_, let row, let column) = plan.analysis else { return nil }
                return TallyPlan.Crossing(row: row, column: column)
            })
        return TallyPlan(
            instrument: survey.instrument, codebook: countedCodebook,
            breaks: breaks.sorted { $0.rawValue < $1.rawValue }, codeSets: sets.sorted { $0.id < $1.id },
            codePairs: pairs.sorted { ($0.set.id, $0.level.rawValue) < ($1.set.id, $1.level.rawValue) },
            crossings: crossings.sorted { ($0.row, $0.column) < ($1.row, $1.column) })
    }
}

/// The program that made something, as it signs its work.
package enum Software {
    package static let version = "0.1.0"
    package static let name = "Tandem \(version)"
}

extension TablePlan {
    /// Without the words that only readers see.
    fileprivate var unworded: TablePlan {
        var plain = self
        plain.title = ""
        plain.figure = nil
        plain.coarser = coarser.map(\.unworded)
        return plain
    }
}

extension Instrument {
    /// Without the words that only tables print: a corrected label does not make anyone read a file again.
    fileprivate var unworded: Instrument {
        var plain = self
        plain.title = ""
        for index in plain.questions.indices {
            plain.questions[index].asked = ""
            plain.questions[index].label = ""
            for item in plain.questions[index].items.indices { plain.questions[index].items[item].label = "" }
        }
        return plain
    }
}

extension Codebook {
    /// Without labels, definitions and GUIDs, which do not change what is found.
    fileprivate var unworded: Codebook {
        var plain = self
        plain.version = 0
        for theme in plain.themes.indices {
            plain.themes[theme].label = ""
            plain.themes[theme].guid = nil
            for code in plain.themes[theme].codes.indices {
                plain.themes[theme].codes[code].label = ""
                plain.themes[theme].codes[code].definition = ""
                plain.themes[theme].codes[code].guid = nil
                plain.themes[theme].codes[code].agreement = .flag
            }
        }
        return plain
    }
}

extension Register {
    /// Without what resolve does not look at.
    fileprivate var unworded: Register {
        var plain = self
        for city in plain.cities.indices {
            plain.cities[city].population = nil
            plain.cities[city].country = ""
            plain.cities[city].consentNamed = false
        }
        return plain
    }
}
