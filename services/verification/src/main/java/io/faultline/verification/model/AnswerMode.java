// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import java.util.Map;

/// A way in which a model can be asked.
///
/// @param name vanilla, thinking or dropout; empty where the model knows no modes
/// @param decoding the other decoding parameters, by name
public record AnswerMode(String name, Map<String, String> decoding) {

    public AnswerMode {
        decoding = Map.copyOf(decoding);
    }
}
