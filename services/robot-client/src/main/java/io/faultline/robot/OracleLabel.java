// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import org.jspecify.annotations.Nullable;

/// What the robot's oracle knows to be true of something that was judged.
///
/// @param requestId the request that the verdict answered
/// @param answer what is true
/// @param mode how it fails, as the schema's `FailureMode` names it, or null
/// @param note why, in words, or null
/// @param source who knows
public record OracleLabel(
        String requestId,
        Answer answer,
        @Nullable String mode,
        @Nullable String note,
        Source source) {

    /// What is true.
    public enum Answer {
        SUCCESS,
        FAILURE,
        CANNOT_TELL
    }

    /// Who knows it.
    public enum Source {
        ROBOT_ORACLE,
        SIMULATOR
    }
}
