// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.training.Examples;
import io.faultline.vlm.training.Trainable;
import io.faultline.vlm.verify.Verifier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/// The network of a training: what is taught, what is validated, how it is kept.
interface Network extends AutoCloseable {

    /// The lessons as this network is taught them.
    ///
    /// @param size how many
    /// @param lessons fetches one by number
    Examples examples(int size, IntFunction<Lesson> lessons);

    Trainable trainable();

    /// Has the present weights judged.
    ///
    /// @throws IOException if files of its own cannot be written
    <T> T judge(Judge<T> use) throws IOException;

    /// Writes the present weights as a model.
    void write(Path folder) throws IOException;

    @Override
    void close();

    /// What is done with a verifier of the present weights, which is open meanwhile only.
    @FunctionalInterface
    interface Judge<T> {
        T with(Verifier verifier) throws IOException;
    }
}
