/// Who may ask the desk anything: one browser on this machine that was given the address.
///
/// - Source: Against DNS rebinding, the `Host` is compared first, since a rebound page sends no origin with GET; the cookie
///   is named after the port, since all ports of a host share their cookies (RFC 6265, 8.5).
package struct DeskGate: Sendable {
    package let port: Int
    /// Opens the desk once.
    private var token: String?
    private let session: String
    /// Stands in every form.
    package let formKey: String

    /// - Parameters: Of 128 random bits each.
    package init(port: Int, token: String, session: String, formKey: String) {
        (self.port, self.token, self.session, self.formKey) = (port, token, session, formKey)
    }

    /// Where pages of the desk come from, as browsers name it.
    package var origin: String { "http://127.0.0.1:\(port)" }

    /// The page that takes the token.
    package static let entrance = "/enter"

    private var cookie: String { "tandem-\(port)" }

    /// - Returns: The answer to who is not let in, or who comes in just now; `nil` where the request may pass.
    package mutating func answer(to request: DeskRequest) -> DeskResponse? {
        guard request.hosts == ["127.0.0.1:\(port)"] else {
            return .refused(421, "this desk answers at \(origin) alone; over ssh, forward the same port")
        }
        if request.path == Self.entrance { return enter(request) }
        guard let known = request.cookies[cookie], Self.areEqual(known, session) else {
            return .refused(401, "open the address that `tandem desk` printed; it opens the desk once")
        }
        return request.method == .post ? refusal(of: request) : nil
    }

    private mutating func enter(_ request: DeskRequest) -> DeskResponse {
        guard request.method == .get, let token, let given = request.query["token"], Self.areEqual(given, token) else {
            return .refused(401, "the address was used before or is not whole; start `tandem desk` again")
        }
        self.token = nil
        var response = DeskResponse.see("/")
        response.headers.append(("Set-Cookie", "\(cookie)=\(session); Path=/; HttpOnly; SameSite=Strict"))
        return response
    }

    private func refusal(of request: DeskRequest) -> DeskResponse? {
        guard request.origin == origin, request.fetchSite.map({ $0 == "same-origin" }) ?? true else {
            return .refused(403, "a form of another page changes nothing here")
        }
        let type = request.contentType?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
        guard type == "application/x-www-form-urlencoded" else { return .refused(415, "only forms are taken") }
        guard let key = request.form["key"], Self.areEqual(key, formKey) else {
            return .refused(403, "the form is of another start of the desk; load the page anew")
        }
        return nil
    }

    /// Compares without telling by its time how much is right.
    private static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
