package dev.sluice.samples;

/** A server that runs on loopback until it is closed. Closing it twice does nothing more. */
interface LocalServer extends AutoCloseable {

    /** The address that a client connects to: a JDBC URL or an HTTP endpoint. */
    String address();

    /** Stops the server and waits until it is gone; never throws. */
    @Override
    void close();
}
