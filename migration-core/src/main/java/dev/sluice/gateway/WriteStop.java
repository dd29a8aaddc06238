package dev.sluice.gateway;

import java.util.List;

/**
 * How writing to the mapped tables is stopped by privilege, and given back. Immutable.
 *
 * @param roles whose sessions end with it
 * @param stop the statements that take rights to write and to log in, run in one transaction
 * @param undo the statements that give back exactly that, in one transaction; running them twice, or where nothing was taken, changes nothing
 */
public record WriteStop(List<String> roles, List<String> stop, List<String> undo) {
    public WriteStop {
        roles = List.copyOf(roles);
        stop = List.copyOf(stop);
        undo = List.copyOf(undo);
    }
}
