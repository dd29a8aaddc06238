package dev.sluice.adapter.dynamodb;

import java.util.Locale;

/** How a verification scans tables: the same items and verdicts on both ways, for other costs. */
public enum ScanPath {
    /** From JSON straight to hashes. */
    STREAMED,
    /** Through the SDK's items: the reference, and the way out where an answer cannot be read as a stream. */
    SDK;

    /** The Java machine's option that names one. */
    public static final String OPTION = "sluice.scan";

    /** The way that the Java machine's option {@value #OPTION} names; {@link #STREAMED} where it names none. */
    public static ScanPath ofThisProcess() {
        return System.getProperty(OPTION, "").toUpperCase(Locale.ROOT).equals(SDK.name()) ? SDK : STREAMED;
    }
}
