package dev.sluice.app.step.design;

import dev.sluice.design.Design;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexProjection;
import dev.sluice.engine.RenderedSample;
import java.util.Optional;
import java.util.function.Predicate;

/** Which attributes of an item, beside its keys, a table or index has. Pure. */
final class IndexContents {
    private IndexContents() {}

    /** What a view of a design has: a table everything, an index what it projects. */
    static Predicate<String> of(Design design, RenderedSample.View view) {
        Optional<IndexProjection> projection = view.index()
                .flatMap(index -> design.table(view.table()).flatMap(table -> table.index(index)))
                .map(IndexDesign::projection);
        if (projection.isPresent() && projection.get() instanceof IndexProjection.Include include) {
            return include.attributes()::contains;
        }
        return name -> projection.isEmpty() || projection.get() instanceof IndexProjection.All;
    }
}
