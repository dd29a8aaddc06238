package dev.sluice.adapter.postgres;

import dev.sluice.gateway.ChangeFeed;
import dev.sluice.gateway.FeedMessage;
import dev.sluice.gateway.FeedMessage.RowChanged;
import dev.sluice.gateway.FeedSlot;
import dev.sluice.gateway.FeedTable;
import dev.sluice.gateway.RowImage;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.QualifiedName;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A feed of a test's database that is dropped at the end; slots are few. */
final class FeedReader implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final SourceDatabase database;
    final FeedSlot slot;
    final List<FeedTable> tables;
    private final Lsn start;
    private Optional<ChangeFeed> feed = Optional.empty();

    private FeedReader(SourceDatabase database, FeedSlot slot, List<FeedTable> tables) {
        this.database = database;
        this.slot = slot;
        this.tables = tables;
        this.start = slot.prepare(tables).start();
    }

    /** A feed of these tables of schema public, whose primary keys old images have to hold. */
    static FeedReader of(SourceSettings settings, String... tables) {
        SourceDatabase database = Sources.connect(settings);
        return new FeedReader(
                database,
                database.feed(newName()),
                Arrays.stream(tables).map(table -> table(table)).toList());
    }

    static String newName() {
        return "sluice_test_" + NUMBER.incrementAndGet();
    }

    static FeedTable table(String name, String... columns) {
        return new FeedTable(new QualifiedName("public", name), Set.of(columns));
    }

    /** Where the slot began. */
    Lsn start() {
        return start;
    }

    /** The open feed, from the slot's beginning where none is open. */
    ChangeFeed feed() {
        return feed.orElseGet(() -> open(start));
    }

    /** Closes the open feed and opens another one. */
    ChangeFeed open(Lsn from) {
        feed.ifPresent(ChangeFeed::close);
        feed = Optional.of(slot.open(from, tables));
        return feed.get();
    }

    /** Everything that the feed tells of what was committed before this call. */
    List<FeedMessage> messages() {
        return messages(slot.mark());
    }

    /** Everything up to a position. */
    List<FeedMessage> messages(Lsn mark) {
        List<FeedMessage> messages = new ArrayList<>();
        Lsn reached = new Lsn(0);
        while (reached.compareTo(mark) < 0) {
            FeedMessage message = feed().next(PATIENCE);
            if (message == null) {
                throw new AssertionError("nothing came, not even progress to " + mark + ", behind " + messages);
            }
            messages.add(message);
            if (message instanceof FeedMessage.Committed committed) {
                reached = committed.end();
            } else if (message instanceof FeedMessage.Progress progress) {
                reached = progress.through();
            }
        }
        return messages;
    }

    /** The same in one line each, as far as rows, truncations and ends of transactions go. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (FeedMessage message : messages()) {
            if (message instanceof RowChanged row) {
                lines.add(row.kind() + " " + row.table().name() + image(row.before()) + " ->" + image(row.after()));
            } else if (message instanceof FeedMessage.Truncated truncated) {
                lines.add("TRUNCATED " + truncated.tables());
            } else if (message instanceof FeedMessage.Committed) {
                lines.add("COMMIT");
            }
        }
        // A transaction that touches none of the tables may come as an empty one, or not at all.
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).equals("COMMIT") && (i == 0 || lines.get(i - 1).equals("COMMIT"))) {
                lines.remove(i);
            }
        }
        return lines;
    }

    private static String image(Optional<RowImage> image) {
        return image.map(known -> " " + new TreeMap<>(known.columns())).orElse("");
    }

    @Override
    public void close() {
        feed.ifPresent(ChangeFeed::close);
        slot.remove();
        database.close();
    }
}
