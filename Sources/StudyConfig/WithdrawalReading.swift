import DelimitedText
import SurveyModel

/// A city, respondent or response that leaves the study, wholly or in part.
package struct Withdrawal: Sendable, Hashable, Encodable {
    package enum Kind: String, Sendable, Hashable, Encodable, CaseIterable { case city, respondent, response }

    package var kind: Kind
    /// The city's key, the respondent's key as in the export, or `survey/response`.
    package var id: String
    package var scope: WithdrawalScope
    /// When it was declared; it takes effect at the next run, whatever the day.
    package var date: CalendarDate?
    /// Where it stands in its file, from 1; 0 for one that stands nowhere yet.
    package var line = 0

    package init(kind: Kind, id: String, scope: WithdrawalScope = .all, date: CalendarDate? = nil) {
        (self.kind, self.id, self.scope, self.date) = (kind, id, scope, date)
    }
}

/// Reads `withdrawals.csv`: `kind;id;scope;date`, the last two optional; an empty scope means everything.
func readWithdrawals(
    _ path: String, register: Register, in files: some ProjectFiles, findings: Findings
) -> [Withdrawal] {
    let table = NamedTable(
        path, in: files, required: ["kind", "id"], optional: ["scope", "date"], findings: findings)
    guard let table else { return [] }
    return table.records.compactMap { withdrawal($0, in: table, register: register) }
}

private func withdrawal(
    _ record: DelimitedRecord, in table: NamedTable, register: Register
) -> Withdrawal? {
    guard let kind = table.value("kind", of: record).flatMap({ Withdrawal.Kind(rawValue: $0) }),
        let id = table.value("id", of: record)
    else {
        table.report(
            "bad-withdrawal", record, "a withdrawal needs 'kind' and 'id'",
            why: "kinds are \(Withdrawal.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }
    var withdrawal = Withdrawal(kind: kind, id: id)
    withdrawal.line = record.line
    if let text = table.value("scope", of: record) {
        guard let scope = WithdrawalScope(written: text) else {
            let known = WithdrawalScope.allCases.map(\.rawValue)
            table.report(
                "unknown-word", record, "the scope '\(text)' is not known",
                why: "known are \(known.joined(separator: ", "))")
            return nil
        }
        withdrawal.scope = scope
    }
    withdrawal.date = table.day("date", of: record)
    if kind == .city { withdrawal.id = cityKey(id, record, table, register) ?? id }
    return withdrawal
}

/// The key of a city that people named by key, name or alias; a city that nobody knows is an error, since nothing would
/// leave.
private func cityKey(
    _ name: String, _ record: DelimitedRecord, _ table: NamedTable, _ register: Register
) -> String? {
    let wanted = normalisedName(name)
    if let city = register.cities.first(where: { $0.spellings.contains(wanted) }) { return city.id.text }
    table.report(
        "unknown-city", record, "the city '\(name)' is not in the register", why: "nothing of it would be taken out",
        fix: likely(name, among: register.cities.flatMap { [$0.id.text, $0.name.de, $0.name.en] }))
    return nil
}

extension WithdrawalScope {
    /// As people write it: `open answers`, `open_answers`, `All`.
    package init?(written text: String) {
        let form = text.lowercased().map { $0 == " " || $0 == "_" ? "-" : String($0) }.joined()
        self.init(rawValue: form)
    }
}
