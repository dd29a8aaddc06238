/** The vocabulary of running: ids, outcomes, the ledger, events, cancellation, pauses. */
@NullMarked
package dev.sluice.run;

import org.jspecify.annotations.NullMarked;
