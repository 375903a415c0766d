import CDeskFiles
import CodingExchange
import Foundation
import ProjectFiles
import StudyCommands
import StudyConfig
import SurveyModel

/// One page that holds a coder's answers, the codes and the keys of the desk, for who has neither Tandem nor a network.
///
/// What is decided stays in the browser until it is saved as a worklist, which `tandem coding import` takes. The page may
/// load nothing and run nothing but its own script, whose digest it names.
package struct OfflineBundle {
    let team: CodingTeam
    let list: Worklist
    let coder: String
    let language: Language

    package init(_ team: CodingTeam, _ list: Worklist, coder: String, language: Language) {
        (self.team, self.list, self.coder, self.language) = (team, list, coder, language)
    }

    package var bytes: [UInt8] { Array(page.text.utf8) }

    private var script: String { String(cString: desk_script_text()) + "\n" + String(cString: desk_bundle_text()) }

    private var frame: PageFrame {
        PageFrame(language: language, coder: coder, formKey: "", study: team.study.title[language], codes: true)
    }

    private func words(_ label: Label) -> String { label[language] }

    private var page: Html {
        let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src '\(digest)'"
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <title>\(words(DeskWords.code)): \(coder)</title>
            <style>\(Html(published: String(cString: desk_style_text())))</style>
            </head>
            <body>
            <header><p class="who">\(team.study.title[language]) · \(coder) · <span id="progress"></span></p>
            <p class="who"><button type="button" id="take">\(words(DeskWords.takeAlong))</button>
            <button type="button" id="keys" aria-pressed="true">\(words(DeskWords.keysOn))</button></p></header>
            <main id="main" tabindex="-1"><p id="status" role="status" aria-live="polite"></p>\(form)
            <p class="help">\(words(DeskWords.keysHelp))</p><p class="help">\(words(DeskWords.bundleHelp))</p></main>
            <script type="application/json" id="data">\(Html(published: json))</script>
            <script>\(Html(published: script))</script>
            </body>
            </html>

            """
    }

    private var form: Html {
        let palette = CodePalette(frame: frame, codebook: team.codebook, context: .none, given: [])
        let buttons: [Html] = [
            ("none", DeskWords.noCode, "0"), ("undo", DeskWords.undo, "z"), ("later", DeskWords.later, "s"),
            ("previous", DeskWords.previous, "←"),
        ].map { "<button type=\"button\" id=\"\($0.0)\">\(words($0.1)) <kbd>\($0.2)</kbd></button>\n" }
        return """
            <form id="coding">
            <h1 class="asked"></h1><blockquote id="answer" dir="auto"></blockquote><p class="unit"></p>
            \(palette.html(offered: Array(team.codebook.codes.map(\.id).prefix(9))))
            <p class="line"><label>\(words(DeskWords.note)) <kbd>e</kbd> <input id="note" autocomplete="off"></label>
            <label><input type="checkbox" id="unsure"> \(words(DeskWords.unsure)) <kbd>u</kbd></label></p>
            <p class="line bar"><button id="save">\(words(DeskWords.saveNext)) <kbd>Enter</kbd></button>
            \(buttons)</p></form>
            """
    }

    // MARK: What the script works on

    private struct Data: Encodable {
        struct Answer: Encodable {
            var unit, question, text, language, hash, valence: String
        }
        struct Decision: Encodable {
            var codes: [[String]]
            var note: String
            var unsure: Bool
        }
        var study, coder: String
        /// Tells these answers from others that this browser may have coded before.
        var round: String
        var codebook: Int
        var answers: [Answer]
        var said: [String: Decision]
        var words: [String: String]
    }

    /// No sign in it can end the element that holds it.
    private var json: String {
        // A code with two valences has no place in the page: such a row stays with the list.
        let rows = list.rows.filter { row in
            team.answers[row.unit] != nil && Set((row.codes ?? []).map(\.code)).count == row.codes?.count ?? 0
        }
        let said = rows.compactMap { row in
            row.codes.map { codes in
                (
                    row.unit.description,
                    Data.Decision(
                        codes: codes.map { [$0.code.text, $0.valence.rawValue] }, note: row.note, unsure: row.isUnsure)
                )
            }
        }
        let data = Data(
            study: team.study.id, coder: coder,
            round: Digest.sha256(rows.map { "\($0.unit) \(team.hash($0.unit))" }.joined(separator: "\n")),
            codebook: team.codebook.version, answers: rows.map(answer),
            said: Dictionary(said) { first, _ in first },
            words: [
                "done": words(DeskWords.allDone), "saved": words(DeskWords.saved),
                "choose": words(DeskWords.chooseCode),
            ])
        return jsonLine(data).replacing("<", with: "\\u003c")
    }

    private func answer(_ row: Worklist.Row) -> Data.Answer {
        let answer = team.answers[row.unit]
        return Data.Answer(
            unit: row.unit.description, question: row.question, text: answer?.text ?? row.text,
            language: answer.flatMap { AnswerView.language(of: $0)?.rawValue } ?? "", hash: team.hash(row.unit),
            valence: CodePalette.usual(answer?.context ?? .none).rawValue)
    }

    /// - Source: W3C Content Security Policy 3, 6.7.3: hashes of inline scripts.
    private var digest: String {
        let hex = Array(Digest.sha256(script).utf8)
        let bytes = stride(from: 0, to: hex.count, by: 2).compactMap {
            UInt8(String(decoding: hex[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return "sha256-" + Foundation.Data(bytes).base64EncodedString()
    }
}
