/** The simulator on loopback: HTTP/1.1 on plain sockets, because a fault has to be able to break a connection in its own way. */
@NullMarked
package dev.sluice.simulator.http;

import org.jspecify.annotations.NullMarked;
