// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.queue;

import io.faultline.schemas.RequestLane;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which requests of one robot are pointless beside its others.
///
/// A lower revision is pointless where a higher one of the same subject waits: that one has all of
/// its evidence and more. An earlier subtask or plan is pointless where a later one of the same
/// lane waits: the robot has gone on. Later means that it came later and happened later by the
/// robot's clock, so that neither late evidence nor a clock that jumps supersedes what is newer.
final class Supersession {

    private Supersession() {}

    /// @param waiting one robot's requests, in order of arrival
    /// @param moved whether gone on counts, or a higher revision alone
    static Set<Pending> of(List<Pending> waiting, boolean moved) {
        Map<String, Integer> revisions = new HashMap<>();
        for (Pending one : waiting) {
            revisions.merge(one.request().getSubjectId(), one.request().getRevision(), Math::max);
        }
        Set<Pending> superseded = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<RequestLane, Instant> latest = new EnumMap<>(RequestLane.class);
        for (Pending one : waiting.reversed()) {
            var request = one.request();
            Instant later = latest.get(request.getLane());
            boolean gone = moved && later != null && later.isAfter(request.getHappened());
            int highest = revisions.getOrDefault(request.getSubjectId(), 0);
            boolean revised = highest > request.getRevision();
            if (gone || revised) {
                superseded.add(one);
            }
            latest.merge(request.getLane(), request.getHappened(), (a, b) -> a.isAfter(b) ? a : b);
        }
        return superseded;
    }
}
