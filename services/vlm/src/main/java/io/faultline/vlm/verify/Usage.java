// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.verify;

import java.time.Duration;

/// What a verification cost.
///
/// @param promptTokens tokens read, those of pictures included
/// @param answerTokens tokens written
/// @param preprocessing time to decode, resize and tile the pictures, and to tokenise
/// @param inference time of the model for the batch that this verification was in
public record Usage(
        int promptTokens, int answerTokens, Duration preprocessing, Duration inference) {

    public static final Usage NONE = new Usage(0, 0, Duration.ZERO, Duration.ZERO);
}
