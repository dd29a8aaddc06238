package dev.sluice.app.dist;

/** Why nothing was packaged, in one sentence. */
final class PackagingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PackagingException(String sentence) {
        super(sentence);
    }
}
