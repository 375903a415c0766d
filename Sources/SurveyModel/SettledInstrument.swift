extension Instrument {
    /// The instrument for one file: what the platform is presumed to write is taken where the file has it.
    package func settled(for names: [String]) -> Instrument {
        var settled = self
        let present = Set(names)
        func settle(_ column: inout String?, _ candidates: [String]) {
            if column == nil { column = candidates.first(where: present.contains) }
        }
        settle(&settled.columns.response, platform.response)
        settle(&settled.columns.date, platform.date)
        settle(&settled.columns.language, platform.language)
        // Only a missing day of handing in tells a break-off.
        if settled.columns.date != nil { settle(&settled.columns.lastPage, platform.lastPage) }
        return settled
    }
}
