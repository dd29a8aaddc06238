package dev.sluice.app.step.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which attributes of each entity show in the aggregate view: its first ones, until somebody chooses others. Used by one thread. */
final class ShownAttributes {
    /** There is room for so many. */
    static final int MOST = 3;

    private final Map<String, List<String>> chosen = new HashMap<>();

    /**
     * Those that show.
     *
     * @param available what the items can have, in the order of the design; where nothing is left of what was chosen, the first ones show again
     */
    List<String> of(String entity, List<String> available) {
        List<String> wanted = chosen.getOrDefault(entity, List.of()).stream()
                .filter(available::contains)
                .toList();
        return (wanted.isEmpty() ? available : wanted).stream().limit(MOST).toList();
    }

    /** Shows an attribute, where there is no room in the place of the one that came first, or hides it; the last one stays. */
    void turn(String entity, String attribute, List<String> available) {
        List<String> now = new ArrayList<>(of(entity, available));
        if (now.contains(attribute)) {
            if (now.size() > 1) {
                now.remove(attribute);
            }
        } else {
            if (now.size() == MOST) {
                now.remove(0);
            }
            now.add(attribute);
        }
        chosen.put(entity, List.copyOf(now));
    }
}
