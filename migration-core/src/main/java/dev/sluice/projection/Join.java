package dev.sluice.projection;

import dev.sluice.source.ForeignKey;
import dev.sluice.source.Table;

/**
 * A left join along a foreign key to the one row it refers to.
 *
 * @param alias alias of the joined row, unique in its reading
 * @param from alias of the row that refers
 * @param foreignKey the foreign key followed
 * @param table the table joined
 */
public record Join(String alias, String from, ForeignKey foreignKey, Table table) {}
