package dev.sluice.samples;

/** The servers that can be asked for, in the order in which they are started and reported. */
enum ServerKind {
    /** An embedded PostgreSQL; its address is a JDBC URL. */
    POSTGRES("postgres"),
    /** DynamoDB Local, in memory; its address is an HTTP endpoint. */
    DYNAMODB("dynamodb");

    private final String key;

    ServerKind(String key) {
        this.key = key;
    }

    /** The key of this server's address in the line of JSON. */
    String key() {
        return key;
    }

    /** The command-line option that asks for this server. */
    String option() {
        return "--" + key;
    }
}
