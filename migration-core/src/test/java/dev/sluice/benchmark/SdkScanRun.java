package dev.sluice.benchmark;

import dev.sluice.adapter.dynamodb.ScanPath;

/** The command line, which scans through the SDK's items. */
final class SdkScanRun {
    private SdkScanRun() {}

    /** Runs the command line; see the class. */
    public static void main(String[] arguments) {
        System.setProperty(ScanPath.OPTION, ScanPath.SDK.name());
        CommandLineRun.main(arguments);
    }
}
