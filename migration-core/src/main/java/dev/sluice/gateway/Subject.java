package dev.sluice.gateway;

/**
 * What a piece of evidence speaks of. It proves nothing of another design, other patterns, another source or another target.
 *
 * @param designHash the design
 * @param patternsHash the access patterns with their statements and requests
 * @param source identity of the source: system identifier and database
 * @param target identity of the target tables, see {@link TargetIdentity}; empty where the target took no part
 */
public record Subject(String designHash, String patternsHash, String source, String target) {}
