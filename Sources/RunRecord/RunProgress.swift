/// How far a long step has come; for people who wait.
package struct RunProgress: Sendable {
    package var step: String
    package var scope: String
    /// Rows read so far.
    package var rows: Int
    /// Between 0 and 1; `nil` for steps that cannot tell.
    package var fraction: Double?
    /// Since the step began.
    package var seconds: Double

    package init(step: String, scope: String, rows: Int, fraction: Double?, seconds: Double) {
        (self.step, self.scope, self.rows, self.fraction, self.seconds) = (step, scope, rows, fraction, seconds)
    }

    /// Such as `ingest survey/batch  42 %  120000 rows  85000 rows/s  3 s left`.
    package var text: String {
        var parts = ["\(step) \(scope)"]
        if let fraction { parts.append("\(Int(fraction * 100)) %") }
        if rows > 0, seconds > 0 {
            parts.append("\(rows) rows")
            parts.append("\(Int(Double(rows) / seconds)) rows/s")
        }
        if let fraction, fraction > 0, fraction < 1 {
            parts.append("\(Int((seconds * (1 - fraction) / fraction).rounded(.up))) s left")
        }
        return parts.joined(separator: "  ")
    }
}
