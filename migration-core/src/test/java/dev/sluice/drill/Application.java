package dev.sluice.drill;

import dev.sluice.drill.Privileges.RefusedException;
import dev.sluice.drill.Privileges.Session;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.verify.ItemOwner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writers that know nothing of a migration: they write tokens, each of its own name, to whichever side lets them, mostly where they were told to and now and
 * then to the other side. What was acknowledged is kept as one history, since at any moment one side alone takes writes, and a write that both would
 * have taken is a finding. Thread-safe.
 */
final class Application {
    private static final int ROWS_AT_FIRST = 12;
    /** Enough for every kind of write, and few enough for many comparisons. */
    private static final int MOST_TOKENS = 120;

    /** One role leaves transactions open for about so many turns. */
    private static final int LONG_TURNS = 16;

    private final Random random;
    private final Privileges privileges;
    private final DrillSource source;
    private final DrillTarget target;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<Session, Pending> pending = new HashMap<>();
    private final TreeMap<Long, DrillRow> model = new TreeMap<>();
    private final TreeSet<Long> deleted = new TreeSet<>();
    private final Set<Long> touched = new TreeSet<>();
    private final List<String> findings = new ArrayList<>();
    private boolean isToldOfTarget;
    private boolean isQuiet;
    private int tokens;
    private int acknowledged;

    /** What a transaction has inserted. */
    private record Pending(long key, DrillRow row) {}

    /** Writers whose first tokens are in the source. */
    Application(long seed, Privileges privileges, DrillSource source, DrillTarget target) {
        this.random = new Random(seed);
        this.privileges = privileges;
        this.source = source;
        this.target = target;
        for (int row = 0; row < ROWS_AT_FIRST; row++) {
            long key = source.next();
            DrillRow token = token();
            source.put(key, token);
            model.put(key, token);
        }
    }

    private DrillRow token() {
        return new DrillRow("token-" + ++tokens, "a");
    }

    /** What it should find on the side that takes its writes: all that was acknowledged, and nothing else. */
    synchronized TreeMap<Long, DrillRow> model() {
        return new TreeMap<>(model);
    }

    /** Keys that it changed at the target since it was told of it, and since it was asked last. */
    synchronized Set<Long> takeTouched() {
        Set<Long> taken = new TreeSet<>(touched);
        touched.clear();
        return taken;
    }

    /** The greatest number that a token of its ever had, on whichever side. */
    synchronized long greatest() {
        return Math.max(model.isEmpty() ? 0 : model.lastKey(), deleted.isEmpty() ? 0 : deleted.last());
    }

    synchronized int acknowledged() {
        return acknowledged;
    }

    synchronized List<String> findings() {
        return List.copyOf(findings);
    }

    /** Whether it is told of the target last. */
    synchronized boolean isToldOfTarget() {
        return isToldOfTarget;
    }

    /** A hook of the move; nothing but its own flag changes, and it stops for nobody. */
    synchronized void hook(Moment moment) {
        if (moment == Moment.SWITCH && !isToldOfTarget) {
            touched.clear();
        }
        isToldOfTarget = moment == Moment.SWITCH || isToldOfTarget && moment != Moment.SWITCH_BACK;
    }

    /** Writes nothing for a while; what was begun is rolled back. */
    synchronized void rest(boolean quiet) {
        isQuiet = quiet;
        sessions.values().forEach(privileges::disconnect);
        sessions.clear();
        pending.clear();
    }

    /** A moment in which it may write. */
    synchronized void tick() {
        for (int turn = random.nextInt(3); turn > 0 && !isQuiet; turn--) {
            boolean isAtTarget = isToldOfTarget != (random.nextInt(4) == 0);
            synchronized (privileges) {
                if (isAtTarget) {
                    writeTarget();
                } else {
                    writeSource(random.nextBoolean() ? "shop" : "clerk");
                }
            }
        }
        if (random.nextInt(60) == 0) {
            target.split();
        }
    }

    /** The same now and then. */
    synchronized void tickSometimes() {
        if (random.nextInt(12) == 0) {
            tick();
        }
    }

    private void writeSource(String role) {
        try {
            Session session = sessions.get(role);
            if (session == null || !privileges.isAlive(session)) {
                pending.remove(session);
                session = privileges.connect(role);
                sessions.put(role, session);
            }
            if (pending.containsKey(session)) {
                commitSometimes(session);
            } else {
                write(session);
                if (!pending.containsKey(session) && random.nextInt(3) == 0) {
                    privileges.disconnect(session);
                    sessions.remove(role);
                }
            }
        } catch (RefusedException refused) {
            if (String.valueOf(refused.getMessage()).contains("duplicate key")) {
                findings.add("the source refuses a new token, whose number is taken: " + refused.getMessage());
            }
        }
    }

    private void commitSometimes(Session session) throws RefusedException {
        if (random.nextInt(session.role().equals(DrillWorld.FORGOTTEN) ? LONG_TURNS : 2) == 0) {
            Pending begun = pending.remove(session);
            privileges.inTransaction(session, false);
            source.commit(session, begun.key(), begun.row());
            acknowledged("source", begun.key(), Optional.of(begun.row()));
        }
    }

    private void write(Session session) throws RefusedException {
        int kind = model.size() > MOST_TOKENS ? 6 + random.nextInt(4) : random.nextInt(10);
        boolean isHolder = session.role().equals(DrillWorld.FORGOTTEN) && random.nextBoolean();
        if (kind < 2 || isHolder) {
            privileges.requireRight(session);
            pending.put(session, new Pending(source.next(), token()));
            privileges.inTransaction(session, true);
        } else if (kind < 6 || model.size() < ROWS_AT_FIRST / 2) {
            boolean isAgain = !deleted.isEmpty() && random.nextInt(4) == 0;
            privileges.requireRight(session);
            long key = isAgain ? any(deleted) : source.next();
            DrillRow token = token();
            source.insert(session, key, token);
            acknowledged("source", key, Optional.of(token));
        } else {
            long key = any(model.navigableKeySet());
            Optional<DrillRow> changed = kind == 9 ? Optional.empty() : Optional.of(noted(key));
            source.change(session, key, changed);
            acknowledged("source", key, changed);
        }
    }

    private DrillRow noted(long key) {
        return new DrillRow(model.get(key).name(), random.nextInt(8) == 0 ? null : "n" + random.nextInt(1_000));
    }

    private long any(NavigableSet<Long> keys) {
        return new ArrayList<>(keys).get(random.nextInt(keys.size()));
    }

    /** What it writes there it writes as it likes: whole items without marks, or an attribute in the place of another. */
    private void writeTarget() {
        if (!privileges.isTargetOpen()) {
            return;
        }
        int kind = model.size() > MOST_TOKENS ? 6 + random.nextInt(4) : random.nextInt(10);
        if (kind < 6 || model.size() < ROWS_AT_FIRST / 2) {
            boolean isAgain = !deleted.isEmpty() && random.nextInt(4) == 0;
            long key = isAgain ? any(deleted) : greatest() + 1 + random.nextInt(3);
            DrillRow token = token();
            touched(key, target.put(item(key, token, Optional.empty())));
            acknowledged("target", key, Optional.of(token));
            if (random.nextInt(3) == 0) {
                // One that nobody keeps, such as a basket: the source never has a row of its number.
                deleteFromTarget(key);
            }
        } else if (kind == 9) {
            deleteFromTarget(random.nextBoolean() ? model.lastKey() : any(model.navigableKeySet()));
        } else {
            long key = any(model.navigableKeySet());
            DrillRow changed = noted(key);
            Optional<Item> before = target.get(DrillTarget.key(key)).filter(now -> random.nextBoolean());
            touched(key, target.put(item(key, changed, before)));
            acknowledged("target", key, Optional.of(changed));
        }
    }

    private void deleteFromTarget(long key) {
        touched(key, target.delete(DrillTarget.key(key)));
        acknowledged("target", key, Optional.empty());
    }

    private void touched(long key, boolean isChanged) {
        if (isChanged) {
            touched.add(key);
        }
    }

    /** A token as an item: with the marks of what stands there, as UpdateItem leaves it, or without any. */
    private static Item item(long key, DrillRow token, Optional<Item> before) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        before.filter(item -> !ItemOwner.isDeleted(item)).ifPresent(item -> attributes.putAll(item.attributes()));
        attributes.putAll(DrillTarget.key(key).attributes());
        attributes.put("name", new StringValue(token.name()));
        String note = token.note();
        if (note == null) {
            attributes.remove("note");
        } else {
            attributes.put("note", new StringValue(note));
        }
        return new Item(attributes);
    }

    private void acknowledged(String side, long key, Optional<DrillRow> row) {
        acknowledged++;
        row.ifPresentOrElse(
                now -> {
                    model.put(key, now);
                    deleted.remove(key);
                },
                () -> {
                    model.remove(key);
                    deleted.add(key);
                });
        boolean isTarget = side.equals("target");
        if (isTarget ? privileges.isSourceOpen() : privileges.isTargetOpen()) {
            findings.add("a write of token " + key + " to the " + side
                    + " was taken while the other side takes writes too" + " (R-91)");
        }
    }
}
