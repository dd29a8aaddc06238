/** Tests of provisioning. */
@NullMarked
package dev.sluice.provision;

import org.jspecify.annotations.NullMarked;
