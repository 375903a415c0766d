import CLanguageLists
import Foundation
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyIngest
import SurveyModel

/// Lays out a new study that runs as it is.
package struct NewStudy {
    let folder: String

    /// What `tandem init` was told about the file to start from.
    package struct Source {
        package var file: String
        package var encoding: String?
        package var platform: String?
        /// LimeSurvey's file of the survey's structure.
        package var structure: String?
        /// A path, `shipped` for the codebook that comes with the program, or `proposed`.
        package var codebook: String?
        package var people: PeopleOfDraft
        /// Orders of scales that the draft does not know.
        package var orders: [ScaleOrder] = []
        /// Of the publications, the first one first.
        package var languages: [Language] = [.de, .en]

        package init(
            file: String, encoding: String? = nil, platform: String? = nil, structure: String? = nil,
            codebook: String? = nil, people: PeopleOfDraft = PeopleOfDraft()
        ) {
            (self.file, self.encoding, self.platform, self.codebook) = (file, encoding, platform, codebook)
            (self.structure, self.people) = (structure, people)
        }
    }

    /// - Throws: `cannotCreate` when the folder already holds a study.
    package init(folder: String) throws {
        let folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        if Files.exists(folder + "/pipeline.yml") {
            throw FileError.cannotCreate("'\(folder)' already holds a pipeline.yml")
        }
        self.folder = folder
    }

    /// Drafts an instrument from a survey CSV and lays out a study around it.
    ///
    /// - Returns: The draft, with what it could not decide and what is wrong with it, for people.
    package func create(from source: Source) throws -> InstrumentDraft {
        var draft = try draftInstrument(
            from: source.file, id: nil, encoding: source.encoding, platform: source.platform,
            structure: source.structure)
        guard let bytes = Files.read(source.file) else { throw PipelineError.missing("'\(source.file)'") }
        for order in source.orders { try order.apply(to: &draft) }
        draft = try source.people.applied(to: draft)
        let register = try source.people.register(bytes, &draft)
        let survey = draft.instrument.id
        let codebook = try source.codebook.flatMap { try codebookText($0, bytes, source.people.city, &draft) }
        let plan = StudyDraft(
            instrument: draft.instrument, hasCodebook: codebook != nil, languages: source.languages)
        try write(plan.pipeline, as: .pipeline, to: "pipeline.yml")
        try write(instrumentYAML(draft), as: .instrument, to: "surveys/\(survey)/instrument.yml")
        try write(bytes, to: "surveys/\(survey)/\(fileName(source.file, in: source.people.wave))")
        if let codebook { try takeOver(codebook, to: "surveys/codebook.yml") }
        try write(plan.publication, as: .publication, to: "reports/overview.yml")
        try writeRest(cities: register)
        if !register.isEmpty {
            draft.remarks.append(
                "\(register.count) cities stand in surveys/cities.csv as '\(source.people.city ?? "")' names them\(source.people.citiesMayBeNamed ? "" : "; none is named in publications before 'consent_named' says so")."
            )
        }
        return draft
    }

    private func codebookText(
        _ path: String, _ bytes: [UInt8], _ city: String?, _ draft: inout InstrumentDraft
    ) throws -> [UInt8]? {
        switch path {
        case Self.shippedCodebook: return language_list("codebook.yml").map { Array(String(cString: $0).utf8) } ?? []
        case Self.proposedCodebook: return try proposedText(bytes, city, &draft)
        default:
            guard let bytes = Files.read(path) else { throw PipelineError.missing("'\(path)'") }
            return bytes
        }
    }

    private func proposedText(
        _ bytes: [UInt8], _ city: String?, _ draft: inout InstrumentDraft
    ) throws -> [UInt8]? {
        let cities =
            city == nil ? [] : try CitySpellings(bytes, as: draft.instrument).cities.flatMap { [$0.name] + $0.aliases }
        guard let proposal = try ProposedCodebook(bytes, draft.instrument, cities: cities) else {
            draft.remarks.append("No word of the open answers recurs often enough to propose a code.")
            return nil
        }
        draft.remarks.append(
            "surveys/codebook.yml proposes \(proposal.count) codes from words that recur: no number of them is a finding before somebody has defined them."
        )
        return Array(proposal.yaml.utf8)
    }

    /// The word for the codebook that comes with the program: themes of city networks with a dictionary in two languages.
    package static let shippedCodebook = "shipped"

    /// The word for a codebook of the words that recur in the file's open answers.
    package static let proposedCodebook = "proposed"

    /// A codebook keeps its text, and names the schema of the study to which it now belongs.
    private func takeOver(_ codebook: [UInt8], to path: String) throws {
        let text = codebook.dropFirst(modeline(of: codebook)?.utf8.count ?? 0)
        try write(Array(ConfigurationFile.codebook.modeline(at: path).utf8) + text, to: path)
    }

    /// Lays out a small invented study that shows every file a study has.
    package func createExample() throws {
        for (path, kind, text) in ExampleStudy.files { try write(text, as: kind, to: path) }
        try writeRest()
    }

    /// The register, without a city, and the schemas, so that editors need no network.
    private func writeRest(cities: [String] = []) throws {
        for kind in ConfigurationFile.allCases {
            try write(schema(of: kind) + "\n", to: "schemas/\(kind.rawValue).json")
        }
        let header = "key;name;name_en;aliases;country;population;consent_named"
        try write(([header] + cities).map { $0 + "\n" }.joined(), to: "surveys/cities.csv")
        try write("key;name;name_en;city;valid_from;valid_to;status\n", to: "surveys/partnerships.csv")
        try write(".tandem/\n", to: ".gitignore")
    }

    /// - Parameter kind: Of a YAML file, which begins with the way to its schema; `nil` for any other file.
    private func write(_ text: String, as kind: ConfigurationFile? = nil, to path: String) throws {
        try write(Array(((kind?.modeline(at: path) ?? "") + text).utf8), to: path)
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let place = folder + "/" + path
        try Files.makeFolder(parentFolder(of: place))
        try Files.write(bytes, to: place)
    }

    private func fileName(_ path: String, in wave: WaveID?) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? "batch.csv"
        if let wave { return "\(fileStem(name))-\(wave).csv" }
        return name.lowercased().hasSuffix(".csv") ? name : fileStem(name) + ".csv"
    }
}
