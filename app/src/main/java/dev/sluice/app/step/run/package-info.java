/** The run: provision, backfill and verify, with live progress, ledger and verdict. */
@NullMarked
package dev.sluice.app.step.run;

import org.jspecify.annotations.NullMarked;
