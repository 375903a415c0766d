import CodingExchange
import CodingWork
import Foundation
import PipelineRun
import ProjectFiles
import StudyCommands
import SurveyModel
import TandemTestSupport
import Testing

@testable import DeskPages

@Suite struct DeskSiteTests {
    private final class NoRun: DeskRunning {
        var isAtWork = false
        var lines: [String] = []
        func begin() throws { isAtWork = true }
    }

    private let folder: WorkFolder
    private let pipeline: Pipeline

    init() throws {
        folder = try WorkFolder()
        try NewStudy(folder: folder.path + "/study").createExample()
        pipeline = Pipeline(project: folder.path + "/study")
        _ = try pipeline.run(RunOptions(run: "one", now: Timestamp(seconds: 0)))
    }

    private func site(_ coder: String?, suggests: Bool = false) throws -> DeskSite {
        try DeskSite(
            pipeline, DeskOptions(coder: coder, suggests: suggests, language: .en),
            gate: DeskGate(port: 1, token: "t", session: "s", formKey: "k"), running: NoRun()
        ) { RunOptions(run: "test", now: Timestamp(seconds: 0)) }
    }

    private func get(_ site: DeskSite, _ target: String) throws -> (status: Int, text: String) {
        try ask(site, "GET", target, "")
    }

    private func ask(_ site: DeskSite, _ method: String, _ target: String, _ body: String) throws -> (
        status: Int, text: String
    ) {
        let headers = [
            ("Host", "127.0.0.1:1"), ("Cookie", "tandem-1=s"), ("Origin", "http://127.0.0.1:1"),
            ("Content-Type", "application/x-www-form-urlencoded"),
        ].map { (name: $0.0, value: $0.1) }
        let request = try #require(
            DeskRequest(method: method, target: target, headers: headers, body: Array(body.utf8)))
        let response = site.answer(request)
        guard case .bytes(let bytes, _) = response.body else { return (response.status, "") }
        let place = response.headers.first { $0.name == "Location" }?.value
        return (response.status, place ?? String(decoding: bytes, as: UTF8.self))
    }

    private func fields(_ page: String) -> [(name: String, value: String)] {
        page.matches(of: /name="(unit|seen|text|said)" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
    }

    @Test func `a coder codes an answer by the form of its page, and comes to the next one`() throws {
        let site = try site("anna")
        let page = try get(site, "/code").text
        let code = try #require(page.firstMatch(of: /name="code" value="([A-Z0-9]+)"/)).1
        let sent = Form(
            fields: fields(page) + [("code", "\(code)"), ("valence.\(code)", "driver"), ("key", "k"), ("do", "save")])
        let saved = try ask(site, "POST", "/code", sent.text)
        #expect(saved.status == 303 && saved.text.contains("did=saved"))
        #expect(try folder.text("study/surveys/codings/anna.csv").contains(";\(code);driver;"))
        #expect(try get(site, saved.text).text.contains("Saved."))
        // The same form again, as from a page that was left open.
        #expect(try ask(site, "POST", "/code", sent.text).status == 409)
    }

    @Test func `a form without a code, with an unknown code and without a unit write nothing`() throws {
        let site = try site("anna")
        let seen = fields(try get(site, "/code").text) + [("key", "k"), ("do", "save")]
        #expect(try ask(site, "POST", "/code", Form(fields: seen).text).status == 422)
        #expect(
            try ask(site, "POST", "/code", Form(fields: seen + [("code", "NOPE"), ("valence.NOPE", "driver")]).text)
                .status == 409)
        #expect(try ask(site, "POST", "/code", "key=k&do=none").status == 404)
        #expect(!folder.exists("study/surveys/codings/anna.csv"))
    }

    @Test func `where somebody codes, nothing tells what others coded or what the dictionary finds`() throws {
        let site = try site("anna")
        for page in [
            "/settle", "/agreement", "/publications", "/publication?of=overview", "/refused", "/events",
            "/codebook?code=X",
        ] {
            #expect(try get(site, page).status == 404, "\(page)")
        }
        #expect(try !get(site, "/code").text.contains("<mark>"))
    }

    @Test func `who leads sees publications whose numbers lead to lines, and no path leaves them`() throws {
        let site = try site(nil)
        let page = try get(site, "/publication?of=overview").text
        let link = try #require(page.firstMatch(of: /href="(\/explain\?book=[^"]*)"/)).1.replacing("&amp;", with: "&")
        let explained = try get(site, String(link))
        #expect(explained.status == 200 && explained.text.contains(".csv:"))
        for target in [
            "/publication?of=../../secret", "/publication?of=nobody", "/explain?book=../x&cell=A!B1", "/../x", "/code",
        ] {
            #expect(try get(site, target).status == 404, "\(target)")
        }
    }

    @Test func `a study that cannot be read is told with its place, beside the run that mends it`() throws {
        let site = try site(nil)
        let kept = try folder.text("study/pipeline.yml")
        try folder.write(kept + "nonsense: [\n", to: "study/pipeline.yml")
        let told = try get(site, "/")
        #expect(told.status == 200 && told.text.contains("pipeline.yml") && told.text.contains("action=\"/run\""))
        #expect(try get(site, "/settle").status == 500)
        try folder.write(kept, to: "study/pipeline.yml")
        #expect(try !get(site, "/").text.contains("nonsense"))
        Files.remove(pipeline.state.store)
        let empty = try get(site, "/")
        #expect(empty.status == 200 && empty.text.contains("action=\"/run\""))
    }

    @Test func `a form that cannot be taken yet comes back as it was sent`() throws {
        let site = try site("anna")
        let seen =
            fields(try get(site, "/code").text) + [
                ("key", "k"), ("do", "save"), ("unsure", "yes"), ("note", "a <note>"),
            ]
        let again = try ask(site, "POST", "/code", Form(fields: seen).text)
        #expect(again.status == 422 && again.text.contains("value=\"a &lt;note&gt;\""))
        #expect(again.text.contains("value=\"yes\" checked"))
    }

    @Test
    func `who adjudicates chooses: Enter alone settles nothing, and what was chosen stays until a reason is given`()
        throws
    {
        let unit = try #require(try get(try site("anna"), "/code").text.firstMatch(of: /name="unit" value="([^"]+)"/)).1
        try folder.write("unit;code;valence\n\(unit);RES1;barrier\n", to: "study/surveys/codings/anna.csv")
        try folder.write("unit;code;valence\n\(unit);;\n", to: "study/surveys/codings/ben.csv")
        let site = try site(nil)
        let page = try get(site, "/settle").text
        #expect(!page.contains("checked"))
        // Enter in a field presses the first button of the field's form: never that of somebody's coding.
        let own = try #require(page.components(separatedBy: "id=\"coding\"").last)
        #expect(
            try #require(own.firstMatch(of: /<button name="do" value="([^"]+)"/)).1 == "save" && !own.contains("take-"))
        let seen = fields(own) + [("key", "k"), ("do", "save")]
        #expect(try ask(site, "POST", "/settle", Form(fields: seen).text).status == 422)
        let other = seen + [("code", "RES2"), ("valence.RES2", "driver")]
        let kept = try ask(site, "POST", "/settle", Form(fields: other).text)
        #expect(kept.status == 422 && kept.text.contains("value=\"RES2\" checked"))
        #expect(!folder.exists("study/surveys/codings/adjudicated.csv"))
        #expect(try ask(site, "POST", "/settle", Form(fields: other + [("note", "why")]).text).status == 303)
        #expect(try folder.text("study/surveys/codings/adjudicated.csv").contains("\(unit);RES2;driver;"))
    }

    @Test func `a code with two valences keeps both when its answer is opened and saved`() throws {
        let unit = try #require(try get(try site("anna"), "/code").text.firstMatch(of: /name="unit" value="([^"]+)"/)).1
        try folder.write(
            "unit;code;valence\n\(unit);RES1;barrier\n\(unit);RES1;negated_barrier\n",
            to: "study/surveys/codings/anna.csv")
        let site = try site("anna")
        let page = try get(site, "/code?\(Form(fields: [("unit", String(unit))]).text)").text
        let chosen = page.matches(of: /name="code" value="([^"]+)"[^>]* checked/).map { String($0.1) }
        #expect(chosen.count == 2)
        let valences = try chosen.map { name in
            let select = try #require(
                page.components(separatedBy: "name=\"valence.\(name)\"").last?.components(separatedBy: "</select>")
                    .first)
            return ("valence.\(name)", String(try #require(select.firstMatch(of: /value="([a-z_]+)" selected/)).1))
        }
        let sent = fields(page) + chosen.map { ("code", $0) } + valences + [("key", "k"), ("do", "save")]
        #expect(try ask(site, "POST", "/code", Form(fields: sent).text).status == 303)
        let file = try folder.text("study/surveys/codings/anna.csv")
        #expect(file.contains("\(unit);RES1;barrier;") && file.contains("\(unit);RES1;negated_barrier;"))
    }

    @Test func `the end of the work is said where it is reached, and not where nothing fits`() throws {
        let site = try site("anna")
        #expect(try get(site, "/code?words=xyzzy").text.contains("No answer fits"))
        #expect(try get(site, "/code?unit=training/nobody/T3").text.contains("there no more"))
    }

    @Test func `the page for who has no desk holds the coder's answers, and names the digest of its only script`()
        throws
    {
        let team = try CodingTeam(pipeline)
        let lists = folder.path + "/lists"
        _ = try team.assign(coders: ["anna", "ben"], double: 0, language: .en, to: lists)
        let list = try team.readWorklist(lists + "/anna.csv")
        let page = String(decoding: OfflineBundle(team, list, coder: "anna", language: .en).bytes, as: UTF8.self)
        for row in list.rows { #expect(page.contains("\"\(row.unit)\"")) }
        let other = try team.readWorklist(lists + "/ben.csv")
        #expect(!other.rows.isEmpty && !page.contains("\"\(other.rows[0].unit)\""))
        #expect(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"))
        let script = try #require(
            page.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first)
        let hex = Digest.sha256(script)
        let digest = try #require(page.firstMatch(of: /sha256-([A-Za-z0-9+\/=]+)/)).1
        #expect(Data(base64Encoded: String(digest)).map { Digest.hex($0) } == hex)
    }
}
