package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import java.util.List;
import java.util.Optional;

/** Table designs for tests. */
final class TestTables {
    static final TableDesign PLAIN = new TableDesign(
            "plain",
            new KeyAttribute("pk", KeyType.S),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);

    static final TableDesign WITH_SORT_KEY = new TableDesign(
            "sorted",
            new KeyAttribute("pk", KeyType.S),
            Optional.of(new KeyAttribute("sk", KeyType.S)),
            List.of(),
            Optional.empty(),
            TableDesign.Scope.WHOLE_TABLE);

    private TestTables() {}
}
