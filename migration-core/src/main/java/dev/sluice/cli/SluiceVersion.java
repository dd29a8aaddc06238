package dev.sluice.cli;

/** The program's version, from its jar's manifest. */
final class SluiceVersion implements picocli.CommandLine.IVersionProvider {
    static String current() {
        String version = SluiceVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"sluice " + current()};
    }
}
