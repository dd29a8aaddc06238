/** What the tests of the workbench share: an engine of answers given beforehand, threads that are none, a small project. */
package dev.sluice.app.testbed;
