/**
 * A stand-in of the control plane of DynamoDB and of CloudWatch's alarms over HTTP, in front of a server that keeps items. It answers by recordings,
 * keeps resource policies, and refuses writes by them. For tests alone: it shares no code with the adapter that it is asked by.
 */
@NullMarked
package dev.sluice.standin;

import org.jspecify.annotations.NullMarked;
