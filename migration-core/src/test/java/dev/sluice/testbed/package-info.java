/**
 * Real servers that tests share: one embedded PostgreSQL for the test JVM, on loopback, with fresh databases for each test; and ways to
 * plant items that are not the program's own.
 */
@NullMarked
package dev.sluice.testbed;

import org.jspecify.annotations.NullMarked;
