// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import io.faultline.schemas.EvidenceDefect;
import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.VerificationRequest;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a request shows, in words.
final class Evidence {

    private Evidence() {}

    /// For each view, its pictures before and after as text; a dash where there is none.
    static List<String> shown(VerificationRequest request) {
        return request.getViews().stream()
                .map(view -> text(view.getBefore()) + " " + text(view.getAfter()))
                .toList();
    }

    /// What is wrong with a view, before and after.
    static List<EvidenceDefect> defects(EvidenceView view) {
        List<EvidenceDefect> defects = new ArrayList<>(view.getBeforeDefects());
        defects.addAll(view.getAfterDefects());
        return defects;
    }

    private static String text(@Nullable EvidenceFrame frame) {
        return frame == null
                ? "-"
                : StandardCharsets.UTF_8.decode(frame.getPicture().duplicate()).toString();
    }
}
