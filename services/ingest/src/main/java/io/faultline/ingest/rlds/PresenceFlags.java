// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.episode.EncodedFrame;
import io.faultline.ingest.episode.Views;
import io.faultline.ingest.tfrecord.TfExample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Holds a dataset's `has_<view>` flags against its pictures. The pictures decide; a flag that says
/// otherwise is a defect.
final class PresenceFlags {

    private PresenceFlags() {}

    static List<Defect> defects(TfExample record, Map<String, List<EncodedFrame>> views) {
        List<Defect> defects = new ArrayList<>();
        views.forEach(
                (view, frames) -> {
                    String flag = RecordMapping.presenceFlag(view);
                    if (record.names().contains(flag)) {
                        boolean claimed = anySet(record.integers(flag, 1));
                        boolean real = !Views.constant(frames);
                        if (claimed != real) {
                            defects.add(defect(flag, claimed, real));
                        }
                    }
                });
        return defects;
    }

    private static boolean anySet(long[] flag) {
        return flag.length > 0 && flag[0] != 0;
    }

    private static Defect defect(String flag, boolean claimed, boolean real) {
        return new Defect(
                "untrue-flag",
                "%s is %d though the view's pictures %s"
                        .formatted(flag, claimed ? 1 : 0, real ? "differ" : "are all the same"));
    }
}
