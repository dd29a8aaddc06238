package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A value of an answer")
final class ItemRowsTest {
    @ParameterizedTest
    @CsvSource({
        "email, email, '', true",
        "person.email, email, '', true",
        "person.email, person, '', true",
        "person.email, person.email, '', true",
        "a.person.email, person.email, '', true",
        "[].e.mail, e.mail, list, true",
        "[].mail, list, list, true",
        "[], list, list, true",
        "[].mail, list, other, false",
        "email, mail, '', false",
        "person.email, person.em, '', false",
    })
    @DisplayName("is hidden by each name that its path can mean, also one with a dot")
    void sensitive(String path, String sensitive, String explode, boolean isHidden) {
        assertThat(ItemRows.isSensitive(path, Optional.of(explode).filter(name -> !name.isEmpty()), Set.of(sensitive)))
                .isEqualTo(isHidden);
    }
}
