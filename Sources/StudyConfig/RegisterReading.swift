import DelimitedText
import SurveyModel

/// Reads the three files of the register and checks them against each other.
///
/// - Parameters:
///   - findings: Of whole files, and of what concerns several rows: without these, responses could get a wrong place.
///   - publications: The ids of all of them: a city may agree to be named in some.
///   - rows: Of single rows, which are left out while they cannot be read.
func readRegister(
    cities: String, partnerships: String, roles: String?, publications: [String] = [], in files: some ProjectFiles,
    findings: Findings, rows: Findings
) -> Register {
    let reading = RegisterReading(files: files, findings: findings, rows: rows)
    var register = Register()
    register.cities = reading.cities(cities, publications: Set(publications))
    let known = Set(register.cities.map(\.id))
    register.memberships = reading.memberships(partnerships, cities: known)
    if let roles {
        register.roles = reading.roles(
            roles, cities: known, partnerships: Set(register.memberships.map(\.partnership)))
    }
    rows.diagnostics.filter { $0.severity != .error }.forEach(findings.add)
    return register
}

private struct RegisterReading<Files: ProjectFiles> {
    let files: Files
    let findings: Findings
    let rows: Findings

    private func table(_ path: String, required: [String], optional: [String]) -> NamedTable? {
        NamedTable(path, in: files, required: required, optional: optional, findings: findings)?
            .reporting(rowsTo: rows)
    }

    func cities(_ path: String, publications: Set<String>) -> [City] {
        let optional = ["name_en", "aliases", "country", "population", "consent_named"]
        guard let table = table(path, required: ["key", "name"], optional: optional) else { return [] }
        var spellings: [String: CityID] = [:]
        return table.readable { record in
            guard let key = table.value("key", of: record), let name = table.value("name", of: record) else {
                table.report("incomplete-row", record, "a city needs 'key' and 'name'")
                return nil
            }
            let english = table.value("name_en", of: record) ?? name
            let aliases = (table.value("aliases", of: record) ?? "").split(separator: "|").map { trimmedBlanks($0) }
            let namedIn = namedIn(table.value("consent_named", of: record), publications)
            let city = City(
                id: CityID(key), name: Label(de: name, en: english), aliases: aliases.filter { !$0.isEmpty },
                country: table.value("country", of: record) ?? "",
                population: table.count("population", of: record),
                consentNamed: namedIn != nil || table.truth("consent_named", of: record), namedIn: namedIn)
            for spelling in city.spellings {
                if let other = spellings.updateValue(city.id, forKey: spelling), other != city.id {
                    table.reporting(rowsTo: findings).report(
                        "ambiguous-city", record, "a name or alias of '\(key)' also means '\(other)'",
                        fix: "remove it from one of the two")
                }
            }
            return city
        }
    }

    /// The publications that a city's consent lists; `nil` where it is a yes or no.
    private func namedIn(_ text: String?, _ publications: Set<String>) -> [PublicationID]? {
        let names = (text ?? "").split(separator: "|").map { trimmedBlanks($0) }
        guard !names.isEmpty, names.allSatisfy(publications.contains) else { return nil }
        return Set(names).sorted().map { PublicationID($0) }
    }

    func memberships(_ path: String, cities: Set<CityID>) -> [Membership] {
        let optional = ["name", "name_en", "valid_from", "valid_to", "status"]
        guard let table = table(path, required: ["key", "city"], optional: optional) else { return [] }
        var names: [PartnershipID: Label] = [:]
        let memberships: [Membership] = table.readable { record in
            guard let key = table.value("key", of: record), let city = table.value("city", of: record) else {
                table.report("incomplete-row", record, "a membership needs 'key' and 'city'")
                return nil
            }
            if !cities.contains(CityID(city)) { reportUnknown(city, record, table, cities) }
            let partnership = PartnershipID(key)
            if let name = table.value("name", of: record), names[partnership] == nil {
                names[partnership] = Label(de: name, en: table.value("name_en", of: record) ?? name)
            }
            return Membership(
                partnership: partnership, partnershipName: names[partnership] ?? Label(key), city: CityID(city),
                validFrom: table.day("valid_from", of: record),
                validTo: table.day("valid_to", of: record),
                status: table.word("status", of: record) ?? .active)
        }
        // A partnership whose other rows cannot be read is not said to have one city.
        if !rows.hasErrors { checkSizes(memberships, table, findings) }
        return memberships
    }

    func roles(_ path: String, cities: Set<CityID>, partnerships: Set<PartnershipID>) -> [RoleEntry] {
        let required = ["city", "partnership", "topic", "role"]
        guard let table = table(path, required: required, optional: ["topic_en"]) else { return [] }
        return table.readable { record in
            guard let city = table.value("city", of: record), let key = table.value("partnership", of: record),
                let topic = table.value("topic", of: record), let role: CityRole = table.word("role", of: record)
            else { return nil }
            if !cities.contains(CityID(city)) { reportUnknown(city, record, table, cities) }
            if !partnerships.contains(PartnershipID(key)) {
                table.report(
                    "unknown-partnership", record, "the partnership '\(key)' is not in the register",
                    fix: likely(key, among: partnerships.map(\.text).sorted()))
            }
            let name = Label(de: topic, en: table.value("topic_en", of: record) ?? topic)
            return RoleEntry(city: CityID(city), partnership: PartnershipID(key), topic: name, role: role)
        }
    }
}

private func checkSizes(_ memberships: [Membership], _ table: NamedTable, _ findings: Findings) {
    let groups = Dictionary(grouping: memberships, by: \.partnership)
    for (partnership, members) in groups.sorted(by: { $0.key < $1.key }) where Set(members.map(\.city)).count < 2 {
        findings.add(
            "lonely-partnership", in: table.file, "partnership '\(partnership)' has one city",
            why: "a partnership is two or more cities")
    }
}

private func reportUnknown(
    _ city: String, _ record: DelimitedRecord, _ table: NamedTable, _ cities: Set<CityID>
) {
    table.report(
        "unknown-city", record, "the city '\(city)' is not in the register",
        fix: likely(city, among: cities.map(\.text).sorted()))
}
