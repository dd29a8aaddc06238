package dev.sluice.propose;

import dev.sluice.limits.TableLimits;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names that DynamoDB, templates and people can live with out of whatever the source has. Pure. */
final class Naming {
    private static final Pattern NOT_OF_TABLE = Pattern.compile("[^A-Za-z0-9_.-]+");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** Room for a number behind it within the 255 characters of N1. */
    private static final int LONGEST = TableLimits.NAME_LONGEST - 15;

    private Naming() {}

    /** A table name (N1). */
    static String targetTable(String database) {
        String name = NOT_OF_TABLE.matcher(database).replaceAll("-");
        String cut = name.substring(0, Math.min(name.length(), LONGEST));
        return cut.length() < TableLimits.NAME_SHORTEST ? cut + "-table" : cut;
    }

    /** An entity's name: {@code order_items} becomes {@code OrderItems}. */
    static String entity(String table) {
        StringBuilder name = new StringBuilder();
        boolean upper = true;
        for (int point : table.codePoints().toArray()) {
            if (!Character.isLetterOrDigit(point)) {
                upper = true;
                continue;
            }
            name.appendCodePoint(upper ? Character.toUpperCase(point) : point);
            upper = false;
        }
        return name.isEmpty() || !Character.isLetter(name.codePointAt(0)) ? "Entity" + name : name.toString();
    }

    /** The fixed text of an entity's keys: {@code OrderItems} becomes {@code ORDERITEMS}; only ASCII letters, digits and _. */
    static String keyText(String entity) {
        String ascii = entity.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "");
        return ascii.isEmpty() ? "ENTITY" : ascii;
    }

    /** An attribute's name: what is no letter, digit or _ becomes _, so that it is no path (N4). */
    static String attribute(String column) {
        StringBuilder name = new StringBuilder();
        column.codePoints()
                .forEach(point -> name.appendCodePoint(Character.isLetterOrDigit(point) || point == '_' ? point : '_'));
        return name.toString();
    }

    /** An access pattern's id: {@code OrderItems} becomes {@code order-items-by-key}. */
    static String pattern(String entity) {
        return hyphened(entity) + "-by-key";
    }

    /** An entity's name in lower case: {@code OrderItems} becomes {@code order-items}. */
    static String hyphened(String entity) {
        return entity.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A parameter's name for a column. */
    static String parameter(String column, int position) {
        return PARAMETER.matcher(column).matches() ? column : "key" + position;
    }
}
