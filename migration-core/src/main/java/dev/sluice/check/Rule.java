package dev.sluice.check;

/** A group of rules that belong together. Stateless; says nothing of what another group reports. */
@FunctionalInterface
interface Rule {
    /**
     * Looks for what breaks the rules.
     *
     * @param examination the project and the schema it is for
     * @param findings takes what was found
     */
    void check(Examination examination, Findings findings);
}
