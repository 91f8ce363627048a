// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import io.faultline.vlm.runtime.Tensor;

import java.util.List;

/// A prompt ready for the language model.
///
/// @param ids its tokens, at least one, with image tokens where features go
/// @param features the features that replace its image tokens, in order: as many rows as image
///   tokens
public record Prompt(int[] ids, List<Tensor> features) {

    public Prompt {
        if (ids.length == 0) {
            throw new IllegalArgumentException("a prompt needs a token");
        }
        features = List.copyOf(features);
    }
}
