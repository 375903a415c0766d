import DelimitedText
import SurveyModel

/// What was made of the header of the file before: most files of a survey have the same one.
///
/// For one survey; a class, so that one memory serves all of its files, one after the other.
package final class KnownHeader {
    /// What is read by a header.
    struct Contents {
        let names: [String]
        let namedCount: Int
        let map: ColumnMap
        let answers: AnswersReader
        let tests: TestRowFilter
    }

    private var header: [RawRecord] = []
    private var wave: WaveID?
    private var contents: Contents?
    /// Whether no column has to be judged by what it holds.
    private var isPlain = false

    package init() {}

    func contents(of header: [RawRecord], _ instrument: Instrument, wave: WaveID?) throws -> Contents {
        if let contents, isSame(header, wave) { return contents }
        let names = columnNames(header, format: instrument.format)
        guard names.count <= mostColumns else { throw IngestError.tooManyColumns(names.count) }
        let map = ColumnMap(names, instrument: instrument, wave: wave)
        let made = Contents(
            names: names, namedCount: namedColumnCount(header), map: map,
            answers: AnswersReader(instrument, names: names, map: map),
            tests: TestRowFilter(names, instrument.platform.testRows))
        (self.header, self.wave, contents) = (header, wave, made)
        isPlain = map.unused.isEmpty && instrument.storedAsTheyAre.isEmpty
        return made
    }

    /// Whether it is the header before, and no column of such a file has to be judged by what it holds.
    func isPlain(_ header: [RawRecord], wave: WaveID?) -> Bool { isPlain && isSame(header, wave) }

    private func isSame(_ header: [RawRecord], _ wave: WaveID?) -> Bool {
        self.wave == wave
            && self.header.elementsEqual(header) { one, other in
                one.fields.elementsEqual(other.fields) {
                    one.bytes[$0.start..<$0.end] == other.bytes[$1.start..<$1.end]
                }
            }
    }
}

extension Instrument {
    /// Keys and technical values, which are stored as they are.
    var storedAsTheyAre: [Question] {
        questions.filter { [.key, .hidden].contains($0.kind) && $0.personal == nil }
    }
}
