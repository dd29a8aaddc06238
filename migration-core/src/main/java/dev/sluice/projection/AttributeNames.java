package dev.sluice.projection;

import dev.sluice.design.AttributeMapping;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at the names of attributes that stand side by side. */
final class AttributeNames {
    private AttributeNames() {}

    /** A finding for each name that stands twice. */
    static void requireDistinct(List<AttributeMapping> attributes, DesignProblems problems) {
        Set<String> seen = new HashSet<>();
        for (AttributeMapping attribute : attributes) {
            if (!seen.add(attribute.name())) {
                problems.within("attribute " + attribute.name())
                        .error(DesignRule.DUPLICATE, "The attribute stands twice.", "Rename or remove one of them.");
            }
        }
    }
}
