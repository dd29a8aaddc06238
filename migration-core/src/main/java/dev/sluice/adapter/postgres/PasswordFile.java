package dev.sluice.adapter.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a password file in libpq's format: {@code host:port:database:user:password}, a star for any, a backslash before a
 * colon or backslash that is meant itself, comments after {@code #}. The first line that fits wins.
 */
final class PasswordFile {
    private static final int FIELDS = 5;

    private final List<String> lines;

    PasswordFile(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Finds a password.
     *
     * @param wanted host, port, database and user
     */
    Optional<String> find(List<String> wanted) {
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> fields = split(line);
            if (fields.size() == FIELDS && fits(fields, wanted)) {
                return Optional.of(fields.get(FIELDS - 1));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(List<String> fields, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            String field = fields.get(i);
            if (!field.equals("*") && !field.equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                field.append(line.charAt(i));
            } else if (c == ':' && fields.size() < FIELDS - 1) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
