// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import io.faultline.vlm.images.RgbImage;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;

import java.util.Collections;
import java.util.List;

/// The questions that a model is asked before any robot's: about black pictures, so that whatever
/// it does once (compile, allocate, connect) is done, and how long it takes is known.
public final class WarmUp {

    private static final int SIDE = 224;

    private WarmUp() {}

    /// A batch of questions.
    ///
    /// @param views pictures before and after of each
    public static List<Verification> batch(int size, int views) {
        byte[] black = new RgbImage(SIDE, SIDE, new byte[3 * SIDE * SIDE]).png();
        List<byte[]> pictures = Collections.nCopies(Math.max(1, views), black);
        Verification question =
                new Verification.Execution(
                        "stack the red block on the blue block",
                        "grasp the red block",
                        pictures,
                        pictures);
        return Collections.nCopies(size, question);
    }

    /// Whether a model can be served that answered so: any answer will do, but none that says the
    /// model itself is in trouble.
    public static boolean suffices(List<Outcome> outcomes, int asked) {
        return outcomes.size() == asked && outcomes.stream().noneMatch(WarmUp::isTrouble);
    }

    private static boolean isTrouble(Outcome outcome) {
        return outcome instanceof Outcome.Unverified unverified
                && unverified.reason() == Outcome.Reason.MODEL_ERROR;
    }
}
