extension Instrument {
    /// The instrument for one file: what the platform is presumed to write is taken where the file has it.
    package func matched(to names: [String]) -> Instrument {
        var matched = self
        let present = Set(names)
        func match(_ column: inout String?, _ candidates: [String]) {
            if column == nil { column = candidates.first(where: present.contains) }
        }
        match(&matched.columns.response, platform.response)
        match(&matched.columns.date, platform.date)
        match(&matched.columns.language, platform.language)
        // Only a missing day of handing in tells a break-off.
        if matched.columns.date != nil { match(&matched.columns.lastPage, platform.lastPage) }
        return matched
    }
}
