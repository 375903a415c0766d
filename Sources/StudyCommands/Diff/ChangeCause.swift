import StudyConfig
import SurveyModel

/// Why a published number changed, in the order in which causes are told apart.
package enum ChangeCause: String, Sendable, Codable, CaseIterable {
    case withdrawals, data, register, codings, codebook, configuration, program

    package var words: Label {
        switch self {
        case .withdrawals: Label(de: "Rückzüge", en: "withdrawals")
        case .data: Label(de: "neue oder geänderte Daten", en: "new or changed data")
        case .register: Label(de: "Änderungen im Städteregister", en: "changes in the register of cities")
        case .codings: Label(de: "Codierungen", en: "codings")
        case .codebook: Label(de: "Codebuch", en: "the codebook")
        case .configuration: Label(de: "Fragebogen und Einstellungen", en: "instruments and settings")
        case .program: Label(de: "Programmfassung", en: "the version of the program")
        }
    }
}

/// Says which cause a changed input belongs to, by what two studies take it for.
package struct CauseOfFile {
    private var causes: [String: ChangeCause] = [:]

    package init(_ studies: [Study]) {
        for study in studies {
            for path in study.registerFiles { causes[path] = .register }
            if let path = study.withdrawalsFile { causes[path] = .withdrawals }
            for batch in study.surveys.flatMap(\.batches) { causes[batch.file] = .data }
            for path in study.desk.flatMap(\.files) where path.hasSuffix(".csv") { causes[path] = .data }
            for path in study.coding?.peopleFiles ?? [] { causes[path] = .codings }
            if let path = study.coding?.codebookFile { causes[path] = .codebook }
        }
    }

    package func cause(of path: String) -> ChangeCause { causes[path] ?? .configuration }
}
