// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.evidence;

/// From which side a snapshot is to show a moment.
public enum Side {
    /// As things were when a subtask started or a plan was proposed.
    BEFORE,
    /// As things were once a subtask had ended.
    AFTER
}
