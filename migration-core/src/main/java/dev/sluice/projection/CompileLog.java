package dev.sluice.projection;

import java.util.ArrayList;
import java.util.List;

/**
 * What compiling an entity notes beside its result.
 *
 * @param uses which columns show in which values
 * @param mapped how faithful each mapping is
 */
record CompileLog(ValueUses uses, List<MappedAttribute> mapped) {
    static CompileLog empty() {
        return new CompileLog(new ValueUses(), new ArrayList<>());
    }
}
