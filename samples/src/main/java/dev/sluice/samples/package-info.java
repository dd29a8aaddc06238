/**
 * Throw-away local servers for the samples, the tests and {@code sluice local}: an embedded PostgreSQL and DynamoDB
 * Local, both on loopback only. They run in a JVM and on a class path of their own, because DynamoDB Local's libraries
 * clash with others and its licence forbids shipping it; nothing else in the project depends on this package. The
 * protocol with the parent process is described at {@link dev.sluice.samples.LocalServers}.
 */
@NullMarked
package dev.sluice.samples;

import org.jspecify.annotations.NullMarked;
