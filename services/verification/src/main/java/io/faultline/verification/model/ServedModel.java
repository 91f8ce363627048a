// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import java.util.List;

/// A model that is open and can be asked.
///
/// @param name the model's name
/// @param digest SHA-256 over its files
/// @param modes in which it was trained to answer, the best first, each cheaper than the one before
/// @param views which of a robot's views it is shown of an execution, negative ones counted from
///   the last; empty for all
/// @param judge asks it
public record ServedModel(
        String name, String digest, List<AnswerMode> modes, List<Integer> views, Judge judge)
        implements AutoCloseable {

    public ServedModel {
        modes = List.copyOf(modes);
        views = List.copyOf(views);
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("a model answers in some mode");
        }
    }

    @Override
    public void close() {
        judge.close();
    }
}
