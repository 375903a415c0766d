import DelimitedText
import SurveyModel

/// Reads the three files of the register and checks them against each other.
func readRegister(
    cities: String, partnerships: String, roles: String?, in files: some ProjectFiles, findings: Findings
) -> Register {
    var register = Register()
    register.cities = readCities(cities, in: files, findings: findings)
    let known = Set(register.cities.map(\.id))
    register.memberships = readMemberships(partnerships, cities: known, in: files, findings: findings)
    if let roles {
        let groups = Set(register.memberships.map(\.partnership))
        register.roles = readRoles(roles, cities: known, partnerships: groups, in: files, findings: findings)
    }
    return register
}

private func readCities(_ path: String, in files: some ProjectFiles, findings: Findings) -> [City] {
    guard
        let table = NamedTable(
            path, in: files, required: ["key", "name"],
            optional: ["name_en", "aliases", "country", "population", "consent_named"], findings: findings)
    else { return [] }
    var spellings: [String: CityID] = [:]
    return table.records.compactMap { record in
        guard let key = table.value("key", of: record), let name = table.value("name", of: record) else {
            findings.add(table.finding("incomplete-row", record, "a city needs 'key' and 'name'"))
            return nil
        }
        let english = table.value("name_en", of: record) ?? name
        let aliases = (table.value("aliases", of: record) ?? "").split(separator: "|").map { trimmed($0) }
        let city = City(
            id: CityID(key), name: Label(de: name, en: english), aliases: aliases.filter { !$0.isEmpty },
            country: table.value("country", of: record) ?? "",
            population: table.count("population", of: record, findings: findings),
            consentNamed: table.truth("consent_named", of: record, findings: findings))
        for spelling in city.spellings {
            if let other = spellings.updateValue(city.id, forKey: spelling), other != city.id {
                findings.add(
                    table.finding(
                        "ambiguous-city", record, "a name or alias of '\(key)' also means '\(other)'",
                        fix: "remove it from one of the two"))
            }
        }
        return city
    }
}

private func readMemberships(
    _ path: String, cities: Set<CityID>, in files: some ProjectFiles, findings: Findings
) -> [Membership] {
    guard
        let table = NamedTable(
            path, in: files, required: ["key", "city"],
            optional: ["name", "name_en", "valid_from", "valid_to", "status"], findings: findings)
    else { return [] }
    var names: [PartnershipID: Label] = [:]
    let memberships: [Membership] = table.records.compactMap { record in
        guard let key = table.value("key", of: record), let city = table.value("city", of: record) else {
            findings.add(table.finding("incomplete-row", record, "a membership needs 'key' and 'city'"))
            return nil
        }
        if !cities.contains(CityID(city)) { findings.add(unknownCity(city, record, table, cities)) }
        let partnership = PartnershipID(key)
        if let name = table.value("name", of: record), names[partnership] == nil {
            names[partnership] = Label(de: name, en: table.value("name_en", of: record) ?? name)
        }
        return Membership(
            partnership: partnership, partnershipName: names[partnership] ?? Label(key), city: CityID(city),
            validFrom: table.day("valid_from", of: record, findings: findings),
            validTo: table.day("valid_to", of: record, findings: findings),
            status: choice("status", record, table, findings) ?? .active)
    }
    checkSizes(memberships, table, findings)
    return memberships
}

private func checkSizes(_ memberships: [Membership], _ table: NamedTable, _ findings: Findings) {
    let groups = Dictionary(grouping: memberships, by: \.partnership)
    for (partnership, members) in groups.sorted(by: { $0.key < $1.key }) where Set(members.map(\.city)).count < 2 {
        findings.add(
            Diagnostic(
                code: "lonely-partnership", at: .init(file: table.file),
                what: "partnership '\(partnership)' has one city",
                why: "a partnership is two or more cities"))
    }
}

private func readRoles(
    _ path: String, cities: Set<CityID>, partnerships: Set<PartnershipID>, in files: some ProjectFiles,
    findings: Findings
) -> [RoleEntry] {
    let required = ["city", "partnership", "topic", "role"]
    guard let table = NamedTable(path, in: files, required: required, optional: ["topic_en"], findings: findings)
    else { return [] }
    return table.records.compactMap { record in
        guard let city = table.value("city", of: record), let key = table.value("partnership", of: record),
            let topic = table.value("topic", of: record), let role: CityRole = choice("role", record, table, findings)
        else { return nil }
        if !cities.contains(CityID(city)) { findings.add(unknownCity(city, record, table, cities)) }
        if !partnerships.contains(PartnershipID(key)) {
            findings.add(
                table.finding(
                    "unknown-partnership", record, "the partnership '\(key)' is not in the register",
                    fix: nearestWord(to: key, among: partnerships.map(\.text).sorted()).map { "did you mean '\($0)'?" })
            )
        }
        let name = Label(de: topic, en: table.value("topic_en", of: record) ?? topic)
        return RoleEntry(city: CityID(city), partnership: PartnershipID(key), topic: name, role: role)
    }
}

private func unknownCity(
    _ city: String, _ record: DelimitedRecord, _ table: NamedTable, _ cities: Set<CityID>
) -> Diagnostic {
    table.finding(
        "unknown-city", record, "the city '\(city)' is not in the register",
        fix: nearestWord(to: city, among: cities.map(\.text).sorted()).map { "did you mean '\($0)'?" })
}

private func choice<Choice: RawRepresentable & CaseIterable>(
    _ column: String, _ record: DelimitedRecord, _ table: NamedTable, _ findings: Findings
) -> Choice? where Choice.RawValue == String {
    guard let text = table.value(column, of: record) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    if let choice = Choice(rawValue: text.lowercased()) {
        findings.add(table.leniency("word-form", record, "\(column) '\(text)' is read as '\(choice.rawValue)'"))
        return choice
    }
    let known = Choice.allCases.map(\.rawValue)
    findings.add(
        table.finding(
            "unknown-word", record, "\(column) '\(text)' is not known",
            why: "known are \(known.joined(separator: ", "))",
            fix: nearestWord(to: text, among: known).map { "did you mean '\($0)'?" }))
    return nil
}
