// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.reviewed;

import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.LabelledView;
import io.faultline.schemas.VerificationLabel;

import java.util.ArrayList;
import java.util.List;

/// The pictures of a label as an example has them: for a plan the first view that shows anything,
/// for a subtask the start and end of each view that shows both.
final class LabelledImages {

    private LabelledImages() {}

    static List<ExampleImage> of(VerificationLabel label) {
        List<ExampleImage> images = new ArrayList<>();
        for (LabelledView view : label.getViews()) {
            FrameRef before = view.getBefore();
            FrameRef after = view.getAfter();
            boolean planning = label.getKind() == ExampleKind.PLANNING;
            if (planning && before != null) {
                return List.of(new ExampleImage(view.getView(), 0, before));
            }
            if (!planning && before != null && after != null) {
                images.add(new ExampleImage(view.getView(), 0, before));
                images.add(new ExampleImage(view.getView(), 1, after));
            }
        }
        return images;
    }
}
