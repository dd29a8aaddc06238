package dev.sluice.samples.load;

import java.sql.SQLException;

/** Something that somebody does in one transaction, or in a few one after the other. Thread-safe. */
interface Activity {
    /**
     * Does it; what it leaves uncommitted is ended as it says.
     *
     * @throws SQLException when the server refuses
     */
    Ending at(Desk desk) throws SQLException;

    /** What becomes of the changes. */
    enum Ending {
        COMMIT,
        /** Somebody changed their mind. */
        ROLL_BACK
    }
}
