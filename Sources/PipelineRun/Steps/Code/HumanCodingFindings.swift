import AnswerCoding
import ProjectFiles
import StudyConfig
import StudyStore
import SurveyModel

/// What is wrong with the codings of people beside the answers of a study.
package struct HumanCodingFindings {
    /// Coded, but no answer belongs to them.
    package let unknown: [UnitID]
    /// Their text was changed after it was coded.
    package let stale: [UnitID]
    /// Coders differ, and nobody adjudicated it: what most of them gave counts.
    package let decidedByMajority: [UnitID]
    /// Coders differ, no majority decides, and nobody adjudicated it.
    package let unsettled: [UnitID]
    private let rule: UnsettledRule

    /// Codings whose codes changed their meaning since; they count for nothing until they are made again.
    package let recode: [Recoding]

    /// What is to be said of the codings of a study, whose texts lie in its store; `nil` where nothing is coded.
    init?(_ study: Study, in store: StudyStore) throws {
        guard let coding = study.coding else { return nil }
        let isCodedByPeople = !coding.people.isEmpty || !coding.recode.isEmpty
        let texts = isCodedByPeople ? try store.textsCodedByPeople() : [:]
        self.init(coding, texts: texts)
    }

    /// - Parameter texts: Of all answers that people coded, and of as many others as you like.
    package init(_ stage: CodingStage, texts: [UnitID: String]) {
        let people = stage.people
        (recode, rule) = (stage.recode, stage.unsettled)
        let units = Dictionary(grouping: people, by: \.unit)
        let known = units.keys.sorted()
        let ofWaves = Dictionary(grouping: texts.keys.filter { $0.wave != nil }, by: \.withoutWave)
        unknown = known.filter { unit in
            let hashes = Set(units[unit, default: []].compactMap(\.textHash))
            let sameText = ofWaves[unit]?.contains { one in
                hashes.contains { Digest.isOfAnswer($0, texts[one] ?? "") }
            }
            return texts[unit] == nil && sameText != true
        }
        stale = known.filter { unit in
            guard let text = texts[unit] else { return false }
            return Set(units[unit, default: []].compactMap(\.textHash)).contains { !Digest.isOfAnswer($0, text) }
        }
        let differing = known.filter { unit in
            let codings = units[unit, default: []]
            guard !codings.contains(where: { $0.kind == .adjudicated }) else { return false }
            return Set(Dictionary(grouping: codings, by: \.coder).values.map(Self.said)).count > 1
        }
        unsettled = differing.filter { isUnsettled(units[$0, default: []]) }
        decidedByMajority = differing.filter { !isUnsettled(units[$0, default: []]) }
    }

    private static func said(_ codings: [Coding]) -> Set<String> {
        Set(codings.compactMap { coding in coding.code.map { "\($0) \(coding.valence.rawValue)" } })
    }

    /// One line per unit, for whoever looks after the codings.
    package var diagnostics: [Diagnostic] {
        unknown.map { unit in
            Diagnostic(
                .warning, code: "unknown-unit", what: "no answer belongs to the coded unit '\(unit)'",
                why: "its codings count for nothing",
                fix: "where ids begin anew in each wave, name the wave: survey@wave/response/question")
        }
            + stale.map { unit in
                Diagnostic(
                    .warning, code: "stale-text", what: "the text of '\(unit)' was changed after it was coded",
                    fix: "code it again, or write its new text_hash")
            }
            + recode.map { one in
                Diagnostic(
                    .warning, code: "recode",
                    what:
                        "\(one.coding.coder)'s coding '\(one.coding.code?.text ?? "")' of '\(one.coding.unit)' waits to be made again",
                    why: "version \(one.version) of the codebook changed what the code means",
                    fix: "write a list with 'tandem coding recode', or record 'meaning: unchanged'")
            }
    }

    /// One line for a run; `nil` when all is well.
    package var notice: String? {
        let parts = [
            (unknown.count, "belong to no answer"), (stale.count, "were coded on another text"),
            (unsettled.count, "are coded differently and not settled"),
            (Set(recode.map(\.coding.unit)).count, "wait to be coded again since codes changed"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        guard !parts.isEmpty else { return nil }
        return "coded units: \(parts.joined(separator: ", ")); see 'tandem coding status'"
    }

    /// What readers of the figures should know.
    package var sentences: [Label] {
        let said = [
            (
                unknown.count,
                Label(
                    de: "Codierungen von Menschen ohne zugehörige Antwort, die nicht zählen: ",
                    en: "Codings by people without an answer, which do not count: ")
            ),
            (
                stale.count,
                Label(
                    de: "Antworten, deren Text nach der Codierung geändert wurde: ",
                    en: "Answers whose text was changed after they were coded: ")
            ),
            (
                decidedByMajority.count,
                Label(
                    de: "Antworten, über die Codierende verschieden urteilten; es zählt, was die Mehrheit vergab: ",
                    en: "Answers on which coders differed; what most of them gave counts: ")
            ),
            (unsettled.count, Self.unsettledWords[rule] ?? ""),
        ]
        let waiting = (
            recode.count,
            Label(
                de: "Codierungen, die nicht zählen, bis sie nach geänderter Bedeutung des Codes erneuert sind: ",
                en: "Codings that do not count until they are made again, since the code changed its meaning: ")
        )
        return (said + [waiting]).filter { $0.0 > 0 }.map { $0.1 + Label("\($0.0).") }
    }

    private static let unsettledWords: [UnsettledRule: Label] = [
        .exclude: Label(
            de:
                "Antworten, über die Codierende verschieden urteilten, ohne Mehrheit und ohne Entscheidung; sie zählen nicht und gehören nicht zur Basis: ",
            en:
                "Answers on which coders differed, with no majority and not settled; they do not count and are not in the base: "
        ),
        .share: Label(
            de:
                "Antworten, über die Codierende verschieden urteilten, ohne Mehrheit und ohne Entscheidung; jede zählt so, wie eine der codierenden Personen sie sieht, reihum: ",
            en:
                "Answers on which coders differed, with no majority and not settled; each counts as one of its coders has it, in turn: "
        ),
    ]
}
