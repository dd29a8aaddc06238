package dev.sluice.app.testbed;

import dev.sluice.engine.QuarantineView;
import dev.sluice.engine.ReplayOutcome;
import dev.sluice.gateway.QuarantineBook;
import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.gateway.QuarantineRecord;
import dev.sluice.run.RunId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the quarantine of the shop could have said. */
public final class SmallQuarantine {
    private SmallQuarantine() {}

    public static QuarantineView empty() {
        return new QuarantineView(List.of(), new QuarantineBook.Size(0, 0));
    }

    /** Two open records, one of which is for a person. */
    public static QuarantineView two() {
        return new QuarantineView(
                List.of(entry(7, "L1", "", null), entry(12, "R-11b", "", null)), new QuarantineBook.Size(2, 1));
    }

    /** One of them with its row and its item. */
    public static QuarantineEntry whole(long number) {
        return number == 12
                ? entry(number, "R-11b", "{\"id\":12}", "{\"pk\":{\"S\":\"CUSTOMER#1\"}}")
                : entry(number, "L1", "{\"id\":7,\"email\":\"***\"}", null);
    }

    private static QuarantineEntry entry(long number, String rule, String row, @Nullable String item) {
        return new QuarantineEntry(
                number,
                new RunId("20261120T210211000Z-0001"),
                3,
                new QuarantineRecord(
                        "Order",
                        "public.orders",
                        "{\"id\":" + number + "}",
                        rule,
                        "entity Order",
                        "The item has 512,000 bytes, more than 409,600.",
                        item,
                        row,
                        2,
                        SmallProject.NOW),
                Optional.empty());
    }

    public static ReplayOutcome closed(long closed, long stillOpen, long leftToPeople) {
        return new ReplayOutcome(List.of(), closed, stillOpen, leftToPeople);
    }
}
