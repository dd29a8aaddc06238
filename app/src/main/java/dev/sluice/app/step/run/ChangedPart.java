package dev.sluice.app.step.run;

/**
 * A value beside another: what both begin with, what only this one has, what both end with. Cut between whole characters.
 *
 * @param before the common beginning
 * @param own what differs; empty where the other one has all of this and more
 * @param after the common end
 */
record ChangedPart(String before, String own, String after) {
    /** A value as it differs from another. */
    static ChangedPart of(String value, String other) {
        int[] mine = value.codePoints().toArray();
        int[] others = other.codePoints().toArray();
        int most = Math.min(mine.length, others.length);
        int begin = 0;
        while (begin < most && mine[begin] == others[begin]) {
            begin++;
        }
        int end = 0;
        while (end < most - begin && mine[mine.length - 1 - end] == others[others.length - 1 - end]) {
            end++;
        }
        return new ChangedPart(
                new String(mine, 0, begin),
                new String(mine, begin, mine.length - begin - end),
                new String(mine, mine.length - end, end));
    }
}
