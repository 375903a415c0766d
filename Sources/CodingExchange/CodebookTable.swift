import DelimitedText
import SurveyModel

/// Codebooks as a table of one row per code, for spreadsheets.
///
/// `theme, theme_label_de, theme_label_en, code, label_de, label_en, definition_de, definition_en, terms_de, terms_en`;
/// terms are the plain dictionary entries, parted by ` ; `.
package enum CodebookTable {
    /// - Returns: The file, and what a table cannot hold.
    package static func write(_ codebook: Codebook) -> (bytes: [UInt8], lost: [Diagnostic]) {
        let rows = codebook.themes.flatMap { theme in
            theme.codes.map { code in
                [
                    theme.id.text, theme.label.de, theme.label.en, code.id.text, code.label.de, code.label.en,
                    code.definition.de, code.definition.en, terms(code, .de), terms(code, .en),
                ]
            }
        }
        let special = codebook.codes.flatMap(\.indicators).count { !isWritable($0) }
        let lost =
            special == 0
            ? []
            : [note("lost-entries", "\(special) dictionary entries with a mode or condition of their own are left out")]
        return (delimitedText(header: header, rows: rows, byteOrderMark: true), lost)
    }

    private static let header =
        ["theme", "theme_label_de", "theme_label_en", "code", "label_de", "label_en"]
        + ["definition_de", "definition_en", "terms_de", "terms_en"]

    /// A term with the sign that parts terms cannot be told from two.
    static func isWritable(_ indicator: Indicator) -> Bool { indicator.isPlain && !indicator.pattern.contains(";") }

    private static func terms(_ code: Code, _ language: Language) -> String {
        code.indicators.filter { $0.language == language && isWritable($0) }.map(\.pattern).joined(separator: " ; ")
    }

    /// Reads such a table; columns other than theme, code and one label may be missing.
    static func read(_ table: DelimitedTable, file: String) throws(ExchangeError) -> [IncomingTheme] {
        for column in ["theme", "code"] where !table.header.contains(column) {
            throw ExchangeError("the column '\(column)' is missing")
        }
        var themes: [IncomingTheme] = []
        for record in table.records {
            func value(_ column: String) -> String {
                table.header.firstIndex(of: column).map { record.fields[$0] } ?? ""
            }
            guard isIdentifier(value("theme")), isIdentifier(value("code")) else {
                throw ExchangeError("line \(record.line): the theme or the code has no usable id")
            }
            let id = ThemeID(value("theme"))
            if !themes.contains(where: { $0.id == id }) {
                themes.append(IncomingTheme(id: id, label: texts("theme_label_", value)))
            }
            let code = IncomingCode(
                id: CodeID(value("code")), name: value("code"), label: texts("label_", value),
                definition: texts("definition_", value), terms: terms(table, value))
            for index in themes.indices where themes[index].id == id { themes[index].codes.append(code) }
        }
        return themes
    }

    private static func texts(_ column: String, _ value: (String) -> String) -> [Language: String] {
        let pairs = Language.allCases.map { ($0, value(column + $0.rawValue)) }.filter { !$0.1.isEmpty }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static func terms(_ table: DelimitedTable, _ value: (String) -> String) -> [Language: [String]] {
        let named = Language.allCases.filter { table.header.contains("terms_\($0.rawValue)") }
        return Dictionary(
            uniqueKeysWithValues: named.map { language in
                let parts = value("terms_\(language.rawValue)").split(separator: ";")
                return (language, parts.map { trimmedBlanks($0) }.filter { !$0.isEmpty })
            })
    }
}
