package dev.sluice.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Keys that the design proves to be distinct need no scan (R-03)")
class KeyProofTest {
    private static List<String> unproven(String... keys) {
        StringBuilder entities = new StringBuilder();
        for (int i = 0; i < keys.length; i++) {
            String[] parts = keys[i].split(" ", 2);
            entities.append("""
                      E%d:
                        table: desk
                        from: public.%s
                        keys: %s
                        attributes: {n: {constant: 1}}
                    """.formatted(i, parts[0], parts[1]).indent(0));
        }
        Projection projection = RentalDesk.projection("""
                tables:
                  desk: {partitionKey: {name: pk, type: S}, sortKey: {name: sk, type: S}}
                entities:
                """ + entities);
        return new ArrayList<>(projection.withoutProofOfKeys(projection.entities()))
                .stream().map(entity -> entity.entity().name()).toList();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '~', textBlock = """
            customer {pk: 'C#{customer_id}', sk: P}                   ~ proven
            customer {pk: 'C', sk: 'P#{customer_id:pad=10}'}          ~ proven
            customer {pk: 'C#{last_name}', sk: '{customer_id}'}       ~ proven
            customer {pk: 'C#{last_name}#{customer_id}', sk: 'P'}     ~ proven
            customer {pk: 'C#{last_name}', sk: P}                     ~ not proven
            customer {pk: 'C', sk: P}                                 ~ not proven
            film     {pk: 'F', sk: P}                                 ~ not proven
            """)
    @DisplayName("one entity alone: every column of the primary key, in a form that keeps its values apart")
    void alone(String entity, String verdict) {
        assertThat(unproven(entity.replaceAll(" +", " "))).hasSize(verdict.equals("proven") ? 0 : 1);
    }

    @ParameterizedTest(name = "{2}: {0} beside {1}")
    @CsvSource(delimiter = '~', textBlock = """
            C#{customer_id}      ~ S#{customer_id}      ~ proven
            C#{customer_id}      ~ C#{customer_id}#X    ~ proven
            C#{customer_id}      ~ CX#{customer_id}     ~ proven
            C#A{customer_id}     ~ C#B{customer_id}     ~ proven
            C#{customer_id}#P    ~ C#{customer_id}#Q    ~ proven
            C#{customer_id}      ~ C#{customer_id}      ~ not proven
            C#{customer_id}      ~ C#1{customer_id}     ~ not proven
            C#{customer_id}X     ~ C#{customer_id}Y     ~ not proven
            {customer_id}#C      ~ C#{customer_id}      ~ not proven
            """)
    @DisplayName("two entities of a table: some part of a key that can never be the same")
    void together(String one, String other, String verdict) {
        assertThat(unproven("customer {pk: '" + one + "', sk: P}", "customer {pk: '" + other + "', sk: P}"))
                .hasSize(verdict.equals("proven") ? 0 : 2);
    }

    @ParameterizedTest(name = "{2}: sort keys {0} and {1}")
    @CsvSource(delimiter = '~', textBlock = """
            P                  ~ ORDER#{last_name}  ~ proven
            PROFILE            ~ P                  ~ proven
            P                  ~ {last_name}        ~ not proven
            """)
    @DisplayName("the sort key may tell apart what the partition key does not, whatever its types are")
    void sortKeys(String one, String other, String verdict) {
        assertThat(unproven(
                        "customer {pk: 'C#{customer_id}', sk: '" + one + "'}",
                        "customer {pk: 'C#{customer_id}', sk: '" + other + "'}"))
                .hasSize(verdict.equals("proven") ? 0 : 2);
    }
}
