// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import io.faultline.monitoring.MonitoringConfig;
import io.faultline.monitoring.clock.Moment;
import io.faultline.monitoring.evidence.Matching;
import io.faultline.monitoring.evidence.Side;
import io.faultline.monitoring.picture.Pictures;
import io.faultline.schemas.EvidenceDefect;
import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.VerificationRequest;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Makes requests of subjects: fetches their pictures, and states what is wrong with them.
///
/// A subject without a single usable picture makes a request all the same, so that every subject
/// gets its verdict.
public final class Requests {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final MonitoringConfig config;
    private final Pictures pictures;

    public Requests(MonitoringConfig config, Pictures pictures) {
        this.config = config;
        this.pictures = pictures;
    }

    /// The request of a subject's present revision.
    ///
    /// @param complete when, by the gateway's clock, it ceased to wait
    /// @param here the time by this machine's clock
    public VerificationRequest of(Robot robot, Subject subject, Instant complete, Instant here) {
        RobotEvent event = subject.event();
        boolean planning = subject.kind() == ExampleKind.PLANNING;
        return VerificationRequest.newBuilder()
                .setRequestId(subject.requestId())
                .setSubjectId(subject.id())
                .setRevision(subject.revision())
                .setRobotId(event.getRobotId())
                .setEpisode(event.getEpisode())
                .setKind(subject.kind())
                .setInstruction(event.getInstruction())
                .setPlan(planning ? event.getPlan() : List.of())
                .setSubtaskIndex(planning ? -1 : event.getSubtaskIndex())
                .setSubtask(planning ? null : event.getSubtask())
                .setAttempt(event.getAttempt())
                .setViews(subject.views().stream().map(view -> view(robot, subject, view)).toList())
                .setLane(subject.lane())
                .setDeadline(deadline(subject, complete))
                .setHappened(event.getTimes().getCaptured())
                .setComplete(complete)
                .setRequested(here)
                .setClockOffset(
                        robot.clock()
                                .offset()
                                .map(offset -> offset.dividedBy(MICROSECOND))
                                .orElse(null))
                .setGroup(event.getGroup())
                .build();
    }

    private Instant deadline(Subject subject, Instant complete) {
        if (subject.lane() == RequestLane.BACKFILL) {
            return complete.plus(config.backfillWithin());
        }
        RobotEvent event = subject.event();
        Duration within =
                event.getVerdictWithin() > 0
                        ? Duration.ofMillis(event.getVerdictWithin())
                        : config.verdictWithin();
        return (subject.revision() == 0 ? event.getTimes().getReceived() : complete).plus(within);
    }

    private EvidenceView view(Robot robot, Subject subject, ViewEvidence view) {
        EvidenceView.Builder built =
                EvidenceView.newBuilder().setView(view.view()).setLost(robot.lost(view.view()));
        EvidenceFrame before = frame(subject, view, Side.BEFORE);
        built.setBefore(before).setBeforeDefects(defects(subject, view, Side.BEFORE, before));
        if (subject.kind() != ExampleKind.PLANNING) {
            EvidenceFrame after = frame(subject, view, Side.AFTER);
            built.setAfter(after).setAfterDefects(defects(subject, view, Side.AFTER, after));
        }
        return built.build();
    }

    private @Nullable EvidenceFrame frame(Subject subject, ViewEvidence view, Side side) {
        SeenSnapshot shown = view.shows(side);
        Moment moment = subject.moment(side);
        if (shown == null || moment == null) {
            return null;
        }
        ByteBuffer picture = pictures.at(shown.getOffset()).orElse(null);
        if (picture == null) {
            return null;
        }
        return EvidenceFrame.newBuilder()
                .setSequence(shown.getSequence())
                .setCaptured(shown.getCaptured())
                .setReceived(shown.getReceived())
                .setOffset(Matching.offset(moment, shown).dividedBy(MICROSECOND))
                .setSha256(shown.getSha256())
                .setMediaType(shown.getMediaType())
                .setWidth(shown.getWidth())
                .setHeight(shown.getHeight())
                .setPicture(picture)
                .build();
    }

    private List<EvidenceDefect> defects(
            Subject subject, ViewEvidence view, Side side, @Nullable EvidenceFrame frame) {
        SeenSnapshot shown = view.shows(side);
        Moment moment = subject.moment(side);
        if (frame == null || shown == null || moment == null) {
            return List.of(EvidenceDefect.MISSING);
        }
        List<EvidenceDefect> defects = new ArrayList<>();
        if (config.matching().isStale(side, moment, shown)) {
            defects.add(EvidenceDefect.STALE);
        }
        if (side == Side.AFTER && isFrozen(view)) {
            defects.add(EvidenceDefect.FROZEN);
        }
        if (config.darkness().isBlack(frame.getPicture())) {
            defects.add(EvidenceDefect.BLACK);
        }
        if (view.isLate(side)) {
            defects.add(EvidenceDefect.LATE);
        }
        return defects;
    }

    /// A live camera never takes the very same picture twice.
    private boolean isFrozen(ViewEvidence view) {
        SeenSnapshot before = view.shows(Side.BEFORE);
        SeenSnapshot after = view.shows(Side.AFTER);
        return before != null
                && after != null
                && before.getSequence() != after.getSequence()
                && before.getSha256().equals(after.getSha256())
                && config.isLive(view.view());
    }
}
