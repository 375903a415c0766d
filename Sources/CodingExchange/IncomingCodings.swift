import SurveyModel

/// Codings of several coders, taken from a file of another program.
package struct IncomingCodings: Sendable {
    package var byCoder: [String: [UnitID: CodingsFile.Entry]] = [:]
    /// What was left out or made of it, and what stops everything: with an error among them nothing is to be taken over.
    package var diagnostics: [Diagnostic] = []

    /// The version of the codebook that the codings are of.
    private let codebook: Int

    package init(codebook: Int) { self.codebook = codebook }

    /// Adds what a coder said of a unit; an entry without codes says "seen, no code".
    mutating func add(
        _ code: CodeWithValence?, to unit: UnitID, by coder: String, textHash: String, note: String = ""
    ) {
        var entry = byCoder[coder]?[unit] ?? CodingsFile.Entry(codes: [], textHash: textHash, codebook: codebook)
        if !note.isEmpty { entry.note = entry.note.map { $0 == note ? $0 : "\($0); \(note)" } ?? note }
        if let code, !entry.codes.contains(code) { entry.codes = (entry.codes + [code]).sorted() }
        byCoder[coder, default: [:]][unit] = entry
    }

    /// Says what was left out of a table and made of the rest, and checks names.
    mutating func finish(machine: Int, withoutValence: Int) {
        diagnostics += [
            (machine, "machine-codings", "codings of the dictionary or a model are left out"),
            (withoutValence, "no-valence", "codings without a valence take that of their question"),
        ].filter { $0.0 > 0 }.map { note($0.1, "\($0.0) \($0.2)") }
        checkNames()
    }

    /// Names that differ in case only would share a file on some machines.
    mutating func checkNames() {
        let groups = Dictionary(grouping: byCoder.keys) { $0.lowercased() }
        for names in groups.values.filter({ $0.count > 1 }).map({ $0.sorted() }).sorted(by: { $0[0] < $1[0] }) {
            fail("two-coders-one-name", "the coders \(names.joined(separator: " and ")) have one name")
        }
        for name in byCoder.keys.sorted() where !isCoderName(name) {
            fail("coder-name", "'\(name)' cannot be the name of a coder's file")
        }
    }

    mutating func fail(_ code: String, _ what: String, fix: String? = nil) {
        diagnostics.append(Diagnostic(code: code, what: what, fix: fix))
    }
}

/// Whether a name can be that of a file of codings.
package func isCoderName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.contains("\0") && name != "dictionary"
        && name != "model"
}

/// The answers of a study that codings can be taken for.
package struct KnownAnswers: Sendable {
    package struct Answer: Sendable {
        package var text: String
        package var textHash: String
        package var context: Question.Context

        package init(text: String, textHash: String, context: Question.Context) {
            (self.text, self.textHash, self.context) = (text, textHash, context)
        }
    }

    package var byUnit: [UnitID: Answer]
    package var codebook: Codebook
    /// How the codebook came to be, for codings that were begun with an earlier version.
    package var history: CodebookHistory
    /// What coders gave up to now.
    package var given: [String: [UnitID: [CodeWithValence]]]

    package init(
        byUnit: [UnitID: Answer], codebook: Codebook, history: CodebookHistory = CodebookHistory(),
        given: [String: [UnitID: [CodeWithValence]]] = [:]
    ) {
        (self.byUnit, self.codebook, self.history, self.given) = (byUnit, codebook, history, given)
    }

    /// What a code without a valence says where its question has a context; else nothing.
    func valence(of unit: UnitID) -> Valence {
        switch byUnit[unit]?.context ?? .none {
        case .barrier: .barrier
        case .driver, .wish, .change: .driver
        case .none: .neutral
        }
    }
}
