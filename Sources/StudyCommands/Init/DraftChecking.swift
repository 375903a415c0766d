import StudyConfig
import SurveyIngest
import SurveyModel

extension InstrumentDraft {
    /// The draft with what `check` would say of it, and with every option that is not read as often as it was counted.
    ///
    /// - Parameter bytes: The file that it was drafted from; `nil` where that holds no answers.
    func checked(against bytes: [UInt8]?) -> InstrumentDraft {
        var draft = self
        do {
            let instrument = try readInstrument(instrumentYAML(self))
            if let bytes {
                let reading = try readDraft(self, as: instrument, bytes)
                // A line that sums up is left out where it would be taken for a response.
                if let totals, reading.refused.count < totals.values.count {
                    return leavingOut(totals).checked(against: bytes)
                }
                draft.take(reading)
            }
        } catch let error as ConfigError {
            draft.faults += error.diagnostics.filter { $0.severity == .error }.map {
                "`tandem check` refuses it: \($0.what)"
            }
        } catch let error as IngestError {
            draft.faults.append("The file cannot be read through it: \(error.what)")
        } catch {
            draft.faults.append("The file cannot be read through it.")
        }
        return draft
    }

    private func leavingOut(_ totals: TestRows) -> InstrumentDraft {
        var draft = self
        // What an instrument says stands in place of its preset, which is said again.
        let usual = keepsTests ? [] : platformKnowledge(platform)?.columns.testRows ?? []
        draft.instrument.platform.testRows = usual + [totals]
        draft.keepsTests = false
        draft.totals = nil
        return draft
    }

    private mutating func take(_ reading: DraftReading) {
        for difference in reading.differences {
            faults.append(difference.sentence)
            notes[difference.question, default: []].append("WRONG: \(difference.sentence)")
        }
        guard let first = reading.refused.first else { return }
        let verb = reading.refused.count == 1 ? "is" : "are"
        let column = first.column.map { ", column '\($0)'" } ?? ""
        let sentence =
            "\(reading.refused.count) of \(reading.records) rows \(verb) refused by this draft, the first in line \(first.line)\(column): \(first.what)."
        // A draft that a run would stop at is no draft of this file.
        if RefusalLimit(percent: 20).isExceeded(by: reading.refused.count, of: reading.records) {
            faults.append(sentence)
        } else {
            remarks.append(sentence)
        }
    }
}
