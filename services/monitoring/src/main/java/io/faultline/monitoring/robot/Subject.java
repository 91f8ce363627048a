// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import io.faultline.monitoring.MonitoringConfig;
import io.faultline.monitoring.clock.Moment;
import io.faultline.monitoring.evidence.Side;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.SubjectState;
import io.faultline.schemas.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A proposed plan or an ended subtask: what its request holds, and when the request goes out.
///
/// It goes out as soon as every view is in, or when its evidence has been waited for long enough.
/// Better evidence that comes within the lateness makes a further revision, which goes out in the
/// same way; the last revision allowed waits for the end of the lateness, so that it holds the best
/// of all. Deadlines count from the gateway's `received`, and pass when the robot's own records say
/// so, or when as much time has gone by here.
public final class Subject {

    private final RobotEvent event;
    private final ExampleKind kind;
    private final String id;
    private final RequestLane lane;
    private final MonitoringConfig config;
    private final Moment moment;
    private final List<ViewEvidence> views;
    private @Nullable Moment start;
    private int revision = -1;
    private boolean changed;
    private Deadline due;
    private final Deadline closes;

    /// A point of time by both clocks.
    ///
    /// @param received by the gateway's
    /// @param here by this machine's
    private record Deadline(Instant received, Instant here) {

        static Deadline in(Duration time, Instant received, Instant here) {
            return new Deadline(received.plus(time), here.plus(time));
        }

        boolean hasPassed(Instant receivedNow, Instant hereNow) {
            return !receivedNow.isBefore(received) || !hereNow.isBefore(here);
        }
    }

    Subject(RobotEvent event, RequestLane lane, Instant here, MonitoringConfig config) {
        this(
                event,
                lane,
                event.getViews().stream().distinct().map(ViewEvidence::new).toList(),
                here,
                config);
    }

    private Subject(
            RobotEvent event,
            RequestLane lane,
            List<ViewEvidence> views,
            Instant here,
            MonitoringConfig config) {
        this.event = event;
        this.kind = kind(event.getKind());
        this.id = Digest.of(parts(event));
        this.lane = lane;
        this.views = views;
        this.config = config;
        this.moment = Moment.of(event.getTimes());
        Instant received = event.getTimes().getReceived();
        this.due = Deadline.in(config.waitFor(), received, here);
        this.closes = Deadline.in(config.lateness(), received, here);
    }

    /// What was remembered; it waits anew by this machine's clock.
    static Subject of(SubjectState state, Instant here, MonitoringConfig config) {
        Subject subject =
                new Subject(
                        state.getEvent(),
                        state.getLane(),
                        state.getViews().stream().map(ViewEvidence::of).toList(),
                        here,
                        config);
        Long start = state.getStart();
        subject.start = start == null ? null : new Moment(start);
        subject.revision = state.getRevision();
        subject.changed = state.getChanged();
        return subject;
    }

    /// What is to be remembered of it.
    public SubjectState state() {
        return SubjectState.newBuilder()
                .setEvent(event)
                .setLane(lane)
                .setStart(start == null ? null : start.micros())
                .setViews(views.stream().map(ViewEvidence::state).toList())
                .setRevision(revision)
                .setChanged(changed)
                .build();
    }

    /// Names it: the same for every revision.
    public String id() {
        return id;
    }

    /// The id of the subject that an event is about.
    static String id(RobotEvent event) {
        return Digest.of(parts(event));
    }

    /// Names the request of the present revision.
    String requestId() {
        List<String> parts = new ArrayList<>(List.of(parts(event)));
        parts.add(Integer.toString(revision));
        return Digest.of(parts.toArray(String[]::new));
    }

    RobotEvent event() {
        return event;
    }

    ExampleKind kind() {
        return kind;
    }

    RequestLane lane() {
        return lane;
    }

    List<ViewEvidence> views() {
        return views;
    }

    int revision() {
        return revision;
    }

    /// The moment that a side of the evidence is to show; null where it is not known.
    @Nullable Moment moment(Side side) {
        return switch (kind) {
            case PLANNING -> side == Side.BEFORE ? moment : null;
            case EXECUTION, TRAJECTORY -> side == Side.BEFORE ? start : moment;
        };
    }

    /// Learns when the subtask started, and what the cameras showed then.
    boolean started(Start known, Instant received, Instant here) {
        if (start != null || kind == ExampleKind.PLANNING || isTooLate(received)) {
            return false;
        }
        start = known.moment();
        for (ViewEvidence view : views) {
            SeenSnapshot shown = known.before().get(view.view());
            if (shown != null) {
                take(view, Side.BEFORE, shown);
            }
        }
        noteChange(received, here);
        return true;
    }

    /// Takes a snapshot where it shows the subject better than what is there.
    boolean offer(String camera, SeenSnapshot snapshot, Instant here) {
        if (isTooLate(snapshot.getReceived())) {
            return false;
        }
        boolean better = false;
        for (ViewEvidence view : views) {
            if (view.view().equals(camera)) {
                better |= take(view, Side.BEFORE, snapshot);
                better |= take(view, Side.AFTER, snapshot);
            }
        }
        if (better) {
            noteChange(snapshot.getReceived(), here);
        }
        return better;
    }

    /// Whether the next request is to go out, before it is due, because every view is in.
    boolean isReady(Map<String, Camera> cameras) {
        return isPending()
                && !isLastRevision()
                && (kind == ExampleKind.PLANNING || start != null)
                && views.stream().allMatch(view -> isIn(view, cameras));
    }

    /// Whether the next request has been waited for long enough.
    boolean isDue(Instant received, Instant here) {
        return isPending()
                && (closes.hasPassed(received, here)
                        || !isLastRevision() && due.hasPassed(received, here));
    }

    /// Whether nothing that comes can change it any more.
    boolean isClosed(Instant received, Instant here) {
        return closes.hasPassed(received, here);
    }

    /// When, by this machine's clock, something is to be done even if nothing comes.
    Instant wakes() {
        return isPending() && !isLastRevision() && due.here.isBefore(closes.here)
                ? due.here
                : closes.here;
    }

    /// When, by the gateway's clock, the next request was due.
    Instant due() {
        return isLastRevision() ? closes.received : due.received;
    }

    /// When, by the gateway's clock, every view was in: with the record received last, or with the
    /// event itself.
    Instant completeAt(Instant received) {
        Instant event = this.event.getTimes().getReceived();
        return received.isBefore(event) ? event : received;
    }

    /// Goes to the next revision; its request goes out now.
    void next() {
        revision++;
        changed = false;
    }

    private boolean isPending() {
        return revision < 0 || changed && revision < config.mostRevisions();
    }

    private boolean isLastRevision() {
        return revision >= 0 && revision + 1 >= config.mostRevisions();
    }

    private boolean isTooLate(Instant received) {
        return !received.isBefore(closes.received);
    }

    private boolean take(ViewEvidence view, Side side, SeenSnapshot snapshot) {
        Moment at = moment(side);
        return at != null && view.offer(side, at, snapshot, config.matching(), revision >= 0);
    }

    private boolean isIn(ViewEvidence view, Map<String, Camera> cameras) {
        Camera camera = cameras.get(view.view());
        Side side = kind == ExampleKind.PLANNING ? Side.BEFORE : Side.AFTER;
        return camera != null && config.matching().isIn(moment, camera.latest(), view.shows(side));
    }

    private void noteChange(Instant received, Instant here) {
        if (revision >= 0 && !changed) {
            changed = true;
            due = Deadline.in(config.waitFor(), received, here);
        }
    }

    private static String[] parts(RobotEvent event) {
        return new String[] {
            event.getRobotId(),
            event.getBoot(),
            event.getEpisode(),
            kind(event.getKind()).name(),
            Integer.toString(event.getSubtaskIndex()),
            Integer.toString(event.getAttempt())
        };
    }

    private static ExampleKind kind(RobotEventKind event) {
        return event == RobotEventKind.PLAN_PROPOSED ? ExampleKind.PLANNING : ExampleKind.EXECUTION;
    }
}
