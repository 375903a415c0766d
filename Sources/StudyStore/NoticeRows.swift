import GRDB

/// Something that people were told, with when it began and when it was last said.
package struct StandingNotice: Sendable, Hashable {
    package var text: String
    /// Seconds of UTC.
    package var since: Int
    package var said: Int

    package init(text: String, since: Int, said: Int) {
        self.text = text
        self.since = since
        self.said = said
    }
}

extension StudyStore {
    package func standingNotices() throws(StoreError) -> [StandingNotice] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT text, since, said FROM notice ORDER BY text").map {
                StandingNotice(text: $0["text"], since: $0["since"], said: $0["said"])
            }
        }
    }

    /// What stands now; everything else is forgotten.
    package func keepNotices(_ notices: [StandingNotice]) throws(StoreError) {
        try write { database in
            try database.execute(sql: "DELETE FROM notice")
            for notice in notices {
                try database.execute(
                    sql: "INSERT OR REPLACE INTO notice VALUES (?, ?, ?)",
                    arguments: [notice.text, notice.since, notice.said])
            }
        }
    }
}
