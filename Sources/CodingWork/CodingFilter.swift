import SurveyModel

/// Which answers a coder goes through, and in which order.
package struct CodingFilter: Sendable, Hashable {
    package enum Order: String, Sendable, Hashable, CaseIterable {
        /// As the answers lie in the study.
        case study
        /// Those first of which the dictionary is unsure: what people say of them teaches most.
        case learning
    }

    /// `survey.question`; `nil` for all.
    package var question: String?
    /// Words that the answer holds, however they are written; empty for all.
    package var words = ""
    package var order = Order.study

    package init(question: String? = nil, words: String = "", order: Order = .study) {
        (self.question, self.words, self.order) = (question, words, order)
    }

    func holds(_ answer: OpenAnswer) -> Bool {
        if let question, !answer.unit.isOf(question) { return false }
        return words.isEmpty || normalised(answer.text).lowercased().contains(normalised(words).lowercased())
    }
}

extension UnitID {
    /// The question with its survey, as analyses name it.
    package var questionName: String { "\(survey).\(question)" }

    /// The same comparison without a new text for each of many thousand answers.
    func isOf(_ name: String) -> Bool {
        let (survey, question) = (survey.text.utf8, question.text.utf8)
        return name.utf8.count == survey.count + 1 + question.count && name.utf8.starts(with: survey)
            && name.utf8.suffix(question.count).elementsEqual(question)
    }
}

/// The answers of a filter in their order, and how many of them are done.
struct CodingQueue {
    let units: [UnitID]
    private let places: [UnitID: Int]
    private(set) var done: Int

    init(_ units: [UnitID], isDone: (UnitID) -> Bool) {
        self.units = units
        places = Dictionary(uniqueKeysWithValues: zip(units, units.indices))
        done = units.count(where: isDone)
    }

    func holds(_ unit: UnitID) -> Bool { places[unit] != nil }

    mutating func count(_ unit: UnitID, by change: Int) { if holds(unit) { done += change } }

    /// The first unit behind another one, and then from the beginning, that a test lets through.
    func first(after unit: UnitID?, where isOpen: (UnitID) -> Bool) -> UnitID? {
        let start = unit.flatMap { places[$0] }.map { $0 + 1 } ?? 0
        return units[start...].first(where: isOpen) ?? units[..<start].first(where: isOpen)
    }

    /// The unit so many places further on; `nil` beyond the ends.
    func neighbour(of unit: UnitID, by step: Int) -> UnitID? {
        guard let place = places[unit], units.indices.contains(place + step) else { return nil }
        return units[place + step]
    }
}
