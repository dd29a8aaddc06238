package dev.sluice.projection;

import java.util.Optional;

/**
 * A value inside an item.
 *
 * @param attribute the attribute of the item
 * @param entry for an entry of the maps in a list, its name
 */
public record AttributePath(String attribute, Optional<String> entry) {
    /** An attribute as a whole. */
    public static AttributePath of(String attribute) {
        return new AttributePath(attribute, Optional.empty());
    }

    @Override
    public String toString() {
        return entry.map(name -> attribute + "[]." + name).orElse(attribute);
    }
}
