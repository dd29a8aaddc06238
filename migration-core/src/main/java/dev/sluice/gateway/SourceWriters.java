package dev.sluice.gateway;

import dev.sluice.source.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Whoever writes to the source: who they are, and how they are kept from it for the time of a switch. Partitions of a table count as
 * the table. Thread-safe.
 *
 * <p>Every method throws {@link dev.sluice.problem.UnreachableException} when the server refuses.
 */
public interface SourceWriters {
    /** Who could write to these tables now. */
    WriterCensus census(Set<QualifiedName> tables);

    /**
     * What a stop of these tables is made of now; nothing is changed. Every role that has a right to write loses it, owners too, but for the role that
     * asks and for superusers, who cannot lose any.
     *
     * @param roles those that may not log in meanwhile
     * @throws dev.sluice.problem.InvalidInputException when one of the roles is not there, is a superuser or the asking role
     */
    WriteStop plan(Set<QualifiedName> tables, List<String> roles);

    /**
     * Takes the rights, then ends the sessions of the roles, and comes back when none is left or the time is over.
     *
     * @param atMost for each of the two; the server gives up a statement after it
     */
    void stop(WriteStop stop, Duration atMost);

    /**
     * Who may still write, a clause each: sessions of the roles, open transactions of anybody else but Sluice, prepared ones. Empty: nobody.
     *
     * @param roles of the stop
     */
    List<String> remaining(List<String> roles);

    /** The role that asks, by its name. */
    String role();

    /**
     * Advances every sequence that columns of these tables own or take their default from past what the columns hold, and past what they held at the target; none
     * goes backwards.
     *
     * @param given what is known of the latter
     * @param atMost the server gives up each statement after it
     * @return those that were advanced
     */
    List<AdvancedSequence> advanceSequences(Set<QualifiedName> tables, List<GivenNumbers> given, Duration atMost);

    /**
     * Gives back what a stop has taken, all or nothing, but for rights on or of what is not there any more.
     *
     * @param undo of {@link WriteStop}
     * @param atMost the server gives up after it
     * @return those of the statements that speak of a table, a column, a schema or a role that is not there
     */
    List<String> allow(List<String> undo, Duration atMost);
}
