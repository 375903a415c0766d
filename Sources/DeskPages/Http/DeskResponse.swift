/// What a browser is answered.
package struct DeskResponse: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8], type: String)
        /// Lines that follow while they come, as server-sent events.
        case events
    }

    package var status: Int
    package var body: Body
    /// Besides those that every response has.
    package var headers: [(name: String, value: String)] = []

    package init(_ status: Int, _ page: Html) {
        self.init(status, Array(page.text.utf8), type: "text/html; charset=utf-8")
    }

    package init(_ status: Int, _ bytes: [UInt8], type: String) {
        (self.status, body) = (status, .bytes(bytes, type: type))
    }

    package init(events: Void) { (status, body) = (200, .events) }

    /// Leads on with a new request for a page: a reload then repeats nothing.
    package static func see(_ address: String) -> DeskResponse {
        var response = DeskResponse(303, [], type: "text/plain; charset=utf-8")
        response.headers.append(("Location", address))
        return response
    }

    /// Words for who is refused, which tell nothing of the study.
    package static func refused(_ status: Int, _ words: String) -> DeskResponse {
        DeskResponse(status, Array((words + "\n").utf8), type: "text/plain; charset=utf-8")
    }

    /// What every response says: nothing is loaded from elsewhere, run from within a page, framed, kept or told on.
    ///
    /// `same-origin` and not `no-referrer`: with that, Chromium sends no origin with forms, and every one would be refused.
    /// - Source: W3C Content Security Policy 3; Referrer Policy.
    package static let everywhere: [(name: String, value: String)] = [
        ("Content-Security-Policy", policy(styles: "'self'")), ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ]

    package static func policy(styles: String) -> String {
        "default-src 'none'; style-src \(styles); script-src 'self'; connect-src 'self'; img-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    }
}
