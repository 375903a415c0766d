/// Why a record is refused, before it has its place.
struct RefusedRecord: Error {
    let code: String
    let column: String?
    let what: String
    let fix: String?

    init(code: String, column: String? = nil, what: String, fix: String? = nil) {
        (self.code, self.column, self.what, self.fix) = (code, column, what, fix)
    }
}
