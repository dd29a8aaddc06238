package dev.sluice.verify;

import dev.sluice.digest.BlockLog;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.value.Lsn;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a verification has read of both sides so far, in a file, so that after a kill another one goes on from there: ranges of the source that were
 * rendered whole, pages of the target's scan. It holds hashes and keys, no other data. Thread-safe.
 */
public final class Readings implements AutoCloseable {
    /** The file, in the folder of a project that Sluice keeps. */
    public static final String FILE = "verify.readings";

    /** Raised whenever a block takes another form. */
    private static final int FORM = 1;

    private static final int HEADING = 1;
    private static final int ATTEMPT = 2;
    private static final int TABLE = 3;

    private final Optional<BlockLog> log;
    private final Heading heading;
    private final Map<String, TableReadings> tables = new HashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();

    private Readings(Optional<BlockLog> log, Heading heading) {
        this.log = log;
        this.heading = heading;
    }

    /**
     * What the readings are of.
     *
     * @param subject source, target, design, level, and whatever else makes two readings comparable
     * @param ground what had been written before, as the caller wants it back
     * @param asked when the first attempt began, by the target's clock
     * @param began the same by this machine's clock
     */
    public record Heading(String subject, String ground, Instant asked, Instant began) {}

    /** Keeps nothing. */
    public static Readings unkept(Heading heading) {
        return new Readings(Optional.empty(), heading);
    }

    /**
     * New ones, in place of what was there as soon as anything can be read; they keep nothing where another verification of the same folder is at work.
     *
     * @throws StoppedException when the folder cannot be written
     */
    public static Readings begin(Path folder, Heading heading) {
        return new Readings(BlockLog.open(folder.resolve(FILE)), heading);
    }

    /**
     * Those of a verification that was stopped or killed.
     *
     * @throws InvalidInputException where there are none, or of something else
     * @throws StoppedException when another verification has them
     */
    public static Readings resume(Path folder, String subject) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            throw new InvalidInputException(
                    "There is no verification to go on with: the last one came to its end, or none was begun; leave out --resume.");
        }
        BlockLog log = BlockLog.open(file)
                .orElseThrow(() -> new StoppedException(
                        "Another verification of this project is at work; wait for its end, or stop it, then run the same command"
                                + " again."));
        boolean opened = false;
        try {
            Readings readings = read(log, subject);
            opened = true;
            return readings;
        } finally {
            if (!opened) {
                log.close();
            }
        }
    }

    private static Readings read(BlockLog log, String subject) {
        Reader reader = new Reader(subject);
        log.visit(reader::take);
        Heading heading = reader.heading.orElseThrow(
                () -> new InvalidInputException(
                        "The verification that was stopped had not begun to read, so there is nothing to go on with; leave out --resume."));
        Readings readings = new Readings(Optional.of(log), heading);
        readings.attempts.addAll(reader.attempts);
        reader.tables.forEach((name, progress) ->
                readings.tables.put(name, new TableReadings(name, Optional.of(readings), progress)));
        return readings;
    }

    /** The snapshot of an attempt. */
    private record Attempt(Lsn position, OptionalInt timeline) {}

    /** What a file tells. */
    private static final class Reader {
        private final String subject;
        private Optional<Heading> heading = Optional.empty();
        private final List<Attempt> attempts = new ArrayList<>();
        private final Map<String, TableProgress> tables = new HashMap<>();

        Reader(String subject) {
            this.subject = subject;
        }

        /** Before anything else of the file is understood. */
        private Heading heading(DataInputStream in) throws IOException {
            if (in.readInt() != FORM || !text(in).equals(subject)) {
                throw new InvalidInputException(
                        "The verification that was stopped was of another level, design, source or target, of another change stream,"
                                + " before another backfill, or of another version of Sluice, so this one cannot go on from it; leave out"
                                + " --resume.");
            }
            String ground = text(in);
            return new Heading(
                    subject, ground, Instant.ofEpochMilli(in.readLong()), Instant.ofEpochMilli(in.readLong()));
        }

        void take(DataInputStream in) throws IOException {
            switch (in.readByte()) {
                case HEADING -> heading = Optional.of(heading(in));
                case ATTEMPT ->
                    attempts.add(new Attempt(
                            new Lsn(in.readLong()),
                            in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty()));
                case TABLE ->
                    tables.computeIfAbsent(text(in), name -> new TableProgress())
                            .take(in);
                default -> throw new IOException("no such block");
            }
        }
    }

    /** Whether they are kept at all. */
    public boolean areKept() {
        return log.isPresent();
    }

    /** Whether anything may have been read. */
    public boolean isBegun() {
        return !attempts.isEmpty();
    }

    /** What they are of. */
    public Heading heading() {
        return heading;
    }

    /**
     * An attempt begins, with a snapshot of its own.
     *
     * @return the position of the first attempt's snapshot
     * @throws StoppedException where this one's is not of the same history
     */
    Lsn begin(SourceEpoch epoch) {
        Attempt now = new Attempt(epoch.position(), epoch.timeline());
        if (attempts.isEmpty()) {
            log.ifPresent(file -> {
                file.clear();
                file.append(block(HEADING, this::write));
            });
        } else {
            requireSameHistory(attempts.get(attempts.size() - 1), now);
        }
        attempts.add(now);
        log.ifPresent(file -> file.append(block(ATTEMPT, out -> {
            out.writeLong(now.position().position());
            out.writeBoolean(now.timeline().isPresent());
            if (now.timeline().isPresent()) {
                out.writeInt(now.timeline().getAsInt());
            }
        })));
        return attempts.get(0).position();
    }

    private static void requireSameHistory(Attempt before, Attempt now) {
        if (now.position().compareTo(before.position()) < 0 || !now.timeline().equals(before.timeline())) {
            throw new StoppedException("The source stands at " + now.position() + timeline(now)
                    + ", and the verification that was stopped read it at " + before.position() + timeline(before)
                    + ": it was restored, or another server took over (R-54); leave out --resume.");
        }
    }

    private static String timeline(Attempt attempt) {
        return attempt.timeline().isPresent()
                ? " of timeline " + attempt.timeline().getAsInt()
                : "";
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(FORM);
        text(out, heading.subject());
        text(out, heading.ground());
        out.writeLong(heading.asked().toEpochMilli());
        out.writeLong(heading.began().toEpochMilli());
    }

    /** The position of this attempt's snapshot; 0 before it has one. */
    public Lsn position() {
        return attempts.isEmpty()
                ? new Lsn(0)
                : attempts.get(attempts.size() - 1).position();
    }

    /** Those of a table, by its name in the target. */
    synchronized TableReadings table(String name) {
        return tables.computeIfAbsent(
                name, table -> new TableReadings(table, log.map(file -> this), new TableProgress()));
    }

    /** The number of this attempt; the first one is 1. */
    int attempt() {
        return attempts.size();
    }

    void append(String table, Body body) {
        log.orElseThrow().append(block(TABLE, out -> {
            text(out, table);
            body.write(out);
        }));
    }

    /** Shows every block of a table, behind its name. */
    void visit(String table, BlockLog.Visitor visitor) {
        log.ifPresent(file -> file.visit(in -> {
            if (in.readByte() == TABLE && text(in).equals(table)) {
                visitor.visit(in);
            }
        }));
    }

    /** Everything was read, and nobody has to go on from here. */
    public void done() {
        log.ifPresent(BlockLog::delete);
    }

    /** Lets another verification have what was not done. */
    @Override
    public void close() {
        log.ifPresent(BlockLog::close);
    }

    /** What a block holds. */
    @FunctionalInterface
    interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] block(int kind, Body body) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(kind);
            body.write(out);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
    }

    static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
