package dev.sluice.adapter.postgres.feed;

import dev.sluice.adapter.postgres.sql.SqlName;
import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedObstacle.Kind;
import java.util.ArrayList;
import java.util.List;

/** Judges what is in the way of a feed: each with a sentence of its own and the exact remedy. */
final class FeedObstacles {
    /** Protocol E of correctness.md section 4: what is left to whoever cannot have a stream. */
    private static final String WITHOUT_A_STREAM =
            " Where that cannot be had, copy it while nobody writes: stop all writers, then sluice backfill, sluice verify, and switch"
                    + " over; without a stream nobody can tell what is changed after the snapshot.";

    private final FeedFacts facts;
    private final List<FeedObstacle> found = new ArrayList<>();

    private FeedObstacles(FeedFacts facts) {
        this.facts = facts;
    }

    /** All of them; none where the feed can be prepared and opened. */
    static List<FeedObstacle> of(FeedFacts facts) {
        FeedObstacles obstacles = new FeedObstacles(facts);
        obstacles.server();
        obstacles.slot();
        obstacles.found.addAll(TableObstacles.of(facts));
        obstacles.found.addAll(PublicationObstacles.of(facts));
        return obstacles.found;
    }

    private void add(Kind kind, String sentence) {
        found.add(new FeedObstacle(kind, sentence));
    }

    private void server() {
        ServerFacts server = facts.server();
        if (server.isStandby()) {
            add(
                    Kind.STANDBY,
                    "The source is a standby, whose rows and log do not tell the same moment (R-31); name the primary in"
                            + " source.url.");
        }
        if (!server.walLevel().equals("logical")) {
            String remedy = server.rdsLogicalReplication().isPresent()
                    ? "set rds.logical_replication = 1 in the parameter group and reboot the instance."
                    : "run: ALTER SYSTEM SET wal_level = 'logical'; and restart the server.";
            add(
                    Kind.WAL_LEVEL,
                    "The source's wal_level is " + server.walLevel() + ", and changes are streamed from logical alone; "
                            + remedy + WITHOUT_A_STREAM);
        }
        if (!server.mayReplicate()) {
            String role = SqlName.quoted(server.role());
            String remedy = server.rdsLogicalReplication().isPresent()
                    ? "GRANT rds_replication TO " + role + ";"
                    : "ALTER ROLE " + role + " REPLICATION;";
            add(
                    Kind.REPLICATION_RIGHT,
                    "The role " + server.role() + " may not stream changes; run as an administrator: " + remedy
                            + WITHOUT_A_STREAM);
        }
    }

    private void slot() {
        if (facts.slot().isEmpty()) {
            noSlot();
            return;
        }
        SlotFacts slot = facts.slot().get();
        if (!slot.isOurs()) {
            String owner = slot.plugin().isEmpty()
                    ? "is a physical one"
                    : "belongs to plugin " + slot.plugin() + " in database " + slot.database();
            add(
                    Kind.SLOT_FOREIGN,
                    "The replication slot " + facts.name() + " " + owner
                            + ", not to a feed of this database; if nobody needs it, run: SELECT"
                            + " pg_drop_replication_slot('" + facts.name() + "');");
            return;
        }
        if (slot.health().log() == dev.sluice.gateway.FeedHealth.KeptLog.LOST) {
            add(
                    Kind.SLOT_LOST,
                    "The server has dropped the log that the slot " + facts.name()
                            + " needs (wal_status is lost; max_slot_wal_keep_size was too small for its lag), so that changes"
                            + " are missing for ever (R-54, REBASE_REQUIRED); run `sluice sync --drop`, then `sluice sync"
                            + " --prepare` and `sluice backfill`.");
        }
        slot.user()
                .ifPresent(process -> add(
                        Kind.SLOT_IN_USE,
                        "Another session (the server's process " + process + ") streams from the slot " + facts.name()
                                + ": a second controller, or one that has just ended (R-23); stop it or wait a minute, then"
                                + " run it again."));
    }

    private void noSlot() {
        ServerFacts server = facts.server();
        if (server.slots() >= server.mostSlots()) {
            add(
                    Kind.NO_SLOT_LEFT,
                    "All " + server.mostSlots()
                            + " replication slots of the server are taken; find one that nobody uses"
                            + " (SELECT slot_name FROM pg_replication_slots WHERE NOT active) and drop it with"
                            + " pg_drop_replication_slot, or raise max_replication_slots and restart the server.");
        }
    }
}
