import AnswerCoding
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// Codes the answers of a survey where they lie: the dictionary first, people's codings over it.
///
/// Belongs to one thread.
final class BlockCoding {
    private let survey: SurveyID
    private let questions: [Question]
    private let coder: AnswerCoder
    private let people: PeopleCodings
    private var found: CodingFindings

    init(_ instrument: Instrument, _ dictionary: CodingDictionary, _ people: PeopleCodings) {
        (survey, questions, self.people) = (instrument.id, instrument.questions, people)
        coder = AnswerCoder(dictionary)
        found = CodingFindings(dictionary)
    }

    var codeCount: Int { coder.dictionary.codeCount }

    /// The place of the code that a rule gives, in the codebook.
    func code(ofRule rule: Int32) -> Int { coder.dictionary.code(ofRule: rule) }

    func code(at place: Int) -> CodeID { coder.dictionary.code(at: place) }

    func code(_ answers: Range<Int>, _ language: DeclaredLanguage, in block: inout RowBlock) {
        for index in answers { code(index, language, in: &block, &found) }
    }

    private func code(
        _ index: Int, _ language: DeclaredLanguage, in block: inout RowBlock,
        _ found: inout CodingFindings
    ) {
        let answer = block.answers[index]
        block.texts.withUnsafeBufferPointer { texts in
            coder.find(
                in: UnsafeBufferPointer(rebasing: texts[answer.text]), language: language,
                context: questions[answer.question].context, into: &found)
        }
        let start = block.findings.count
        block.findings.append(contentsOf: found.all)
        block.answers[index].state = found.state
        block.answers[index].findings = start..<block.findings.count
        if !answer.response.isEmpty { addPeople(index, in: &block, found.all) }
    }

    private func addPeople(
        _ index: Int, in block: inout RowBlock, _ found: UnsafeBufferPointer<CodingFinding>
    ) {
        let answer = block.answers[index]
        let texts = block.texts
        func text(_ range: Range<Int>) -> String { String(decoding: texts[range], as: UTF8.self) }
        let unit = UnitID(
            survey: survey, wave: nil, response: text(answer.response), question: questions[answer.question].id)
        let given = people.codings(of: unit, text: text(answer.text))
        if given.isEmpty { return }
        let dictionary = found.map { Coding($0, of: unit, by: coder.dictionary) }
        let judged = people.judged(unit, dictionary: dictionary, people: given)
        block.answers[index].people = block.people.count
        block.answers[index].state = judged.state
        block.people.append(RowBlock.People(codings: dictionary + given, effective: judged.codings))
    }
}

extension Coding {
    /// A coding by the dictionary, with all its names.
    init(_ finding: CodingFinding, of unit: UnitID, by dictionary: CodingDictionary) {
        let rule = dictionary.rule(finding.rule)
        self.init(
            unit: unit, code: rule.code, valence: finding.valence, coder: "dictionary", kind: .dictionary,
            rule: rule.text, span: Int(finding.start)..<Int(finding.end))
    }
}
