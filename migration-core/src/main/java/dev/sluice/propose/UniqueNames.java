package dev.sluice.propose;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives out names that differ by more than case, numbering what would be the same. Used by one thread. */
final class UniqueNames {
    private final Set<String> taken = new HashSet<>();

    UniqueNames(Set<String> reserved) {
        reserved.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    }

    /** The wanted name, or that with the first number from 2 on that is free. */
    String take(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }
}
