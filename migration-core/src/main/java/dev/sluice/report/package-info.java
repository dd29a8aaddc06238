/** What leaves the house: results as JSON, SARIF, JUnit XML and the HTML report. */
@NullMarked
package dev.sluice.report;

import org.jspecify.annotations.NullMarked;
