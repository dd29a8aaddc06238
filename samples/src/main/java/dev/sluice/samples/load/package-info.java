/**
 * People who work on a sample's database while it is migrated: a rental desk on Pagila, a music shop on Chinook. They know the samples'
 * tables and nothing of Sluice; the protocol with the parent process is described at {@link dev.sluice.samples.load.LiveLoad}.
 */
@NullMarked
package dev.sluice.samples.load;

import org.jspecify.annotations.NullMarked;
