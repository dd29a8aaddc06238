package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sessions of a source")
final class LastingSocketsIT {
    @Test
    @DisplayName("ask a silent server after half a minute whether it is there, and give it up half a minute later")
    void probes() throws IOException {
        try (Socket socket = new LastingSockets().createSocket()) {
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(30);
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)).isEqualTo(10);
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("have a timer for that running, as the kernel tells")
    void running() throws Exception {
        // A socket of Java's is one of both protocols.
        List<Path> tables = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        assumeThat(tables).isNotEmpty();
        var source = LocalPostgres.createDatabase();
        SourceAddress address = SourceAddress.of(source);
        int port = Integer.parseInt(source.url().replaceAll(".*:(\\d+)/.*", "$1"));
        try (Sessions sessions =
                        Sessions.open(address, new Passwords.Found(Optional.empty(), ""), PasswordPrompt.NONE);
                var connection = sessions.borrow()) {
            assertThat(connection.isValid(1)).isTrue();
            String wanted = String.format(":%04X", port);
            List<String> lines = new ArrayList<>();
            for (Path table : tables) {
                lines.addAll(Files.readAllLines(table));
            }
            List<String[]> timers = lines.stream()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(fields -> fields.length > 5 && fields[2].endsWith(wanted) && fields[3].equals("01"))
                    .toList();
            // The kernel's timer 2 is that of keep-alive; it runs in hundredths of a second.
            assertThat(timers).anySatisfy(fields -> {
                assertThat(fields[5]).startsWith("02:");
                assertThat(Long.parseLong(fields[5].substring(3), 16)).isLessThanOrEqualTo(3_000);
            });
        }
    }
}
