// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.images.Tiles;
import io.faultline.vlm.verify.Outcome;

import java.time.Duration;
import java.util.List;

/// A verification on its way to the model.
sealed interface Prepared {

    /// Its prompt and pictures.
    record Ready(int[] ids, List<Tiles> pictures, Duration took) implements Prepared {}

    /// It cannot be asked.
    record Refused(Outcome.Unverified outcome) implements Prepared {}
}
