package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Facts;
import dev.sluice.app.control.Facts.Section;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.StreamReading;
import dev.sluice.engine.StreamStatus;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.gateway.FeedHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A change stream as lines and sentences. Pure. */
final class SyncFacts {
    private SyncFacts() {}

    static List<PositionLine> lines(StreamReading reading) {
        StreamStatus status = reading.status();
        List<PositionLine> lines = new ArrayList<>();
        lines.add(line(text("stream.name"), status.feed().name()));
        lines.add(line(text("stream.prepared"), Figures.day(status.feed().prepared())));
        lines.add(line(text("stream.start"), status.feed().start().toString()));
        lines.add(line(text("stream.applied"), status.feed().applied().toString()));
        status.slot().ifPresent(slot -> {
            lines.add(line(text("stream.confirmed"), slot.confirmed().toString()));
            lines.add(line(text("stream.end"), slot.end().toString()));
            lines.add(line(text("stream.kept"), kept(slot)));
        });
        lines.add(line(text("stream.looked"), Figures.clock(status.asked())));
        return lines;
    }

    private static PositionLine line(String name, String value) {
        return new PositionLine(name, value);
    }

    private static String kept(FeedHealth slot) {
        return slot.safe()
                .map(safe -> text("stream.kept.safe", slot.log().name(), Figures.bytes(safe.count())))
                .orElse(slot.log().name());
    }

    static String lag(Optional<StreamReading> reading) {
        return reading.flatMap(StreamReading::lag).map(StreamReading.Lag::words).orElse(text("backfill.noFigure"));
    }

    static String lagBound(Optional<StreamReading> reading) {
        return reading.flatMap(StreamReading::lag)
                .filter(lag -> !lag.isUntold())
                .map(lag -> switch (lag.bound()) {
                    case AT_MOST -> text("stream.lag.atMost");
                    case AT_LEAST -> text("stream.lag.atLeast");
                })
                .orElse(text("stream.lag.unknown"));
    }

    static String behind(Optional<StreamReading> reading) {
        return reading.flatMap(known -> known.status().behind())
                .map(bytes -> Figures.bytes(bytes.count()))
                .orElse(text("backfill.noFigure"));
    }

    static String quarantined(Optional<StreamReading> reading) {
        return reading.map(known -> Figures.count(known.status().openQuarantine()))
                .orElse(text("backfill.noFigure"));
    }

    /** What a sync of this window came to that ended by itself. */
    static String trouble(SyncOutcome outcome) {
        if (outcome instanceof SyncOutcome.Refused) {
            return text("stream.refused");
        }
        return outcome instanceof SyncOutcome.Followed followed
                ? followed.missing().orElse("")
                : "";
    }

    static Facts explanation() {
        return new Facts(
                text("stream.about.title"),
                "",
                List.of(
                        Section.note(text("stream.about.what"), text("stream.about")),
                        Section.note(text("stream.about.order.title"), text("stream.about.order")),
                        Section.note(text("stream.about.lag.title"), text("stream.about.lag")),
                        Section.note(text("stream.about.drop.title"), text("stream.about.drop"))));
    }
}
