// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

/// A set of examples, fetched by number; the pictures of an example are read when it is its turn.
/// For several threads.
public interface Examples {

    int size();

    /// The example, as it is to be seen in this epoch: views may be picked, a trace dropped.
    TrainingExample get(int index, int epoch);
}
