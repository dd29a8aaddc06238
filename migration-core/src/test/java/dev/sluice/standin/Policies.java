package dev.sluice.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resource policies as DynamoDB keeps them: replaced in an expected revision, shown and enforced only after a while. Thread-safe.
 *
 * <p>Of IAM's language it knows what a guard needs: a Deny of actions for principals, by whole names or with {@code *}.
 */
public final class Policies {
    private static final int MOST_BYTES = 20 * 1024;

    private final Map<String, List<Version>> versions = new HashMap<>();
    private Duration shownAfter = Duration.ZERO;
    private Duration enforcedAfter = Duration.ZERO;
    private int revisions;

    /** A policy, or that there is none, since a moment. */
    private record Version(@Nullable String policy, String revision, long since) {}

    /** What came of a request: an answer, or an error's name and message. */
    record Outcome(String error, String message, JsonObject answer) {
        static Outcome of(JsonObject answer) {
            return new Outcome("", "", answer);
        }

        static Outcome error(String error, String message) {
            return new Outcome(error, message, new JsonObject());
        }
    }

    /** From now on, a change is seen by reads, and counts for requests, only so long after it. */
    public synchronized void settleIn(Duration shown, Duration enforced) {
        shownAfter = shown;
        enforcedAfter = enforced;
    }

    /** The policy of a table's ARN that was put last. */
    public synchronized Optional<String> newest(String arn) {
        return version(arn, 0).map(Version::policy);
    }

    /** Puts a policy as an administrator would, in no expected revision. */
    public synchronized void put(String arn, String policy) {
        add(arn, policy);
    }

    /** Deletes one as an administrator would. */
    public synchronized void delete(String arn) {
        add(arn, null);
    }

    synchronized Outcome get(JsonObject request) {
        Optional<Version> shown = version(arn(request), shownAfter.toNanos());
        if (shown.isEmpty() || shown.get().policy() == null) {
            return noPolicy(arn(request));
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("Policy", shown.get().policy());
        answer.addProperty("RevisionId", shown.get().revision());
        return Outcome.of(answer);
    }

    synchronized Outcome put(JsonObject request) {
        String policy = request.get("Policy").getAsString();
        Optional<String> malformed = malformed(policy);
        if (malformed.isPresent()) {
            return Outcome.error("ValidationException", malformed.get());
        }
        Optional<Version> now = version(arn(request), 0);
        if (!isExpected(request, now)) {
            return noPolicy(arn(request));
        }
        String revision = now.filter(one -> policy.equals(one.policy()))
                .map(Version::revision)
                .orElseGet(() -> add(arn(request), policy));
        JsonObject answer = new JsonObject();
        answer.addProperty("RevisionId", revision);
        return Outcome.of(answer);
    }

    synchronized Outcome delete(JsonObject request) {
        Optional<Version> now = version(arn(request), 0);
        if (!isExpected(request, now)) {
            return noPolicy(arn(request));
        }
        if (now.isPresent() && now.get().policy() != null) {
            add(arn(request), null);
        }
        return Outcome.of(new JsonObject());
    }

    /** Whether a table's policy, as it counts now, denies a principal an action. */
    synchronized boolean denies(String arn, String principal, String action) {
        String policy =
                version(arn, enforcedAfter.toNanos()).map(Version::policy).orElse(null);
        return policy != null
                && list(JsonParser.parseString(policy).getAsJsonObject().get("Statement")).stream()
                        .map(JsonElement::getAsJsonObject)
                        .anyMatch(one -> one.get("Effect").getAsString().equals("Deny")
                                && one.get("Condition") == null
                                && isNamed(principals(one.get("Principal")), principal)
                                && isNamed(list(one.get("Action")), action)
                                && isNamed(list(one.get("Resource")), arn));
    }

    private static List<JsonElement> principals(JsonElement said) {
        return said instanceof JsonObject by ? list(by.get("AWS")) : list(said);
    }

    private static boolean isNamed(List<JsonElement> names, String wanted) {
        return names.stream()
                .map(JsonElement::getAsString)
                .anyMatch(name -> name.endsWith("*")
                        ? wanted.startsWith(name.substring(0, name.length() - 1))
                        : name.equals(wanted));
    }

    private static List<JsonElement> list(@Nullable JsonElement said) {
        return said == null ? List.of() : said instanceof JsonArray array ? array.asList() : List.of(said);
    }

    private String add(String arn, @Nullable String policy) {
        String revision = Integer.toString(1_700_000_000 + ++revisions);
        versions.computeIfAbsent(arn, any -> new ArrayList<>()).add(new Version(policy, revision, System.nanoTime()));
        return revision;
    }

    /** The version that is at least so old, the newest of those. */
    private Optional<Version> version(String arn, long nanos) {
        long now = System.nanoTime();
        List<Version> all = versions.getOrDefault(arn, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (now - all.get(i).since() >= nanos) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isExpected(JsonObject request, Optional<Version> now) {
        if (!request.has("ExpectedRevisionId")) {
            return true;
        }
        String expected = request.get("ExpectedRevisionId").getAsString();
        boolean none = now.isEmpty() || now.get().policy() == null;
        return none ? expected.equals("NO_POLICY") : expected.equals(now.get().revision());
    }

    private static String arn(JsonObject request) {
        return request.get("ResourceArn").getAsString();
    }

    private static Outcome noPolicy(String arn) {
        return Outcome.error(
                "PolicyNotFoundException", "The policy of resource " + arn + " was not found in that revision.");
    }

    private static Optional<String> malformed(String policy) {
        if (policy.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("The policy has more than 20 KB.");
        }
        try {
            JsonObject document = JsonParser.parseString(policy).getAsJsonObject();
            List<JsonElement> statements = list(document.get("Statement"));
            boolean whole = !statements.isEmpty()
                    && document.has("Version")
                    && statements.stream()
                            .map(JsonElement::getAsJsonObject)
                            .allMatch(one -> one.has("Effect")
                                    && one.has("Principal")
                                    && one.has("Action")
                                    && one.has("Resource"));
            return whole ? Optional.empty() : Optional.of("The policy lacks a member.");
        } catch (JsonParseException | IllegalStateException unreadable) {
            return Optional.of("The policy is no JSON object.");
        }
    }
}
