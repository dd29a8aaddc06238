package dev.sluice.adapter.local;

import com.google.gson.JsonObject;
import dev.sluice.gateway.LocalServers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The process of the local servers, which prints their addresses in its one line. Thread-safe. */
final class ServerProcess implements LocalServers.Running {
    private final ChildProcess process;
    private final JsonObject addresses;

    private ServerProcess(ChildProcess process, JsonObject addresses) {
        this.process = process;
        this.addresses = addresses;
    }

    /** Starts it and waits for its addresses. */
    static ServerProcess start(List<String> command, Duration limit) throws IOException {
        ChildProcess process = ChildProcess.start("local servers", command);
        try {
            return new ServerProcess(process, process.answer("start", limit));
        } catch (IOException | RuntimeException e) { // whatever it is, no process stays behind
            process.close();
            throw e;
        }
    }

    @Override
    public Optional<String> postgres() {
        return address("postgres");
    }

    @Override
    public Optional<String> dynamodb() {
        return address("dynamodb");
    }

    private Optional<String> address(String key) {
        return addresses.has(key) ? Optional.of(addresses.get(key).getAsString()) : Optional.empty();
    }

    @Override
    public void close() {
        process.close();
    }
}
