package dev.sluice.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself: lists its commands. */
@Command(
        name = "sluice",
        description = "Takes a team from PostgreSQL to Amazon DynamoDB and proves at every step that nothing was lost.",
        mixinStandardHelpOptions = true,
        versionProvider = SluiceVersion.class,
        subcommands = {
            DemoCommand.class,
            LocalCommand.class,
            InitCommand.class,
            InspectCommand.class,
            DesignCommand.class,
            CheckCommand.class,
            PreviewCommand.class,
            ProvisionCommand.class,
            ExportCommand.class,
            BackfillCommand.class,
            SyncCommand.class,
            RunsCommand.class,
            QuarantineCommand.class,
            VerifyCommand.class,
            CutoverCommand.class,
            ReportCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, nothing found; 1 done, and it found something; 2 the call or the project file is wrong;",
            "3 source or target cannot be reached; 4 stopped before the end, run again to resume; 70 a defect.",
            "",
            "Example: sluice demo"
        })
final class SluiceCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine commandLine = java.util.Objects.requireNonNull(spec).commandLine();
        commandLine.usage(commandLine.getErr());
        return FailureReport.WRONG_CALL;
    }
}
