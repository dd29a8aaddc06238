package dev.sluice.verify;

import dev.sluice.digest.BlockLog;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a verification has read of both sides so far, in a file, so that after a kill another one goes on from there: ranges of the source that were
 * rendered whole, pages of the target's scan. It holds hashes and keys, no other data. Thread-safe.
 */
public final class Readings implements AutoCloseable {
    /** The file, in the folder of a project that Sluice keeps. */
    public static final String FILE = "verify.readings";

    private static final int HEADING = 1;
    private static final int ATTEMPT = 2;
    private static final int TABLE = 3;

    private final Optional<BlockLog> log;
    private final Heading heading;
    private final Map<String, TableReadings> tables = new HashMap<>();
    private Optional<Lsn> oldest = Optional.empty();
    private int attempt;

    private Readings(Optional<BlockLog> log, Heading heading) {
        this.log = log;
        this.heading = heading;
    }

    /**
     * What the readings are of.
     *
     * @param subject source, target, design, level, and whatever else makes two readings comparable
     * @param ground what had been written before, as the caller wants it back
     * @param began when the first attempt began, by this machine's clock
     */
    public record Heading(String subject, String ground, Instant began) {}

    /** Keeps nothing. */
    public static Readings none() {
        return new Readings(Optional.empty(), new Heading("", "", Instant.EPOCH));
    }

    /**
     * New ones, in place of what was there; they keep nothing where another verification of the same folder is at work.
     *
     * @throws StoppedException when the folder cannot be written
     */
    public static Readings begin(Path folder, Heading heading) {
        Optional<BlockLog> log = BlockLog.create(folder.resolve(FILE));
        log.ifPresent(file -> file.append(block(HEADING, out -> {
            text(out, heading.subject());
            text(out, heading.ground());
            out.writeLong(heading.began().toEpochMilli());
        })));
        return new Readings(log, heading);
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
            Readings readings = read(log);
            if (!readings.heading.subject().equals(subject)) {
                throw new InvalidInputException("The verification of " + readings.heading.began()
                        + " that was stopped was of another level, design, source or target, of another change stream, or of another version"
                        + " of Sluice, so this one cannot go on from it; leave out --resume.");
            }
            opened = true;
            return readings;
        } finally {
            if (!opened) {
                log.close();
            }
        }
    }

    private static Readings read(BlockLog log) {
        Reader reader = new Reader();
        log.visit(reader::take);
        Heading heading = reader.heading.orElseThrow(
                () -> new InvalidInputException(
                        "The verification that was stopped had not begun to read, so there is nothing to go on with; leave out --resume."));
        Readings readings = new Readings(Optional.of(log), heading);
        readings.oldest = reader.oldest;
        readings.attempt = reader.attempts;
        reader.tables.forEach((name, progress) ->
                readings.tables.put(name, new TableReadings(name, Optional.of(readings), progress)));
        return readings;
    }

    /** What a file tells. */
    private static final class Reader {
        private Optional<Heading> heading = Optional.empty();
        private Optional<Lsn> oldest = Optional.empty();
        private int attempts;
        private final Map<String, TableProgress> tables = new HashMap<>();

        void take(DataInputStream in) throws IOException {
            switch (in.readByte()) {
                case HEADING ->
                    heading = Optional.of(new Heading(text(in), text(in), Instant.ofEpochMilli(in.readLong())));
                case ATTEMPT -> {
                    attempts++;
                    Lsn position = new Lsn(in.readLong());
                    oldest = Optional.of(oldest.filter(before -> before.compareTo(position) <= 0)
                            .orElse(position));
                }
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

    /** What they are of. */
    public Heading heading() {
        return heading;
    }

    /**
     * An attempt begins, with a snapshot of its own.
     *
     * @return the oldest position of all attempts: what is equal is so for this one
     * @throws StoppedException where the source has gone back behind it
     */
    Lsn begin(Lsn position) {
        Lsn since = oldest.orElse(position);
        if (position.compareTo(since) < 0) {
            throw new StoppedException(
                    "The source stands at " + position + ", before " + since
                            + " where the verification that was stopped began, so it is another one or was restored; leave out --resume.");
        }
        attempt++;
        oldest = Optional.of(since);
        log.ifPresent(file -> file.append(block(ATTEMPT, out -> out.writeLong(position.position()))));
        return since;
    }

    /** Those of a table, by its name in the target. */
    synchronized TableReadings table(String name) {
        return tables.computeIfAbsent(
                name, table -> new TableReadings(table, log.map(file -> this), new TableProgress()));
    }

    /** The number of this attempt; the first one is 1. */
    int attempt() {
        return attempt;
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
