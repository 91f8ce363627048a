// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.dataset;

import io.faultline.synthesis.language.TaskKey;

import java.util.List;

/// Names to hold out as the dataset calls them. A task that the simulator names, such as {@code
/// open_box}, is stored under the key that it shares with its reverse, {@code close box}: the two
/// show the same moments, so that both are held out or neither.
public final class HeldOut {

    private HeldOut() {}

    /// The dataset's names.
    public static List<String> names(List<String> given) {
        return given.stream().map(name -> name.contains("_") ? TaskKey.of(name) : name).toList();
    }
}
