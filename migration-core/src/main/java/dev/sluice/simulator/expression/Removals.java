package dev.sluice.simulator.expression;

import dev.sluice.item.AttributeValue;
import dev.sluice.simulator.protocol.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The REMOVE actions of an update, done last and from the highest list index down, so that indexes mean what they meant before. */
final class Removals {
    private final List<DocumentPath> paths = new ArrayList<>();

    void add(DocumentPath path) {
        paths.add(path);
    }

    void apply(Map<String, AttributeValue> attributes) throws RefusedException {
        paths.sort((one, other) -> Integer.compare(lastIndex(other), lastIndex(one)));
        for (DocumentPath path : paths) {
            PathEdit.remove(attributes, path);
        }
    }

    private static int lastIndex(DocumentPath path) {
        if (path.steps().isEmpty()) {
            return -1;
        }
        return path.steps().get(path.steps().size() - 1) instanceof DocumentPath.Step.Element element
                ? element.index()
                : -1;
    }
}
