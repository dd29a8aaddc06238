package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.problem.StoppedException;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("R-70: a reverse sync of a column that was made lossy after the switch")
final class ReverseLossyIT {
    @TempDir
    Path folder;

    @Test
    @DisplayName("refuses in one sentence that says what to do, and loses nothing once the column is what it was")
    void madeLossy() {
        String document = ReverseDesk.DOCUMENT.replace("meta: meta", "meta: {column: meta, as: map}");
        assertThat(document).isNotEqualTo(ReverseDesk.DOCUMENT);
        try (ReverseDesk desk =
                new ReverseDesk(folder.resolve("project"), ReverseDesk.TABLES, ReverseDesk.ROWS, document)) {
            desk.backfill();
            assertThat(desk.reverse(new ReverseOptions.Prepare())).isInstanceOf(ReverseOutcome.Prepared.class);
            desk.freeze();
            desk.switchOver();
            desk.update("AUTHOR#3", "PROFILE", "name", new StringValue("before"));
            assertThat(desk.catchUp().figures().applied()).isEqualTo(1);

            // PostgreSQL's json keeps white space and order, which a map does not.
            LocalPostgres.run(desk.source(), "ALTER TABLE author ALTER COLUMN meta TYPE json");
            desk.update("AUTHOR#3", "PROFILE", "name", new StringValue("meanwhile"));
            desk.delete("AUTHOR#12", "BOOK#00000011");
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThatThrownBy(desk::catchUp)
                        .isInstanceOf(StoppedException.class)
                        .hasMessageStartingWith("The reverse sync is not offered any more, since of entity Author: ")
                        .hasMessageContaining("undo that change of source or design")
                        .hasMessageContaining("start sluice sync --reverse again")
                        .hasMessageNotContaining("\n");
            }
            assertThat(desk.rows("SELECT name FROM author WHERE author_id = 3")).containsExactly("before");

            LocalPostgres.run(desk.source(), "ALTER TABLE author ALTER COLUMN meta TYPE jsonb");
            ReverseOutcome.Followed followed = desk.catchUp();

            assertThat(followed.held()).isEmpty();
            assertThat(followed.figures().caughtUp()).isTrue();
            assertThat(desk.rows("SELECT name, meta FROM author WHERE author_id = 3"))
                    .containsExactly("meanwhile|{\"n\": 3}");
            assertThat(desk.rows("SELECT count(*) FROM book WHERE book_id = 11"))
                    .containsExactly("0");
        }
    }
}
