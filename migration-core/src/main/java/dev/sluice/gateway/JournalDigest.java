package dev.sluice.gateway;

/**
 * What a journal held at one moment, as a hash: of its contents and not of its file, whose bytes change without them. Immutable.
 *
 * @param sha256 64 hexadecimal digits, lower case
 * @param rows of all its tables
 */
public record JournalDigest(String sha256, long rows) {}
