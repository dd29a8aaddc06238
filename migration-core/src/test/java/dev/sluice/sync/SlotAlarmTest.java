package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.FeedHealth;
import dev.sluice.gateway.FeedHealth.KeptLog;
import dev.sluice.run.RunEvent;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The alarm of a slot (R-54)")
final class SlotAlarmTest {
    private static final long GIB = 1L << 30;

    private final List<String> told = new ArrayList<>();
    private final SlotAlarm alarm = new SlotAlarm(event -> told.add(((RunEvent.Remark) event).message()));

    private void look(KeptLog log, Optional<Long> safe, long lag) {
        alarm.look(new FeedHealth(log, safe.map(Bytes::new), new Bytes(lag), new Lsn(1), new Lsn(1 + lag)));
    }

    @Test
    @DisplayName("tells at 50, 75 and 90 % of what the server keeps, each once until it is left")
    void limited() {
        look(KeptLog.RESERVED, Optional.of(60L), 40);
        assertThat(told).isEmpty();
        look(KeptLog.RESERVED, Optional.of(50L), 50);
        look(KeptLog.RESERVED, Optional.of(40L), 60);
        assertThat(told).singleElement().asString().contains("50 %", "max_slot_wal_keep_size");
        look(KeptLog.RESERVED, Optional.of(5L), 95);
        assertThat(told).hasSize(2);
        look(KeptLog.RESERVED, Optional.of(90L), 10);
        look(KeptLog.UNRESERVED, Optional.empty(), 10);
        assertThat(told).hasSize(3).last().asString().contains("100 %");
    }

    @Test
    @DisplayName("tells at each doubling from a gibibyte on where the server has no limit, which is its default")
    void unlimited() {
        look(KeptLog.RESERVED, Optional.empty(), GIB - 1);
        assertThat(told).isEmpty();
        look(KeptLog.RESERVED, Optional.empty(), GIB);
        look(KeptLog.RESERVED, Optional.empty(), 2 * GIB - 1);
        assertThat(told).singleElement().asString().contains("1,073,741,824 bytes", "its disk fills up");
        look(KeptLog.RESERVED, Optional.empty(), 5 * GIB);
        assertThat(told).hasSize(2);
        look(KeptLog.RESERVED, Optional.empty(), 0);
        look(KeptLog.RESERVED, Optional.empty(), GIB);
        assertThat(told).hasSize(3);
    }
}
