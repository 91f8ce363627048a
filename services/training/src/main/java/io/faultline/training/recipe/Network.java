// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.Pupil;
import io.faultline.vlm.training.Trainable;

import java.io.IOException;
import java.nio.file.Path;

/// The network of a training: what is taught, what is validated, how it is kept.
interface Network extends AutoCloseable {

    Pupil pupil();

    Trainable trainable();

    /// Has the present weights judged.
    ///
    /// @throws IOException if files of its own cannot be written
    <T> T judge(Judge<T> use) throws IOException;

    /// Writes the present weights as a model.
    void write(Path folder) throws IOException;

    @Override
    void close();

    /// What is done with a Guardian of the present weights, which is open meanwhile only.
    @FunctionalInterface
    interface Judge<T> {
        T with(Guardian guardian) throws IOException;
    }
}
