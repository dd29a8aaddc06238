package dev.sluice.sync;

import dev.sluice.gateway.RunRecord;
import dev.sluice.project.LimitSettings;
import dev.sluice.projection.Projection;
import dev.sluice.value.Lsn;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What to follow, and for how long.
 *
 * @param run in the journal, with a range of every key for each entity; its generation is that of the versions
 * @param projection the compiled design
 * @param feed the feed's name
 * @param from everything before this is applied
 * @param goal when to end
 * @param folder where temporary files may be
 * @param limits how long to wait for a lost source, and how many records may go into quarantine
 */
public record SyncRequest(
        RunRecord run, Projection projection, String feed, Lsn from, SyncGoal goal, Path folder, LimitSettings limits) {
    /** How long to wait for the source, when it is lost or does not show what it has committed. */
    Duration patience() {
        return limits.reconnect();
    }
}
