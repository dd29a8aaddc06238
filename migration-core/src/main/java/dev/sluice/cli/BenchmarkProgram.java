package dev.sluice.cli;

import java.util.function.Consumer;

/**
 * What measures. It needs a PostgreSQL of its own and is no part of a release: {@link BenchCommand} finds it as a service, which
 * only the launcher of a checkout puts on the class path.
 */
public interface BenchmarkProgram {
    /**
     * Measures; takes minutes.
     *
     * @param request what
     * @param remarks takes a line for people now and then, no result
     * @return the figures
     * @throws Exception where something does not come through, so that its figures would mean nothing
     */
    BenchmarkFigures measure(BenchmarkRequest request, Consumer<String> remarks) throws Exception;
}
