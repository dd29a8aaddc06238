/** Tests of the second write. */
package dev.sluice.dualwrite;
