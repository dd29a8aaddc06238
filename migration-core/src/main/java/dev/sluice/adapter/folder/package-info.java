/** Files of a project folder that hold facts: {@code source.json}. */
@NullMarked
package dev.sluice.adapter.folder;

import org.jspecify.annotations.NullMarked;
