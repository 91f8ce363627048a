// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.trained;

import io.faultline.vlm.images.Collage;
import io.faultline.vlm.images.ImageDecoder;
import io.faultline.vlm.images.RgbImage;
import io.faultline.vlm.verify.Verification;

import java.util.ArrayList;
import java.util.List;

/// How the pictures of an execution are shown to a Guardian.
public enum PictureLayout {
    /// Each by itself, as Guardian has it (section III-C).
    SEPARATE,
    /// All in one grid, time from left to right and views from top to bottom, as earlier work has
    /// it: for comparison. The whole grid is shrunk to what one picture may have.
    CONCATENATED;

    /// The question about an execution, in this layout.
    public Verification execution(
            String instruction, String subtask, List<byte[]> before, List<byte[]> after) {
        return switch (this) {
            case SEPARATE -> new Verification.Execution(instruction, subtask, before, after);
            case CONCATENATED ->
                    new Verification.Trajectory(
                            instruction + "\nSubtask: " + subtask,
                            List.of(List.of(grid(before, after))));
        };
    }

    private static byte[] grid(List<byte[]> before, List<byte[]> after) {
        List<List<RgbImage>> views = new ArrayList<>();
        for (int view = 0; view < before.size(); view++) {
            views.add(
                    List.of(
                            ImageDecoder.STANDARD.decode(before.get(view)),
                            ImageDecoder.STANDARD.decode(after.get(view))));
        }
        return Collage.of(views).png();
    }
}
