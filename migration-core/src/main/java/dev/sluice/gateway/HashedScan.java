package dev.sluice.gateway;

import dev.sluice.design.TableDesign;
import dev.sluice.item.Item;
import java.util.Optional;

/**
 * A scan that hashes items while it reads them, so that none is ever built. A page comes whole or not at all: what breaks off or
 * cannot be understood is an error, never fewer items. Reads are retried inside. Thread-safe.
 */
public interface HashedScan {
    /**
     * A part of a parallel scan.
     *
     * @param table the table
     * @param segment 0 to {@code totalSegments - 1}
     * @param totalSegments at least 1
     */
    record Part(TableDesign table, int segment, int totalSegments) {}

    /**
     * One page, strongly consistent.
     *
     * @param startKey where the page before ended
     */
    HashedPage page(Part part, Optional<Item> startKey);

    /**
     * Reads an answer as if the target had given it: the way on which the self-test plants its faults.
     *
     * @param answer a page as DynamoDB writes it, JSON in UTF-8
     * @throws dev.sluice.problem.UnreachableException when it is none
     */
    HashedPage read(TableDesign table, byte[] answer);
}
