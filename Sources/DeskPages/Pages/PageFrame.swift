import SurveyModel

/// What all pages have around them.
struct PageFrame {
    let language: Language
    /// Who codes here; `nil` for who leads the study.
    let coder: String?
    let formKey: String
    let study: String
    /// Whether there are answers to code.
    let codes: Bool

    func words(_ label: Label) -> String { label[language] }

    /// A hidden field that every form of the desk has.
    var key: Html { "<input type=\"hidden\" name=\"key\" value=\"\(formKey)\">" }

    /// A whole page.
    ///
    /// - Parameter status: What the page before it did, told to who listens to the screen, too.
    func page(_ title: Label, status: String? = nil, _ content: Html) -> Html {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title[language]) · Tandem</title>
        <link rel="icon" href="/icon.svg">
        <link rel="stylesheet" href="/desk.css">
        <script src="/desk.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">\(words(DeskWords.toContent))</a>
        <header><nav aria-label="\(words(DeskWords.pages))"><ul>\(links)</ul></nav>
        <p class="who">\(study) · \(coder ?? words(DeskWords.lead)) · \(otherLanguage)
        <button type="button" id="keys" aria-pressed="true">\(words(DeskWords.keysOn))</button></p></header>
        <main id="main" tabindex="-1">
        <p id="status" role="status" aria-live="polite">\(status ?? "")</p>
        <p id="alarm" role="alert" data-lost="\(words(DeskWords.notSaved))" data-refused="\(words(DeskWords.refusedSave))"></p>
        \(content)
        </main>
        </body>
        </html>

        """
    }

    private var otherLanguage: Html {
        let other: Language = language == .de ? .en : .de
        return
            "<a href=\"/language?to=\(other.rawValue)\" lang=\"\(other.rawValue)\">\(other == .de ? "Deutsch" : "English")</a>"
    }

    private var links: [Html] {
        let own: [(String, Label)] =
            coder == nil
            ? [
                ("/", DeskWords.overview), ("/settle", DeskWords.settle), ("/agreement", DeskWords.agreement),
                ("/codebook", DeskWords.codebook), ("/refused", DeskWords.refused),
                ("/publications", DeskWords.publications),
            ] : [("/", DeskWords.overview), ("/code", DeskWords.code), ("/codebook", DeskWords.codebook)]
        let needCodes: Set = ["/settle", "/agreement", "/code", "/codebook"]
        return own.filter { codes || !needCodes.contains($0.0) }
            .map { "<li><a href=\"\($0.0)\">\($0.1[language])</a></li>" }
    }
}

/// A table of words.
struct PageTable {
    var caption: String
    var headings: [String]
    var rows: [[Html]]

    var html: Html {
        let head: [Html] = headings.map { "<th scope=\"col\">\($0)</th>" }
        let body: [Html] = rows.map { row in
            let cells: [Html] = row.enumerated().map { place, cell in
                place == 0 ? "<th scope=\"row\">\(cell)</th>" : "<td>\(cell)</td>"
            }
            return "<tr>\(cells)</tr>\n"
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(caption)"><table><caption>\(caption)</caption>
            <thead><tr>\(head)</tr></thead><tbody>
            \(body)</tbody></table></div>
            """
    }
}

/// The desk in a browser's tab: two seats.
let deskIcon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="5" cy="8" r="4" fill="#00506f"/>\
    <circle cx="11" cy="8" r="4" fill="#c56a00" fill-opacity=".85"/></svg>
    """
