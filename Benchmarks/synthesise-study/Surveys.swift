import SurveyModel

/// Makes the exports of all surveys of the shipped study.
struct SurveyMaker {
    let register: Register
    let texts: OpenTexts

    /// The bytes of each batch by its file name within the survey's folder.
    func batches(of instrument: Instrument) -> [(file: String, bytes: [UInt8])] {
        switch instrument.id.text {
        case "partnership-survey": instrument.waves.enumerated().map { wave(instrument, $1, number: $0) }
        case "meeting-evaluation": ["2023", "2024"].map { meetings(instrument, year: $0) }
        case "network-survey": [networks(instrument)]
        default: [interests(instrument)]
        }
    }

    private func columns(_ instrument: Instrument, system: [String], without wave: WaveID? = nil) -> [String] {
        var names = system
        for variable in instrument.variables {
            let question = instrument.questions[variable.question]
            if question.derivation != nil { continue }
            if let wave, let asked = question.waves, !asked.contains(wave) { continue }
            let column: ColumnName =
                switch question.kind {
                case .battery: question.items[variable.part].column
                case .ranking: question.rankColumns[variable.part]
                case .multi: question.options[variable.part].column ?? question.column
                default: question.column
                }
            if !names.contains(column.usual) { names.append(column.usual) }
        }
        return names
    }

    // MARK: Partnership survey, as LimeSurvey writes it

    private func wave(_ instrument: Instrument, _ wave: WaveID, number: Int) -> (file: String, bytes: [UInt8]) {
        var random = SeededRandom(seed: 2022)
        let people = panel(register, random: &random)
        random = SeededRandom(seed: 7_000 + UInt64(number))
        let day = ["2022-06-", "2023-06-", "2024-09-"][number % 3]
        let members = people.filter { isMember($0, on: CalendarDate(iso: day + "15")) }
        let maker = AnswerMaker(instrument: instrument, texts: texts, shift: Double(number) * -0.15)
        let names = columns(
            instrument,
            system: ["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "ipaddr", "PS01", "PS02"],
            without: wave)
        var rows: [[String]] = []
        for person in members where random.chance(92) {
            var cells = maker.answers(of: person, random: &random)
            let date = day + twoDigits(1 + random.below(28))
            cells["submitdate"] = date + " 10:\(twoDigits(random.below(60))):00"
            cells["lastpage"] = "9"
            if random.chance(6) { breakOff(&cells, instrument, names) }
            rows.append(row(names, cells, person, id: number * 1000 + rows.count + 1, &random))
        }
        addDirt(&rows, names, number: number)
        let export = Export(
            header: [names], rows: rows, broken: ["\"\(number * 1000 + 998)\";\"2024-09-30 10:00:00\";\"3\""])
        return ("partnership-\(wave).csv", SyntheticExport.bytes(export, instrument))
    }

    private func isMember(_ person: Person, on day: CalendarDate?) -> Bool {
        register.memberships.contains {
            $0.city == person.city?.id && $0.partnership == person.partnership && $0.holds(on: day)
        }
    }

    private func row(
        _ names: [String], _ cells: [String: String], _ person: Person, id: Int, _ random: inout SeededRandom
    ) -> [String] {
        let spellings = person.city.map { [$0.name.de, $0.name.de, $0.name.en] + $0.aliases } ?? []
        let system = [
            "id": String(id), "startlanguage": person.isEnglish ? "en" : "de", "token": person.token,
            "seed": String(100_000 + random.below(900_000)), "ipaddr": "192.0.2.\(random.below(250))",
            "PS01": person.partnership?.text ?? "", "PS02": random.pick(spellings) ?? "",
        ]
        return names.map { system[$0] ?? cells[$0] ?? "" }
    }

    /// Handed in never, answered up to the first battery.
    private func breakOff(_ cells: inout [String: String], _ instrument: Instrument, _ names: [String]) {
        cells["submitdate"] = notShown
        cells["lastpage"] = "3"
        guard let start = names.firstIndex(of: "PS20[SQ001]") else { return }
        for name in names[start...] { cells[name] = notShown }
    }

    /// What real exports hold as well: a second attempt, an unknown city, a former member, a wrong code, an empty record.
    private func addDirt(_ rows: inout [[String]], _ names: [String], number: Int) {
        func copy(_ index: Int, _ id: Int, _ changes: [String: String]) -> [String] {
            zip(names, rows[index]).map { $0 == "id" ? String(id) : changes[$0] ?? $1 }
        }
        let start = number * 1000 + 900
        rows.append(
            copy(0, start, ["submitdate": ["2022-06-29", "2023-06-29", "2024-09-29"][number % 3] + " 11:00:00"]))
        rows.append(copy(1, start + 1, ["token": "guest-1", "PS02": "Hamn"]))
        rows.append(copy(2, start + 2, ["token": "guest-2", "PS07": "7"]))
        if number == 2 { rows.append(copy(3, start + 3, ["token": "guest-3", "PS01": "T1", "PS02": "Sofia"])) }
        rows.append(names.map { _ in "" })
    }

    // MARK: Meeting evaluation, as SoSci Survey writes it

    /// A meeting that people were asked about.
    private struct Meeting {
        var id: String
        var day: String
        /// How many of a hundred members answered.
        var answered: Int
    }

    private func meetings(_ instrument: Instrument, year: String) -> (file: String, bytes: [UInt8]) {
        var random = SeededRandom(seed: year == "2023" ? 31 : 32)
        let names = columns(
            instrument, system: ["CASE", "SERIAL", "REF", "QUESTNNR", "MODE", "STARTED", "LANGUAGE", "ME02"])
        let people = panel(register, random: &random)
        var rows: [[String]] = []
        for meeting in [
            Meeting(id: "\(year)-berlin-onsite", day: "\(year)-10-23", answered: 70),
            Meeting(id: "\(year)-spring-online", day: "\(year)-05-14", answered: 45),
        ] {
            for person in people where isMember(person, on: CalendarDate(iso: meeting.day)) {
                guard random.chance(meeting.answered) else { continue }
                let number = (year == "2023" ? 100 : 1000) + rows.count * 3
                rows.append(evaluation(of: meeting, by: person, number: number, instrument, names, &random))
            }
        }
        if let first = rows.first, let city = names.firstIndex(of: "ME02"), let id = names.firstIndex(of: "CASE") {
            var stranger = first
            stranger[city] = "Musterstadt"
            stranger[id] = "9001"
            rows.append(stranger)
        }
        let labels = names.map { label(of: $0, instrument) }
        return ("meetings-\(year).csv", SyntheticExport.bytes(Export(header: [names, labels], rows: rows), instrument))
    }

    private func evaluation(
        of meeting: Meeting, by person: Person, number: Int, _ instrument: Instrument, _ names: [String],
        _ random: inout SeededRandom
    ) -> [String] {
        let maker = AnswerMaker(instrument: instrument, texts: texts, shift: 0.6)
        var cells = maker.answers(of: person, random: &random)
        for (name, text) in cells where text.isEmpty { cells[name] = "-9" }
        let day = "\(meeting.day.dropLast())\(3 + random.below(2))"
        let system = [
            "CASE": String(number), "QUESTNNR": "base", "MODE": "interview",
            "LANGUAGE": person.isEnglish ? "eng" : "deu", "STARTED": "\(day) 15:0\(random.below(10)):00",
            "ME02": person.city?.name.de ?? "", "ME01": meeting.id,
        ]
        return names.map { system[$0] ?? cells[$0] ?? "" }
    }

    private func label(of column: String, _ instrument: Instrument) -> String {
        for question in instrument.questions {
            if question.column.usual == column { return question.label.de }
            if let item = question.items.first(where: { $0.column.usual == column }) {
                return "\(question.label.de): \(item.label.de)"
            }
            if let option = question.options.first(where: { $0.column?.usual == column }) {
                return "\(question.label.de): \(option.label.de)"
            }
        }
        return "Systemvariable \(column)"
    }

    // MARK: Network survey, as German Excel writes it

    private func networks(_ instrument: Instrument) -> (file: String, bytes: [UInt8]) {
        var random = SeededRandom(seed: 150)
        let maker = AnswerMaker(instrument: instrument, texts: texts, shift: 0.2)
        let names = columns(instrument, system: ["Nr", "Datum"])
        var rows: [[String]] = []
        for person in strangers(150, random: &random) {
            let cells = maker.answers(of: person, random: &random)
            let day = "\(twoDigits(1 + random.below(28))).0\(3 + random.below(3)).2024"
            rows.append(names.map { $0 == "Nr" ? String(rows.count + 1) : $0 == "Datum" ? day : cells[$0] ?? "" })
        }
        if let fte = names.firstIndex(of: "NS15") {
            rows[20][fte] = "zwei Stellen"
            rows[21][fte] = "1.234,5"
        }
        if let date = names.firstIndex(of: "Datum") { rows[40][date] = "31.02.2024" }
        rows.append(names.map { _ in "" })
        return ("networks-2024.csv", SyntheticExport.bytes(Export(header: [names], rows: rows), instrument))
    }

    // MARK: Expressions of interest, plain

    private func interests(_ instrument: Instrument) -> (file: String, bytes: [UInt8]) {
        var random = SeededRandom(seed: 40)
        let maker = AnswerMaker(instrument: instrument, texts: texts, shift: 0)
        let names = columns(instrument, system: ["id", "date", "EI01", "EI04"])
        var rows: [[String]] = []
        for person in strangers(64, random: &random) {
            let cells = maker.answers(of: person, random: &random)
            let system = [
                "id": "E\(rows.count + 1)", "date": "2022-02-\(twoDigits(1 + random.below(25)))",
                "EI01": "Beispielstadt \(rows.count + 1)",
                "EI04": "kontakt@example.org",
            ]
            rows.append(names.map { system[$0] ?? cells[$0] ?? "" })
        }
        if let strategy = names.firstIndex(of: "EI05") { rows[5][strategy] = "9" }
        return ("interest-2022.csv", SyntheticExport.bytes(Export(header: [names], rows: rows), instrument))
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// Writes exports; a name of its own keeps `bytes` free for variables.
enum SyntheticExport {
    static func bytes(_ export: Export, _ instrument: Instrument) -> [UInt8] {
        synthesise_study.bytes(of: export, instrument)
    }
}
