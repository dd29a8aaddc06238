package dev.sluice.simulator.fault;

import dev.sluice.simulator.protocol.Operation;

/**
 * A fault that was injected.
 *
 * @param request the number of the request, from 1 over all requests
 * @param operation what it asked for
 * @param fault what happened to it
 */
public record Injection(long request, Operation operation, Fault fault) {}
