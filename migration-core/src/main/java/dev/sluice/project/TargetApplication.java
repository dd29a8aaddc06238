package dev.sluice.project;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The application as the target knows it: whom a switch shuts out and lets in. Immutable.
 *
 * @param principals the ARNs of its IAM roles and users, each once, sorted; empty where nobody named any
 * @param settle after so long a change of a table's policy counts for every request
 */
public record TargetApplication(List<String> principals, Duration settle) {
    /** AWS says "eventually" and no figure: this is ours. */
    public static final Duration STANDARD_SETTLE = Duration.ofSeconds(15);

    /** Nobody. */
    public static final TargetApplication NONE = new TargetApplication(List.of(), STANDARD_SETTLE);

    /** A role or a user: an account's root would shut out everybody, ourselves included. */
    private static final Pattern PRINCIPAL =
            Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[\\w+=,.@/-]{1,600}");

    public TargetApplication {
        principals = List.copyOf(new TreeSet<>(principals));
        if (settle.isNegative() || !principals.stream().allMatch(TargetApplication::isPrincipal)) {
            throw new IllegalArgumentException("a principal is the ARN of a role or user: " + principals);
        }
    }

    /** Whether a text is the ARN of an IAM role or user. */
    public static boolean isPrincipal(String arn) {
        return PRINCIPAL.matcher(arn).matches();
    }
}
