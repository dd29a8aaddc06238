package dev.sluice.samples.load;

import java.util.List;

/** What is done every day on a database. Immutable and thread-safe. */
interface Business {
    /** The activities, those that happen often several times; every one keeps the references between the tables valid. */
    List<Activity> day();
}
