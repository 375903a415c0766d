extension City {
    /// Everything that means this city, in the form in which names are compared.
    package var spellings: [String] { ([id.text, name.de, name.en] + aliases).map(comparableName) }
}

/// A name without case, outer and double blanks, and the difference between hyphen and blank.
package func comparableName(_ name: String) -> String {
    name.lowercased().split { $0 == " " || $0 == "-" || $0 == "\u{00A0}" }.joined(separator: " ")
}
