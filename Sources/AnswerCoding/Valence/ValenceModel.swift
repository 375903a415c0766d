import CLanguageLists
import Glibc
import SurveyModel

/// Decides valences: the parts of feature names and what features weigh.
final class ValenceModel: Sendable {
    let parts = FeatureParts()
    let weights: ValenceWeights

    init(_ weights: consuming ValenceWeights) { self.weights = weights }

    /// - Parameter file: The weights, as `ValenceWeights` reads them.
    convenience init?(_ file: UnsafeBufferPointer<UInt8>) {
        guard let weights = ValenceWeights(file) else { return nil }
        self.init(weights)
    }

    /// That of `Resources/valence.weights.txt`, which `tandem coding train` writes; read when the first coder is made.
    static let shipped = Result { () throws(ListFileError) in try readShipped() }

    private static func readShipped() throws(ListFileError) -> ValenceModel {
        let name = "valence.weights.txt"
        guard let text = language_list(name) else {
            throw ListFileError(file: name, line: 0, "not embedded", fix: "see Sources/CLanguageLists")
        }
        let bytes = UnsafeRawBufferPointer(start: text, count: strlen(text))
        guard let model = ValenceModel(bytes.bindMemory(to: UInt8.self)) else {
            throw ListFileError(
                file: name, line: 0, "holds a line that is no feature with its weights",
                fix: "write it by `tandem coding train`")
        }
        return model
    }
}

/// What the features of a mention say of its valence.
struct ValenceVerdict {
    var valence: Valence
    /// By how much its score lies above that of the next valence, in units.
    var margin: Int
    /// By how much the score of the code not being meant lies above that of the valence.
    var absence: Int
    /// What weighed most.
    var reason: Reason
    /// Whether features were weighed; else nothing is said about the code.
    var isWeighed = false

    /// Of a sentence about the questionnaire, not about the matter.
    static let notMeant = ValenceVerdict(valence: .neutral, margin: 0, absence: Int.max, reason: .question)

    /// Of a code that is named without a word about it.
    ///
    /// An entry's own valence counts before the question's, but for a driver where barriers are asked for.
    static func bare(_ says: Valence?, _ context: Question.Context) -> ValenceVerdict {
        if let says, !(says == .driver && context == .barrier) {
            return ValenceVerdict(valence: says, margin: 0, absence: 0, reason: .entry)
        }
        let valence: Valence =
            switch context {
            case .barrier: .barrier
            case .driver, .change, .wish: .driver
            case .none: .neutral
            }
        return ValenceVerdict(valence: valence, margin: 0, absence: 0, reason: .question)
    }

    /// The least margin with which a code's second valence counts.
    static let sure = 2 * ValenceWeights.unit
    /// The most absence with which a mention counts.
    static let doubted = 2 * ValenceWeights.unit
}

extension ValenceFeatures {
    private typealias Scores = SIMD8<Int32>

    /// What the features weigh together; a bare mention takes the valence of its entry or of the question.
    func verdict(_ weights: ValenceWeights.View) -> ValenceVerdict {
        let clause = analysis.clause(of: hit.words)
        if analysis.isAboutSurvey(clause) { return .notMeant }
        return analysis.isBare(clause) ? .bare(hit.says, context) : weighed(weights)
    }

    private func weighed(_ weights: ValenceWeights.View) -> ValenceVerdict {
        var (question, entry, words, cued) = (Scores.zero, Scores.zero, Scores.zero, Scores.zero)
        var cues = HeaviestCues()
        each { name, source in
            let row = Scores(truncatingIfNeeded: weights[name])
            switch source {
            case .question: question &+= row
            case .entry: entry &+= row
            case .words: words &+= row
            case .cue(let reason):
                cued &+= row
                cues.add(row, reason)
            }
        }
        cues.settle()
        let all = question &+ entry &+ words &+ cued
        let (best, margin) = Self.best(all)
        var (reason, most) = (Reason.question, question[best])
        if entry[best] > most { (reason, most) = (.entry, entry[best]) }
        if words[best] > most { (reason, most) = (.words, words[best]) }
        if cues.scores[best] > most { reason = Reason(number: cues.reasons[best]) }
        var absence = Int(all[ValenceWeights.absence] - all[best])
        // What a code means is known of the codes learnt from alone.
        if absence > ValenceVerdict.doubted, weights[FeatureName(parts[.code], code)] == .zero { absence = 0 }
        return ValenceVerdict(
            valence: Valence(place: best), margin: margin, absence: absence, reason: reason, isWeighed: true)
    }

    /// The place of the valence with the highest score, of several the first, and by how much it is above the next.
    private static func best(_ scores: Scores) -> (place: Int, margin: Int) {
        var (best, highest, second) = (0, scores[0], Int32.min / 2)
        for place in 1..<ValenceWeights.absence {
            let score = scores[place]
            if score > highest {
                (best, highest, second) = (place, score, highest)
            } else {
                second = max(second, score)
            }
        }
        return (best, Int(highest - second))
    }
}

/// For each valence the cue that speaks most for it.
private struct HeaviestCues {
    private(set) var scores = SIMD8<Int32>.zero
    /// The numbers of their reasons.
    private(set) var reasons = SIMD8<Int32>.zero
    private var last: (reason: Int32, scores: SIMD8<Int32>) = (-1, .zero)

    /// - Parameter row: Of a feature of a cue; those of one cue come one after the other.
    @inline(__always)
    mutating func add(_ row: SIMD8<Int32>, _ reason: Reason) {
        if reason.number != last.reason {
            settle()
            last = (reason.number, .zero)
        }
        last.scores &+= row
    }

    /// Compares the last cue with the others.
    @inline(__always)
    mutating func settle() {
        let isHeavier = last.scores .> scores
        scores.replace(with: last.scores, where: isHeavier)
        reasons.replace(with: last.reason, where: isHeavier)
    }
}
