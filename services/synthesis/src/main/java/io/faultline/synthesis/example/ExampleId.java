// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.identity.Digest;
import io.faultline.synthesis.SynthesisConfig;

import org.jspecify.annotations.Nullable;

/// Names of examples. A name holds where an example comes from and how it was made, but not its
/// text: an example that is made again, better paired, replaces the one before.
final class ExampleId {

    private static final String SUCCESS = "success";

    private ExampleId() {}

    /// @param subtask zero-based subtask, or -1 for the whole episode
    /// @param mode null for a success
    static String of(
            String episodeId,
            int subtask,
            ExampleKind kind,
            @Nullable FailureMode mode,
            boolean reversed,
            long seed) {
        return Digest.of(
                episodeId,
                Integer.toString(subtask),
                kind.name(),
                mode == null ? SUCCESS : mode.name(),
                Boolean.toString(reversed),
                SynthesisConfig.GENERATOR_VERSION,
                Long.toString(seed));
    }
}
