/// One recorded change of a codebook, replayed on the codings that were made before it.
package struct CodebookEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Encodable, CaseIterable {
        /// The code has another id.
        case rename
        /// The code is now part of another one.
        case merge
        /// The code stands in another theme; its codings stay as they are.
        case move
        /// The code became several.
        case split
        /// The code has another definition.
        case redefine
        /// What happened in an earlier version did not happen.
        case undo
    }

    /// The version of the codebook that came of it.
    package var version: Int
    package var kind: Kind
    /// The code that changed; the version that is undone.
    package var code: String
    /// What it became: a code, a theme for `move`, several codes for `split`.
    package var into: [String]
    /// The change says the same in other words: codings stay valid.
    package var keepsMeaning: Bool

    package init(version: Int, kind: Kind, code: String, into: [String] = [], keepsMeaning: Bool = false) {
        (self.version, self.kind, self.code) = (version, kind, code)
        (self.into, self.keepsMeaning) = (into, keepsMeaning)
    }
}

/// The changes of a codebook in order; without those that were undone.
package struct CodebookHistory: Sendable, Hashable {
    package let events: [CodebookEvent]

    /// What became of a code that somebody gave.
    package enum Outcome: Sendable, Hashable {
        case code(CodeID)
        /// It does not say any more what was meant; the version that made it so.
        case recode(Int)
    }

    /// - Parameter recorded: As they stand in the file, undone ones included; of one version in the order of the file.
    package init(_ recorded: [CodebookEvent] = []) {
        let ordered = recorded.enumerated().sorted { ($0.element.version, $0.offset) < ($1.element.version, $1.offset) }
            .map(\.element)
        var undone: Set<Int> = []
        // An undo may itself be undone: the last word first.
        for event in ordered.reversed() where event.kind == .undo && !undone.contains(event.version) {
            if let version = Int(event.code) { undone.insert(version) }
        }
        events = ordered.filter { $0.kind != .undo && !undone.contains($0.version) }
    }

    /// Codes that were renamed, merged or split, under the names that they had.
    package var earlierCodes: [CodeID] {
        events.filter { [.rename, .merge, .split].contains($0.kind) }.map { CodeID($0.code) }
    }

    /// Carries a code through all changes after a version.
    package func outcome(of code: CodeID, givenIn version: Int) -> Outcome {
        var code = code.text
        for event in events where event.version > version && event.code == code {
            switch event.kind {
            case .rename, .merge: code = event.into.first ?? code
            case .split where event.keepsMeaning: code = event.into.first ?? code
            case .redefine where event.keepsMeaning, .move, .undo: continue
            case .split, .redefine: return .recode(event.version)
            }
        }
        return .code(CodeID(code))
    }
}

/// A coding that waits to be made again, since its code does not mean any more what it meant.
package struct Recoding: Sendable, Hashable {
    /// As it stands in the coder's file.
    package var coding: Coding
    /// The version of the codebook that changed the code.
    package var version: Int

    package init(coding: Coding, version: Int) { (self.coding, self.version) = (coding, version) }
}
