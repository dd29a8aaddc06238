package dev.sluice.app.session;

import dev.sluice.app.control.EntityMark;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Two letters and a colour for each entity, in the order of the design. Immutable and thread-safe. */
public final class EntityMarks {
    private static final int COLOURS = 8;
    private static final EntityMark UNKNOWN = new EntityMark("??", COLOURS);

    private final Map<String, EntityMark> marks = new LinkedHashMap<>();

    /** The marks of a design. */
    public EntityMarks(Design design) {
        Set<String> taken = new HashSet<>();
        int number = 0;
        for (EntityDesign entity : design.entities()) {
            marks.put(entity.name(), new EntityMark(letters(entity.name(), taken), number % COLOURS + 1));
            number++;
        }
    }

    /** The mark of an entity. */
    public EntityMark of(String entity) {
        return marks.getOrDefault(entity, UNKNOWN);
    }

    /** The first letter and the first later one that makes the pair new. */
    private static String letters(String name, Set<String> taken) {
        String first = name.substring(0, 1).toUpperCase(Locale.ROOT);
        for (int index = 1; index < name.length(); index++) {
            String pair = first + name.substring(index, index + 1).toLowerCase(Locale.ROOT);
            if (taken.add(pair)) {
                return pair;
            }
        }
        return name.length() > 1 ? first + name.substring(1, 2).toLowerCase(Locale.ROOT) : first;
    }
}
