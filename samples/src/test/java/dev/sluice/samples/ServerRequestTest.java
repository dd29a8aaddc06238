package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The command line of the local servers")
class ServerRequestTest {

    @Test
    @DisplayName("names the servers and where PostgreSQL keeps its files")
    void readsServersAndDirectory() {
        ServerRequest request = ServerRequest.parse(List.of("--dynamodb", "--data-dir", "/somewhere", "--postgres"));

        assertThat(request.kinds()).containsExactlyInAnyOrder(ServerKind.POSTGRES, ServerKind.DYNAMODB);
        assertThat(request.dataDirectory()).isEqualTo(Path.of("/somewhere").toAbsolutePath());
        assertThat(request.chatter()).isEqualTo(ServerRequest.Chatter.DROPPED);
    }

    @Test
    @DisplayName("is refused when it asks for no server, an unknown one, or a directory without a name")
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> ServerRequest.parse(List.of())).hasMessageContaining("--postgres, --dynamodb");
        assertThatThrownBy(() -> ServerRequest.parse(List.of("--mysql"))).hasMessageContaining("--mysql");
        assertThatThrownBy(() -> ServerRequest.parse(List.of("--postgres", "--data-dir")))
                .hasMessageContaining("--data-dir");
    }
}
