package dev.sluice.typemap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array read from its text, such as <code>[0:1]={a,NULL}</code>.
 *
 * @param dimensions length of each dimension, empty for an empty array
 * @param lowerBounds first index of each dimension
 * @param elements the elements in row-major order, null for NULL
 */
record ArrayText(List<Integer> dimensions, List<Integer> lowerBounds, List<@Nullable String> elements) {

    /** Whether this is what a list can say: one dimension that starts at 1, or none. */
    boolean isPlain() {
        return dimensions.isEmpty() || (dimensions.size() == 1 && lowerBounds.get(0) == 1);
    }

    static ArrayText parse(String text, char delimiter) throws UnrepresentableException {
        QuotedScanner scanner = new QuotedScanner(text, "an array");
        List<Integer> bounds = scanner.peek() == '[' ? lowerBounds(scanner) : List.of();
        Elements elements = new Elements(scanner, delimiter);
        elements.dimension(0);
        scanner.expectEnd();
        int dimensions = elements.lengths.size();
        if (!bounds.isEmpty() && bounds.size() != dimensions) {
            throw scanner.malformed();
        }
        List<Integer> lower = new ArrayList<>(bounds);
        while (lower.size() < dimensions) {
            lower.add(1);
        }
        return new ArrayText(elements.lengths, lower, elements.values);
    }

    private static List<Integer> lowerBounds(QuotedScanner scanner) throws UnrepresentableException {
        List<Integer> bounds = new ArrayList<>();
        while (scanner.accept('[')) {
            try {
                bounds.add(Integer.valueOf(scanner.bare(":")));
            } catch (NumberFormatException e) {
                throw scanner.malformed();
            }
            scanner.bare("]");
            scanner.expect(']');
        }
        scanner.expect('=');
        return bounds;
    }

    private static final class Elements {
        private final QuotedScanner scanner;
        private final char delimiter;
        private final String stops;
        private final List<Integer> lengths = new ArrayList<>();
        private final List<@Nullable String> values = new ArrayList<>();
        private int leafDepth = -1;

        private Elements(QuotedScanner scanner, char delimiter) {
            this.scanner = scanner;
            this.delimiter = delimiter;
            this.stops = delimiter + "{}\"";
        }

        private void dimension(int depth) throws UnrepresentableException {
            scanner.expect('{');
            if (depth == 0 && scanner.accept('}')) {
                return;
            }
            int length = 0;
            do {
                if (scanner.peek() == '{') {
                    dimension(depth + 1);
                } else {
                    element(depth);
                }
                length++;
            } while (scanner.accept(delimiter));
            scanner.expect('}');
            record(depth, length);
        }

        private void element(int depth) throws UnrepresentableException {
            if (leafDepth >= 0 && leafDepth != depth) {
                throw scanner.malformed();
            }
            leafDepth = depth;
            if (scanner.peek() == '"') {
                values.add(scanner.quoted());
                return;
            }
            String bare = scanner.bare(stops);
            if (bare.isEmpty()) {
                throw scanner.malformed();
            }
            values.add(bare.equals("NULL") ? null : bare);
        }

        /** Dimensions end from the innermost outwards; each must have one length wherever it occurs. */
        private void record(int depth, int length) throws UnrepresentableException {
            if (lengths.isEmpty()) {
                lengths.addAll(Arrays.asList(new Integer[leafDepth + 1]));
            }
            Integer known = depth < lengths.size() ? lengths.set(depth, length) : null;
            if (depth >= lengths.size() || (known != null && known != length)) {
                throw scanner.malformed();
            }
        }
    }
}
