import RunRecord
import StudyConfig
import StudyStore
import SurveyModel

// What the next run will miss if it is gone then.

extension MissingInputs {
    /// What is known once this run is through: what was read before and what was read now.
    package var updated: ReadInputs {
        var inputs = known
        let surveys = study.surveys
        let missing = Set(items.map(\.name))
        let waiting = Set(items.compactMap(\.survey))
        inputs.batches = inputs.batches.filter { scope, _ in
            missing.contains(scope) || present.contains(scope)
        }
        for batch in surveys.flatMap(\.batches) where !missing.contains(batch.scope) {
            let isHeld = unsettled.contains(batch.survey) || waiting.contains(batch.survey)
            let record = isHeld ? read[batch.scope] : records[batch.scope]
            guard let record, record.sha256 == fileHashes[batch.file] else { continue }
            let rows = record.records - record.empty
            // What is held back was not published, and nobody misses it; what was read before is known as it is now.
            if isHeld, known.batches[batch.scope].map({ rows < $0.rows }) ?? true { continue }
            inputs.batches[batch.scope] = ReadInputs.Batch(file: batch.file, sha256: record.sha256, rows: rows)
        }
        inputs.codings = Set(known.codings + (study.coding?.peopleFiles ?? [])).sorted()
        inputs.register = Set(known.register + study.registerRows).sorted()
        inputs.withoutBatches = known.withoutBatches.filter { id in
            surveys.contains { $0.instrument.id.text == id && $0.batches.isEmpty }
        }
        return inputs
    }

    /// What is known once some of it is meant to be gone.
    package func accepting(_ meant: [Item]) -> ReadInputs {
        var inputs = known
        for item in meant {
            inputs.codings.removeAll { $0 == item.name }
            inputs.register.removeAll { $0 == item.name }
            if let survey = item.survey, !item.isThere, study.survey(survey)?.batches.isEmpty == true {
                inputs.withoutBatches.append(survey.text)
            }
            inputs.batches[item.name] =
                item.isThere
                ? records[item.name].map { .init(file: $0.batch.file, sha256: $0.sha256, rows: $0.records - $0.empty) }
                : nil
        }
        return inputs
    }
}
