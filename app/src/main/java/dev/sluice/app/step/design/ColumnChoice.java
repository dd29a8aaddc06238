package dev.sluice.app.step.design;

/**
 * A column that a template may name.
 *
 * @param reference as the template writes it, such as {@code rental_id} or {@code film.title}
 * @param type its PostgreSQL type
 * @param note what matters for a key, or empty
 */
record ColumnChoice(String reference, String type, String note) {}
