/// What a browser asks for, taken apart; nothing of it is trusted.
package struct DeskRequest: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST" }

    package var method: Method
    /// Without what follows a question mark; as it came.
    package var path: String
    package var query: Form
    /// All `Host` lines: a request has exactly one.
    package var hosts: [String]
    package var origin: String?
    /// `Sec-Fetch-Site`.
    package var fetchSite: String?
    package var contentType: String?
    package var cookies: [String: String]
    package var form: Form

    /// - Parameters:
    ///   - target: Path and query as they stand in the request's first line.
    ///   - headers: In the order in which they came; names in any case.
    /// - Returns: `nil` for a method that the desk does not know.
    package init?(method: String, target: String, headers: [(name: String, value: String)], body: [UInt8] = []) {
        guard let method = Method(rawValue: method) else { return nil }
        func values(_ name: String) -> [String] {
            headers.filter { $0.name.lowercased() == name }.map(\.value)
        }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.method = method
        path = String(parts.first ?? "")
        query = Form(parts.count > 1 ? String(parts[1]) : "")
        hosts = values("host")
        (origin, fetchSite) = (values("origin").first, values("sec-fetch-site").first)
        contentType = values("content-type").first
        cookies = Self.cookies(values("cookie"))
        form = method == .post ? Form(String(decoding: body, as: UTF8.self)) : Form("")
    }

    private static func cookies(_ lines: [String]) -> [String: String] {
        var cookies: [String: String] = [:]
        for pair in lines.flatMap({ $0.split(separator: ";") }) {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            if parts.count == 2 { cookies[parts[0]] = parts[1] }
        }
        return cookies
    }
}

/// Fields of a form or of an address, in their order.
///
/// - Source: WHATWG URL, application/x-www-form-urlencoded parsing.
package struct Form: Sendable {
    package private(set) var fields: [(name: String, value: String)]

    package init(_ text: String) {
        fields = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    package init(fields: [(name: String, value: String)]) { self.fields = fields }

    /// The first value of a name; `nil` where it is missing or empty.
    package subscript(name: String) -> String? {
        fields.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// As it stands in an address; fields without a value are left out.
    package var text: String {
        fields.filter { !$0.value.isEmpty }.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }
            .joined(separator: "&")
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count > 1,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isPlain || [45, 46, 95, 126].contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
