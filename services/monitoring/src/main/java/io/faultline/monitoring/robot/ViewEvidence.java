// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import io.faultline.monitoring.clock.Moment;
import io.faultline.monitoring.evidence.Matching;
import io.faultline.monitoring.evidence.Side;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.ViewState;

import org.jspecify.annotations.Nullable;

/// The best that one declared camera has shown of a subject so far.
final class ViewEvidence {

    private final String view;
    private @Nullable SeenSnapshot before;
    private @Nullable SeenSnapshot after;
    private boolean beforeLate;
    private boolean afterLate;

    ViewEvidence(String view) {
        this.view = view;
    }

    static ViewEvidence of(ViewState state) {
        ViewEvidence evidence = new ViewEvidence(state.getView());
        evidence.before = state.getBefore();
        evidence.after = state.getAfter();
        evidence.beforeLate = state.getBeforeLate();
        evidence.afterLate = state.getAfterLate();
        return evidence;
    }

    ViewState state() {
        return new ViewState(view, before, after, beforeLate, afterLate);
    }

    /// The camera.
    String view() {
        return view;
    }

    @Nullable SeenSnapshot shows(Side side) {
        return switch (side) {
            case BEFORE -> before;
            case AFTER -> after;
        };
    }

    /// Whether the snapshot of a side was not in the first request.
    boolean isLate(Side side) {
        return switch (side) {
            case BEFORE -> beforeLate;
            case AFTER -> afterLate;
        };
    }

    /// Takes a snapshot if it shows the moment better than what is there.
    ///
    /// @param late whether a request has gone out without it
    boolean offer(
            Side side, Moment moment, SeenSnapshot snapshot, Matching matching, boolean late) {
        SeenSnapshot held = shows(side);
        SeenSnapshot better = matching.better(side, moment, held, snapshot);
        if (better == null || better == held) {
            return false;
        }
        switch (side) {
            case BEFORE -> {
                before = better;
                beforeLate = late;
            }
            case AFTER -> {
                after = better;
                afterLate = late;
            }
        }
        return true;
    }
}
