/** Provision: the target's tables are made as the design has them, or found to be so already. */
@NullMarked
package dev.sluice.provision;

import org.jspecify.annotations.NullMarked;
