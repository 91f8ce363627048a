// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.page;

import io.faultline.console.index.Judged;
import io.faultline.schemas.EvidenceDefect;
import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.VerificationRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What one camera shows, before and after.
///
/// @param view the camera
/// @param before the snapshot before, null where missing
/// @param after the snapshot after, null where missing
/// @param beforeDefects what is wrong with the one before
/// @param afterDefects what is wrong with the one after
/// @param hasAfter whether there should be one after: a plan has none
/// @param lost snapshots that were numbered but never came
public record FramePair(
        String view,
        @Nullable EvidenceFrame before,
        @Nullable EvidenceFrame after,
        List<EvidenceDefect> beforeDefects,
        List<EvidenceDefect> afterDefects,
        boolean hasAfter,
        long lost) {

    /// All pairs of a request; none where it is not known.
    public static List<FramePair> of(Judged judged) {
        VerificationRequest request = judged.request();
        if (request == null) {
            return List.of();
        }
        boolean hasAfter = request.getKind() != ExampleKind.PLANNING;
        return request.getViews().stream().map(view -> of(view, hasAfter)).toList();
    }

    private static FramePair of(EvidenceView view, boolean hasAfter) {
        return new FramePair(
                view.getView(),
                view.getBefore(),
                view.getAfter(),
                view.getBeforeDefects(),
                view.getAfterDefects(),
                hasAfter,
                view.getLost());
    }

    /// Whether anything is wrong with it.
    public boolean isFlawed() {
        return !beforeDefects.isEmpty() || !afterDefects.isEmpty() || lost > 0;
    }
}
