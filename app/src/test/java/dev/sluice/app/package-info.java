/** Tests of the window as a whole. */
package dev.sluice.app;
