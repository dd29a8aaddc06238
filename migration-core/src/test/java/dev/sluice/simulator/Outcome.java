package dev.sluice.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What came of a request, as text in which only meaning differs: numbers by value, sets and unordered lists sorted, no messages.
 *
 * @param content the answer, or the error
 * @param units what was consumed
 * @param said the message of an error, which is never compared
 */
record Outcome(String content, String units, String said) {
    private static final Set<String> LEFT_OUT = Set.of("Message", "message", "ConsumedCapacity");

    static Outcome of(Supplier<? extends SdkPojo> request) {
        try {
            SdkPojo answer = request.get();
            return new Outcome(pojo(answer), units(answer), "");
        } catch (AwsServiceException e) {
            return new Outcome(refusal(e), "", e.awsErrorDetails().errorMessage());
        }
    }

    private static String refusal(AwsServiceException refusal) {
        try {
            throw refusal;
        } catch (ConditionalCheckFailedException e) {
            return "ConditionalCheckFailedException " + value(e.item());
        } catch (TransactionCanceledException e) {
            return "TransactionCanceledException "
                    + e.cancellationReasons().stream().map(Outcome::pojo).toList();
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private static String units(SdkPojo answer) {
        return answer.sdkFields().stream()
                .filter(field -> field.memberName().equals("ConsumedCapacity"))
                .map(field -> field.getValueOrDefault(answer))
                .map(value -> value instanceof List<?> list ? sorted(list) : value(value))
                .findFirst()
                .orElse("");
    }

    /** An item, for lists that a test sorts itself. */
    static String item(Map<String, AttributeValue> item) {
        return value(item);
    }

    private static String pojo(SdkPojo pojo) {
        TreeMap<String, String> members = new TreeMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object member = field.getValueOrDefault(pojo);
            if (isGiven(member) && !LEFT_OUT.contains(field.memberName())) {
                members.put(
                        field.memberName(),
                        pojo instanceof BatchGetItemResponse batch
                                        && field.memberName().equals("Responses")
                                ? unordered(batch)
                                : value(member));
            }
        }
        return members.toString();
    }

    /** The items of a BatchGetItem come in any order (A5). */
    private static String unordered(BatchGetItemResponse batch) {
        TreeMap<String, String> byTable = new TreeMap<>();
        batch.responses().forEach((table, items) -> byTable.put(table, sorted(items)));
        return byTable.toString();
    }

    private static boolean isGiven(@Nullable Object member) {
        return member != null && !(member instanceof SdkAutoConstructList) && !(member instanceof SdkAutoConstructMap);
    }

    private static String value(@Nullable Object value) {
        if (value instanceof AttributeValue attribute) {
            return attribute(attribute);
        }
        if (value instanceof SdkPojo pojo) {
            return pojo(pojo);
        }
        if (value instanceof Map<?, ?> map) {
            TreeMap<String, String> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put(String.valueOf(name), value(member)));
            return sorted.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Outcome::value).toList().toString();
        }
        return String.valueOf(value);
    }

    private static String attribute(AttributeValue value) {
        return value.type() + ":"
                + switch (value.type()) {
                    case N -> number(value.n());
                    case B -> bytes(value.b());
                    case SS -> sorted(value.ss());
                    case NS -> sorted(value.ns().stream().map(Outcome::number).toList());
                    case BS -> sorted(value.bs().stream().map(Outcome::bytes).toList());
                    case L -> value(value.l());
                    case M -> value(value.m());
                    case S -> value.s();
                    case BOOL -> String.valueOf(value.bool());
                    default -> "";
                };
    }

    private static String number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    private static String bytes(SdkBytes bytes) {
        return java.util.HexFormat.of().formatHex(bytes.asByteArray());
    }

    private static String sorted(List<?> members) {
        List<String> texts = new ArrayList<>();
        members.forEach(member -> texts.add(value(member)));
        Collections.sort(texts);
        return texts.toString();
    }
}
