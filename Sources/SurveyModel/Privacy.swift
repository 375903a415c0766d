/// What happens to personal data inside a free text, before it is stored.
package enum PersonalTextPolicy: String, Sendable, Hashable, Encodable, CaseIterable {
    /// Each finding is replaced by `[…]`.
    case redact
    /// The batch fails; nothing of it is stored.
    case stop
    /// The text is stored as it is, and the findings are reported.
    case warn
}

/// How a column that holds personal data is treated.
package enum PersonalColumn: String, Sendable, Hashable, Encodable, CaseIterable {
    /// It is never stored.
    case drop
    /// Its values are stored as keyed pseudonyms.
    case pseudonymise
}

/// How much of a response leaves the study.
package enum WithdrawalScope: String, Sendable, Hashable, Encodable, CaseIterable {
    /// All answers.
    case all
    /// The free texts; closed answers stay.
    case openAnswers = "open-answers"
    /// Nothing of it is quoted; it is analysed as before.
    case quotes
}
