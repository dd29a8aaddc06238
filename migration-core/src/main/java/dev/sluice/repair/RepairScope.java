package dev.sluice.repair;

/** What a repair may touch. */
public enum RepairScope {
    /** Keys where this program's item is missing, old or left over. */
    OURS,
    /** Also items that somebody else wrote or changed: they are replaced, if they still are as they were seen. */
    FOREIGN
}
