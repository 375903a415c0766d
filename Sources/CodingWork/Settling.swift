import AnswerCoding
import CodingExchange
import ProjectFiles
import StudyCommands
import StudyConfig
import SurveyModel

extension CodingDesk {
    /// What coders differ on and nobody settled, in the order of the answers.
    package var openDifferences: [CodingDifference] {
        team.differences.filter { !isDone($0.unit) && team.answers[$0.unit] != nil }
    }

    /// Units that coders ask somebody else to look at, though none differs from them.
    package var unsureUnits: [UnitID] {
        let asked = team.stage.unsure.filter { $0.key != Self.adjudicated }.values.reduce(into: Set()) {
            $0.formUnion($1)
        }
        let differing = Set(team.differences.map(\.unit))
        return asked.filter { !differing.contains($0) && !isDone($0) && team.answers[$0] != nil }
            .sorted()
    }

    /// What the coders of one unit said, whether they differ or not.
    package func words(on unit: UnitID) -> [CodingDifference.Word] { team.words(on: unit) }

    /// How far coders agree, each code by itself.
    package var agreement: CodeAgreement? { team.agreement }
}

/// Tells what coders said of a unit from what they say later.
package func seal(of words: [CodingDifference.Word]) -> String {
    let said = words.map {
        "\($0.coder)\t" + $0.codes.map { "\($0.code) \($0.valence.rawValue)" }.joined(separator: "\t")
    }
    return String(Digest.sha256(said.joined(separator: "\n")).prefix(16))
}
