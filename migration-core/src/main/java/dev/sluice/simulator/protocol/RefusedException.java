package dev.sluice.simulator.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** An operation was refused: an expected answer of a service, with DynamoDB's code for it. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient JsonObject details = new JsonObject();
    private Scope scope = Scope.REQUEST;

    /** What is wrong. */
    public enum Scope {
        /** The request as a whole. */
        REQUEST,
        /** One item or key of it: in a transaction the reason of that item alone. */
        ITEM
    }

    /** Takes the code and the sentence of the answer. */
    public RefusedException(ErrorCode code, String message) {
        super(message, null, false, false); // a refusal is an answer: nobody reads its stack trace
        this.code = code;
    }

    /** A ValidationException. */
    public static RefusedException invalid(String message) {
        return new RefusedException(ErrorCode.VALIDATION, message);
    }

    /** A ValidationException in the form of most of DynamoDB's. */
    public static RefusedException invalidParameter(String what) {
        return invalid("One or more parameter values were invalid: " + what);
    }

    /** Adds a member to the answer, such as {@code ThrottlingReasons}. */
    public RefusedException with(String name, JsonElement value) {
        details.add(name, value);
        return this;
    }

    /** Says that one item or key is wrong. */
    public RefusedException ofItem() {
        scope = Scope.ITEM;
        return this;
    }

    /** What is wrong. */
    public Scope scope() {
        return scope;
    }

    /** The code. */
    public ErrorCode code() {
        return code;
    }

    /** The sentence of the answer. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code.simpleName() : message;
    }

    /** Members of the answer beside code and sentence. */
    public JsonObject details() {
        return details;
    }
}
