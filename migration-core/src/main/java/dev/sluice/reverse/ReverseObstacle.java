package dev.sluice.reverse;

/**
 * Why the items of an entity do not lead back to rows.
 *
 * @param entity its name
 * @param reason a clause for people
 */
public record ReverseObstacle(String entity, String reason) {
    @Override
    public String toString() {
        return "entity " + entity + ": " + reason;
    }
}
