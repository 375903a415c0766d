// The place of a case among all of its kind, for what is counted and stored by number.

extension Valence {
    @inline(__always) package var place: Int {
        switch self {
        case .barrier: 0
        case .driver: 1
        case .negatedBarrier: 2
        case .negatedDriver: 3
        case .neutral: 4
        }
    }
}

extension CoderKind {
    @inline(__always) package var place: Int {
        switch self {
        case .adjudicated: 0
        case .human: 1
        case .dictionary: 2
        case .model: 3
        }
    }
}

extension AnswerState {
    @inline(__always) package var place: Int {
        switch self {
        case .coded: 0
        case .noFinding: 1
        case .languageNotCovered: 2
        case .unsettled: 3
        }
    }
}
