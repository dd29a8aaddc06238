/** Makes the packaged program: what {@code mvn -Pdist package} runs, and how that program is tried. */
@NullMarked
package dev.sluice.app.dist;

import org.jspecify.annotations.NullMarked;
