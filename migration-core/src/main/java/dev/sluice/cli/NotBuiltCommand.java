package dev.sluice.cli;

import dev.sluice.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that is planned: it says that it is not there yet, whatever its arguments are. */
@Command(hidden = true)
final class NotBuiltCommand implements Callable<Integer> {
    /** The names of the commands that are planned. */
    static final List<String> NAMES = List.of("workload", "estimate", "diagram");

    @Spec
    private @Nullable CommandSpec spec;

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        String name = java.util.Objects.requireNonNull(spec).name();
        throw new InvalidInputException("sluice " + name + " is not built yet; sluice --help lists what there is.");
    }
}
