package dev.sluice.simulator.operation;

import dev.sluice.simulator.protocol.Operation;
import dev.sluice.simulator.protocol.RequestDocument;
import java.time.Instant;

/**
 * One request on its way through an operation.
 *
 * @param operation what is asked for
 * @param request the request
 * @param now the time
 * @param withholding which parts of a batch are to be left undone, by a fault
 */
public record Call(Operation operation, RequestDocument request, Instant now, Withholding withholding) {}
