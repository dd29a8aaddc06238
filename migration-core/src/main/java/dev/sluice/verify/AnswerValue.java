package dev.sluice.verify;

/**
 * A value of an answer in a form in which both sides can be told equal: two values are equal exactly when they are {@link Known}
 * and equal, or both {@link Absent}.
 */
public sealed interface AnswerValue {
    /** SQL's NULL; a missing attribute or DynamoDB's null value. */
    record Absent() implements AnswerValue {}

    /** A value by what it means: a number, moment, text, bytes, list or map. */
    record Known(Object value) implements AnswerValue {}

    /** Cannot be what the SQL's type says; equal to nothing of the other side. */
    record Unlike(String why) implements AnswerValue {}

    /** Nobody here knows how to compare it: neither equal nor different. */
    record Incomparable(String why) implements AnswerValue {}
}
