// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.audit;

import io.faultline.schemas.RequestLane;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts requests against verdicts: every request must have a verdict when its deadline and a
/// grace have passed. It keeps no more than what is open and a window of what is answered.
/// Thread-safe.
///
/// A verdict may be read before its request, since they travel on two topics; one whose request
/// does not come within the grace is counted as unasked. Requests of the backfill lane have no time
/// by which they must be answered, so they are open and never overdue.
public final class Auditor {

    private static final int MOST_NAMED = 10;

    private final Duration grace;
    private final int remembered;
    private final Map<String, Open> open = new HashMap<>();
    private final Map<String, Instant> early = new LinkedHashMap<>();
    private final Map<String, Boolean> answered = new LinkedHashMap<>();
    private final Map<String, Open> overdue = new LinkedHashMap<>();
    private long requests;
    private long repeated;
    private long verdicts;
    private long duplicates;
    private long unasked;
    private long late;

    /// @param grace how long after its deadline a request may wait for its verdict
    /// @param remembered how many answered requests are remembered, to tell duplicates
    public Auditor(Duration grace, int remembered) {
        this.grace = grace;
        this.remembered = remembered;
    }

    private record Open(String robot, Instant due, boolean urgent) {}

    /// A request was read.
    public synchronized void asked(VerificationRequest request, Instant now) {
        String id = request.getRequestId();
        if (open.containsKey(id) || overdue.containsKey(id) || answered.containsKey(id)) {
            repeated++;
            return;
        }
        requests++;
        if (early.remove(id) != null) {
            remember(id);
            return;
        }
        Instant deadline = request.getDeadline();
        Instant due = (deadline.isAfter(now) ? deadline : now).plus(grace);
        boolean urgent = request.getLane() != RequestLane.BACKFILL;
        open.put(id, new Open(request.getRobotId(), due, urgent));
    }

    /// A verdict was read.
    public synchronized void answered(Verdict verdict, Instant now) {
        String id = verdict.getRequestId();
        verdicts++;
        if (open.remove(id) != null) {
            remember(id);
        } else if (overdue.remove(id) != null) {
            late++;
            remember(id);
        } else if (answered.containsKey(id) || early.containsKey(id)) {
            duplicates++;
        } else {
            early.put(id, now);
        }
    }

    /// What has been counted, as of now.
    public synchronized AuditReport report(Instant now) {
        open.entrySet()
                .removeIf(
                        entry -> {
                            boolean over =
                                    entry.getValue().urgent()
                                            && now.isAfter(entry.getValue().due());
                            if (over) {
                                overdue.put(entry.getKey(), entry.getValue());
                            }
                            return over;
                        });
        early.values().removeIf(seen -> now.isAfter(seen.plus(grace)) && unasked++ >= 0);
        List<String> named =
                overdue.entrySet().stream()
                        .limit(MOST_NAMED)
                        .map(entry -> entry.getKey() + " of " + entry.getValue().robot())
                        .toList();
        return new AuditReport(
                requests,
                repeated,
                verdicts,
                duplicates,
                unasked,
                late,
                open.size(),
                overdue.size(),
                named);
    }

    private void remember(String id) {
        answered.put(id, true);
        if (answered.size() > remembered) {
            answered.remove(answered.keySet().iterator().next());
        }
    }
}
