// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

import io.faultline.vlm.images.Tiles;

import java.util.List;

/// A prompt with its right answer.
///
/// @param ids prompt and answer
/// @param answerFrom where the answer starts: only its tokens are learnt
/// @param pictures the tiles of each picture, in the order of the image tokens
public record TrainingExample(int[] ids, int answerFrom, List<Tiles> pictures) {

    public TrainingExample {
        if (answerFrom < 1 || answerFrom >= ids.length) {
            throw new IllegalArgumentException(
                    "an answer from " + answerFrom + " in " + ids.length + " tokens");
        }
        pictures = List.copyOf(pictures);
    }

    /// How many tokens are learnt.
    public int answerTokens() {
        return ids.length - answerFrom;
    }
}
