/** What each operation of the API does to the tables, in the order in which the service checks, charges and applies. */
@NullMarked
package dev.sluice.simulator.operation;

import org.jspecify.annotations.NullMarked;
