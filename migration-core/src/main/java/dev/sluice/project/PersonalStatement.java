package dev.sluice.project;

import java.time.Instant;

/**
 * What a person says to have done or seen, where no program can look. It counts by that person's name, for a while. Immutable.
 *
 * @param who the name of the person
 * @param at when it was done or seen
 * @param what what exactly, for whoever reads the board
 */
public record PersonalStatement(String who, Instant at, String what) {
    public PersonalStatement {
        if (who.isBlank() || what.isBlank()) {
            throw new IllegalArgumentException("a statement names a person and what was done");
        }
    }

    /** What can be said. */
    public enum Topic {
        /** No key is read too often (G-08): reads of single keys are not counted. */
        READ_HEAT("readHeat"),
        /** A backup or snapshot of the source exists (G-11). */
        SOURCE_BACKUP("sourceBackup"),
        /** A backup of a target table was restored once (G-11). */
        RESTORE_TRIED("restoreTried"),
        /** An alarm on the age of the stream that is read back has fired in a test (G-12); CloudWatch has no metric of readers of one's own. */
        STREAM_AGE_ALARM("streamAgeAlarm"),
        /** The application's role can do what it needs and no more (G-13). */
        POLICY_TESTED("policyTested"),
        /** The application can use the tables' key (G-13). */
        KEY_REACHABLE("keyReachable"),
        /** The application reaches the endpoint from where it runs (G-13). */
        ROUTE_TESTED("routeTested"),
        /** Every reader of the target leaves out tombstones and the engine's attributes (G-16). */
        READERS_FILTER("readersFilter"),
        /** The run book lies printed before operator and approver (G-18). */
        RUN_BOOK_PRINTED("runBookPrinted");

        private final String word;

        Topic(String word) {
            this.word = word;
        }

        /** Its name in the document. */
        public String word() {
            return word;
        }
    }
}
