import PipelineRun
import ProjectFiles
import ResponseResolution
import RunRecord
import StudyConfig
import StudyStore
import SurveyIngest
import SurveyModel

/// What a withdrawal found and did, in lines for people.
package struct WithdrawalReport: Sendable {
    package var isNew: Bool
    /// Rows of batch files that are from whom withdrew.
    package var rows: Int
    package var done: [String]
    /// Where something of them still is, with what can be done.
    package var remaining: [String]
}

extension Pipeline {
    /// Records a withdrawal, takes what the state and the worklists hold of it away, and says what remains elsewhere.
    ///
    /// Publications change at the next run.
    /// - Parameter day: When it was declared.
    package func withdraw(
        _ kind: Withdrawal.Kind, _ id: String, scope: WithdrawalScope, on day: CalendarDate?, options: RunOptions
    ) throws -> WithdrawalReport {
        let study = try check()
        guard let file = study.withdrawalsFile else {
            throw PipelineError.missing(
                "a file for withdrawals; add 'withdrawals: surveys/withdrawals.csv' under 'register'")
        }
        var entry = Withdrawal(kind: kind, id: id, scope: scope, date: day)
        entry.id = try study.checked(entry)
        let lock = try lock(study, options)
        let key = try state.pseudonymKey(declared: study.pseudonymKey)
        var changed = study
        changed.withdrawals = [entry]
        let found = try WithdrawnRows(study: changed, project: project, key: key).find()
        try requireOneWave(entry, found)
        var report = try changingSurveys(options) {
            let isNew = try WithdrawalsFile(path: file, project: project).add(entry)
            var report = WithdrawalReport(
                isNew: isNew, rows: found.reduce(0) { $0 + $1.rows.count }, done: [], remaining: [])
            try purge(found, of: study, scope, into: &report)
            return report
        }
        report.remaining = WithdrawalRemainders(project: project, found: found, scope: scope).lines
        _ = consume lock
        return report
    }

    /// An id that stands for other people in other waves says too little: one of them would leave by mistake.
    private func requireOneWave(_ entry: Withdrawal, _ found: [WithdrawnRows.Found]) throws {
        guard entry.kind == .response, let name = ResponseName(entry.id), name.wave == nil else { return }
        let waves = Set(found.compactMap(\.batch.wave)).sorted()
        guard waves.count > 1 else { return }
        let names = waves.map {
            "'\(ResponseName(survey: name.survey, wave: $0, response: name.response).description)'"
        }
        throw PipelineError.refused(
            "'\(entry.id)' is a response in each of \(waves.count) waves; say which, \(names.joined(separator: " or "))"
        )
    }

    private func purge(
        _ found: [WithdrawnRows.Found], of study: Study, _ scope: WithdrawalScope, into report: inout WithdrawalReport
    ) throws {
        LastRunSnapshot(project: project, state: state).remove()
        for (path, count) in try Worklists(project: project).remove(found, scope: scope) {
            report.done.append("\(path): \(count) rows taken out")
        }
        if scope != .quotes { try purgeState(found, of: study, into: &report) }
    }

    private func purgeState(
        _ found: [WithdrawnRows.Found], of study: Study, into report: inout WithdrawalReport
    ) throws {
        if Files.exists(state.store) {
            let (store, _) = try StudyStore.openOrRebuild(state)
            var count = 0
            for survey in study.surveys {
                let id = survey.instrument.id
                // Of a file that is gone nobody can look whose rows it had.
                let gone = try store.batchRecords().map(\.batch).filter { batch in
                    batch.survey == id && !survey.batches.contains { $0.id == batch.id }
                }
                let batches = found.map(\.batch).filter { $0.survey == id } + gone
                guard !batches.isEmpty else { continue }
                count += batches.count
                try store.erase(
                    batches.map(\.id), of: id, among: survey.batches.map(\.id), shared: Step.resolve.id)
            }
            try store.makeDurable()
            try StoreStamp(state: state).write()
            if count > 0 {
                report.done.append("the store: \(count) batches erased, to be read again without them")
            }
        }
        let exports = Files.tree(state.quarantine)
        if !exports.isEmpty {
            Files.remove(state.quarantine)
            report.done.append("\(exports.count) exported files of refused rows deleted")
        }
    }
}

extension Study {
    /// The id as the study knows it.
    fileprivate func checked(_ entry: Withdrawal) throws -> String {
        switch entry.kind {
        case .respondent: return entry.id
        case .city:
            let names = CityNames(register.cities)
            if let city = names.city(entry.id) { return city.id.text }
            let likely = names.nearest(to: entry.id).map { "; did you mean '\($0)'?" } ?? ""
            throw PipelineError.missing("a city '\(entry.id)' in the register\(likely)")
        case .response:
            let ids = surveys.map(\.instrument.id.text)
            if let name = ResponseName(entry.id), let survey = survey(name.survey),
                name.wave.map(survey.instrument.waves.contains) ?? true
            {
                return entry.id
            }
            throw PipelineError.missing(
                "a response '\(entry.id)'; write it as survey/response, such as '\(ids.first ?? "survey")/17'")
        }
    }
}
