package dev.sluice.verify;

import dev.sluice.item.Item;
import java.util.Optional;

/**
 * The kinds of fault that the verifier proves to see before a verdict counts (R-85, P-9). Some change the stored hash too, as a
 * writer with a defect would, so that only the comparison of contents can find them.
 */
public enum FaultKind {
    DROPPED("an item is missing", FaultShape.DROPPED),
    DUPLICATED_UNDER_ANOTHER_KEY("an item stands under a second key too", FaultShape.DUPLICATED),
    TOMBSTONE_REVIVED("a deleted item is back", FaultShape.REVIVED),
    LIVE_ITEM_BURIED("a tombstone stands in place of an item", FaultShape.BURIED),
    VERSION_MISSING("an item was put by somebody else", FaultShape.UNVERSIONED),
    WRITTEN_BY_ANOTHER(
            "an attribute was changed by somebody else, version and hash were left",
            FaultShape.CHANGED_BY_ANOTHER,
            ValueFaults::wrongType),
    STALE_VERSION("an older content with its older version", FaultShape.STALE, ValueFaults::oneDigit),
    FIELDS_SWAPPED("two attributes hold each other's value", ItemFaults::fieldsSwapped),
    ATTRIBUTE_LOST("an attribute is missing", ItemFaults::attributeLost),
    ATTRIBUTE_RENAMED("an attribute has another name", ItemFaults::attributeRenamed),
    EXTRA_ATTRIBUTE("an attribute too many", ItemFaults::extraAttribute),
    NULL_FOR_ABSENT("a null value where nothing should be", ItemFaults::nullForAbsent),
    ABSENT_FOR_NULL("nothing where a null value should be", ItemFaults::absentForNull),
    EMPTY_FOR_ABSENT("an empty string where nothing should be", ItemFaults::emptyForAbsent),
    ABSENT_FOR_EMPTY("nothing where an empty string should be", ItemFaults::absentForEmpty),
    ONE_BIT("one bit of a string or of bytes", ValueFaults::oneBit),
    ONE_DIGIT("the last digit of a number", ValueFaults::oneDigit),
    SIGN("the sign of a number", ValueFaults::sign),
    ROUNDED("a number rounded to a double", ValueFaults::roundedToDouble),
    TRAILING_SPACE("a space at the end", ValueFaults::trailingSpace),
    TRUNCATED("the last character is missing", ValueFaults::truncated),
    CASE_CHANGED("upper for lower case", ValueFaults::caseChanged),
    NORMALISED("accents written apart from their letters", ValueFaults::normalised),
    EMPTIED("an empty string in place of a text", ValueFaults::emptied),
    SHIFTED_TIME_ZONE("a time one hour off", ValueFaults::shiftedTimeZone),
    WRONG_TYPE("the same value under another type", ValueFaults::wrongType),
    BOOLEAN_FLIPPED("true for false", ValueFaults::flipped),
    LIST_REORDERED("two elements of a list changed places", ValueFaults::listReordered),
    LIST_ELEMENT_LOST("the last element of a list is missing", ValueFaults::elementLost),
    LIST_ELEMENT_REPEATED("the last element of a list stands twice", ValueFaults::elementRepeated),
    SET_MEMBER_LOST("a member of a set is missing", ValueFaults::memberLost);

    private final String words;
    private final FaultShape shape;
    private final Change change;

    FaultKind(String words, FaultShape shape) {
        this(words, shape, (item, surgery) -> Optional.of(item));
    }

    FaultKind(String words, Change change) {
        this(words, FaultShape.CHANGED, change);
    }

    FaultKind(String words, ItemSurgery.Cut cut) {
        this(words, FaultShape.CHANGED, cut);
    }

    FaultKind(String words, FaultShape shape, ItemSurgery.Cut cut) {
        this(words, shape, (item, surgery) -> surgery.change(item, cut));
    }

    FaultKind(String words, FaultShape shape, Change change) {
        this.words = words;
        this.shape = shape;
        this.change = change;
    }

    /** What it does, for people. */
    public String words() {
        return words;
    }

    /**
     * Plants the fault.
     *
     * @param item a rendered item, without engine attributes
     * @param surgery changes values of it
     * @param writer writes it as the engine and others do
     * @return nothing where the item offers no hold for it
     */
    Optional<Planting> plant(Item item, ItemSurgery surgery, PlantedItems writer) {
        return change.apply(item, surgery).map(changed -> shape.plant(item, changed, writer));
    }

    /** A change of an item; nothing where the item offers no hold for it. */
    @FunctionalInterface
    interface Change {
        /** Changes. */
        Optional<Item> apply(Item item, ItemSurgery surgery);
    }
}
