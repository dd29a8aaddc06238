package dev.sluice.gateway;

import dev.sluice.value.Lsn;

/**
 * A slot that was prepared.
 *
 * @param start {@code L0}: every transaction whose commit starts at or after it will come
 * @param publication as it was before the slot was there: what narrows it later shows as another form
 */
public record PreparedSlot(Lsn start, PublicationForm publication) {}
