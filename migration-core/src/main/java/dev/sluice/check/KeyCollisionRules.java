package dev.sluice.check;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import java.util.List;
import java.util.Optional;

/** Two entities of one table whose keys can be the same: R-03. */
final class KeyCollisionRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        char separator = examination.design().separator();
        for (TableDesign table : examination.tables()) {
            List<ExaminedEntity> entities = examination.entitiesOf(table);
            for (int first = 0; first < entities.size(); first++) {
                for (int second = first + 1; second < entities.size(); second++) {
                    pair(entities.get(first), entities.get(second), separator, findings);
                }
            }
        }
    }

    private static void pair(ExaminedEntity one, ExaminedEntity other, char separator, Findings findings) {
        boolean canCollide =
                one.target().keyAttributes().stream().allMatch(key -> canEqual(one, other, key, separator));
        if (!canCollide) {
            return;
        }
        boolean same = one.root().name().equals(other.root().name())
                && one.target().keyAttributes().stream()
                        .allMatch(key -> text(one, key).equals(text(other, key)))
                && one.design().filter().isAlways()
                && other.design().filter().isAlways();
        String subject = "entities " + one.name() + " and " + other.name();
        if (same) {
            findings.error(
                    "R-03",
                    subject,
                    "Both make an item of each row of " + one.root().name()
                            + " under the same key, so one would overwrite" + " the other.",
                    "Give them different literal prefixes in a key template, such as ORDER# and INVOICE#.");
        } else {
            findings.warning(
                    "R-03",
                    subject,
                    "Their key templates do not rule out that a row of "
                            + one.root().name() + " and one of " + other.root().name() + " get the same key.",
                    "Give them different literal prefixes in a key template; otherwise the scan of all keys (sluice check"
                            + " --data) decides.");
        }
    }

    private static boolean canEqual(ExaminedEntity one, ExaminedEntity other, KeyAttribute key, char separator) {
        Optional<KeyMapping> left = one.key(key);
        Optional<KeyMapping> right = other.key(key);
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        return key.type() != KeyType.S
                || KeyShape.of(left.get().template(), separator, one.columns())
                        .canEqual(KeyShape.of(right.get().template(), separator, other.columns()));
    }

    private static String text(ExaminedEntity entity, KeyAttribute key) {
        return entity.key(key).map(mapping -> mapping.template().text()).orElse("");
    }
}
