/** Tests of the files of a project folder. */
@NullMarked
package dev.sluice.adapter.folder;

import org.jspecify.annotations.NullMarked;
