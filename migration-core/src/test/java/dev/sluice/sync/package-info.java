/** Tests of what follows the source: rounds with fakes, and seeded live load on a real PostgreSQL against a slow oracle. */
package dev.sluice.sync;
