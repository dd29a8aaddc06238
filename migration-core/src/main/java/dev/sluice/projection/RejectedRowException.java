package dev.sluice.projection;

import dev.sluice.projection.Rendering.Rejected;
import dev.sluice.typemap.UnrepresentableException;

/** A row cannot be rendered. Never leaves the package; without a stack trace, since it is an ordinary outcome. */
final class RejectedRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Rejected rejected;

    RejectedRowException(Rejected rejected) {
        super(rejected.reason(), null, false, false);
        this.rejected = rejected;
    }

    /** What the type map refused, with the place that it does not know. */
    static RejectedRowException of(UnrepresentableException refused, String attribute, String column) {
        return new RejectedRowException(new Rejected(refused.rule(), attribute, column, refused.reason()));
    }

    Rejected rejected() {
        return rejected;
    }
}
