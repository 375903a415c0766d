import SurveyModel

extension YamlCursor {
    /// `2%` or `0.02`: a share of the data rows; `12`: so many rows; `[2%, 12]`: whichever is passed first.
    var refusalLimit: RefusalLimit? {
        var limit = RefusalLimit()
        for element in oneOrMany {
            guard let text = element.text else { return nil }
            if let rows = Int(text), rows >= 0 {
                limit.rows = rows
            } else if let share = Share(text) {
                limit.share = share
            } else {
                element.report(
                    "not-a-limit", "'\(text)' is neither a share such as 2% nor a number of rows such as 12")
                return nil
            }
        }
        return limit
    }
}
