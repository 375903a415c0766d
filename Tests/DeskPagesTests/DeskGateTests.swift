import Testing

@testable import DeskPages

@Suite struct DeskGateTests {
    private func gate() -> DeskGate { DeskGate(port: 8080, token: "one", session: "two", formKey: "three") }

    private func request(
        _ method: String = "GET", _ target: String = "/", _ more: [(String, String)] = [],
        host: [String] = ["127.0.0.1:8080"],
        body: String = ""
    ) throws -> DeskRequest {
        let hosts = host.map { (name: "Host", value: $0) }
        return try #require(
            DeskRequest(
                method: method, target: target, headers: hosts + more.map { (name: $0.0, value: $0.1) },
                body: Array(body.utf8)))
    }

    private let cookie = ("Cookie", "other=1; tandem-8080=two")
    private let origin = ("Origin", "http://127.0.0.1:8080")
    private let form = ("Content-Type", "application/x-www-form-urlencoded")

    @Test(arguments: [
        [], ["127.0.0.1:8081"], ["localhost:8080"], ["evil.example"], ["127.0.0.1:8080", "evil.example"],
    ])
    func `another host, none and two are turned away before anything else`(hosts: [String]) throws {
        var gate = gate()
        #expect(gate.answer(to: try request(host: hosts))?.status == 421)
        #expect(gate.answer(to: try request("GET", "/enter?token=one", host: hosts))?.status == 421)
    }

    @Test func `the token opens once, and gives a cookie that no script reads and no other page sends`() throws {
        var gate = gate()
        #expect(gate.answer(to: try request("GET", "/enter?token=wrong"))?.status == 401)
        let entered = try #require(gate.answer(to: try request("GET", "/enter?token=one")))
        let cookie = try #require(entered.headers.first { $0.name == "Set-Cookie" }?.value)
        #expect(entered.status == 303 && cookie == "tandem-8080=two; Path=/; HttpOnly; SameSite=Strict")
        #expect(gate.answer(to: try request("GET", "/enter?token=one"))?.status == 401)
    }

    @Test func `without the cookie no page is shown`() throws {
        var gate = gate()
        #expect(gate.answer(to: try request())?.status == 401)
        #expect(gate.answer(to: try request("GET", "/", [("Cookie", "tandem-8080=tw")]))?.status == 401)
        #expect(gate.answer(to: try request("GET", "/", [("Cookie", "tandem-9090=two")]))?.status == 401)
        #expect(gate.answer(to: try request("GET", "/", [cookie])) == nil)
    }

    @Test func `a form needs the desk's origin, its type and its key`() throws {
        var gate = gate()
        func status(_ headers: [(String, String)], _ body: String = "key=three") throws -> Int? {
            gate.answer(to: try request("POST", "/code", headers, body: body))?.status
        }
        #expect(try status([cookie, origin, form]) == nil)
        #expect(try status([cookie, form]) == 403)
        #expect(try status([cookie, ("Origin", "null"), form]) == 403)
        #expect(try status([cookie, ("Origin", "http://127.0.0.1:8081"), form]) == 403)
        #expect(try status([cookie, origin, form, ("Sec-Fetch-Site", "cross-site")]) == 403)
        #expect(try status([cookie, origin, ("Content-Type", "text/plain")]) == 415)
        #expect(try status([cookie, origin, form], "key=four") == 403)
        #expect(try status([cookie, origin, form], "") == 403)
    }

    @Test func `forms are read as browsers write them`() {
        let form = Form("a=1+2&b=%C3%A4%26&a=x&empty=&bare&bad=%zz%")
        #expect(form.all("a") == ["1 2", "x"] && form["b"] == "ä&" && form["empty"] == nil && form["bad"] == "%zz%")
        #expect(Form(fields: [("u", "a/b ä")]).text == "u=a%2Fb%20%C3%A4")
        #expect(DeskRequest(method: "PUT", target: "/", headers: []) == nil)
    }

    @Test func `text put into a page stays text`() {
        let words = "<img src=x onerror='a'>&\""
        let piece: Html = "<p title=\"\(words)\">\(words)</p>"
        #expect(
            piece.text
                == "<p title=\"&lt;img src=x onerror=&#39;a&#39;&gt;&amp;&quot;\">&lt;img src=x onerror=&#39;a&#39;&gt;&amp;&quot;</p>"
        )
        let both: Html = "<b>\([piece, piece])</b>\(piece, when: false)"
        #expect(both.text == "<b>\(piece.text)\(piece.text)</b>")
    }
}
