// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

/// One start of a robot's client. Nothing is joined across two of them.
public record BootId(String robotId, String boot) {}
