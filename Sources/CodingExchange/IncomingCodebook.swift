import SurveyModel

/// A theme as a file of another program has it; an id or a GUID says which one it is.
struct IncomingTheme: Sendable {
    var id: ThemeID?
    var guid: String?
    var label: [Language: String]
    var codes: [IncomingCode] = []
    /// Whether the file gives its codes no theme.
    var isNone = false
}

struct IncomingCode: Sendable {
    var id: CodeID?
    var guid: String?
    /// From which an id is made where there is none.
    var name: String
    var label: [Language: String]
    var definition: [Language: String]
    /// The plain dictionary entries; a language that is not in it keeps its own.
    var terms: [Language: [String]] = [:]
}
