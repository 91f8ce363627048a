// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The recent past of a fleet, made from its topics and bounded by [Limits]. Records may come in
/// any order between topics and more than once; what is handed out never changes.
///
/// Safe for use by several threads.
public final class FleetIndex {

    private final Limits limits;
    private final InstantSource clock;
    private final Map<String, RobotTrack> robots = new TreeMap<>();
    private final LinkedHashMap<String, SubjectEntry> subjects = new LinkedHashMap<>();
    private final Map<String, SubjectEntry> byVerdict = new HashMap<>();
    private final Map<String, Place> pictures = new HashMap<>();
    private final LabelBook labels;
    private final Outcomes outcomes = new Outcomes();
    private final Paces paces = new Paces();
    private long changes;

    public FleetIndex(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.labels = new LabelBook(limits.labels());
    }

    /// Takes an event.
    public synchronized void add(RobotEvent event) {
        RobotTrack robot = robot(event.getRobotId());
        if (robot.add(event)) {
            if (event.getKind() == RobotEventKind.EPISODE_ENDED) {
                outcomes.add(event);
            }
            robot.changed(++changes);
        }
    }

    /// Takes a request, its pictures left out.
    public synchronized void add(VerificationRequest request, Place place) {
        SubjectEntry subject = subject(request.getSubjectId(), request.getRobotId());
        if (subject.change(
                request.getRequestId(),
                request.getRevision(),
                judged -> judged.asked(request, place))) {
            frames(request).forEach(frame -> pictures.put(frame.getSha256(), place));
            RobotTrack robot = robot(request.getRobotId());
            robot.heard(request.getComplete(), request.getGroup());
            robot.changed(++changes);
        }
    }

    /// Takes a verdict; of several for one request the first counts.
    public synchronized void add(Verdict verdict) {
        SubjectEntry subject = subject(verdict.getSubjectId(), verdict.getRobotId());
        if (subject.change(
                verdict.getRequestId(),
                verdict.getRevision(),
                judged -> judged.answered(verdict))) {
            byVerdict.put(verdict.getVerdictId(), subject);
            paces.add(verdict);
            robot(verdict.getRobotId()).changed(++changes);
        }
    }

    /// Takes what another model would have said.
    public synchronized void addShadow(Verdict verdict) {
        SubjectEntry subject = subjects.get(verdict.getSubjectId());
        if (subject != null) {
            subject.change(
                    verdict.getRequestId(),
                    verdict.getRevision(),
                    judged -> judged.shadowed(verdict));
        }
    }

    /// Takes a label.
    public synchronized void add(VerificationLabel label) {
        RobotTrack robot = robots.get(label.getRobotId());
        if (labels.add(label) && robot != null) {
            robot.changed(++changes);
        }
    }

    /// All robots, by name.
    public synchronized List<Robot> robots() {
        return robots.values().stream().map(this::brief).toList();
    }

    /// One robot, with all that is known of it.
    public synchronized Optional<Robot> robot(java.util.function.Predicate<String> id) {
        return robots.entrySet().stream()
                .filter(entry -> id.test(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .map(robot -> robot.snapshot(robot.subjects().stream().map(this::whole).toList()));
    }

    /// How many changes there were so far.
    public synchronized long changes() {
        return changes;
    }

    /// The robots that changed after a number of changes.
    public synchronized List<Robot> changedSince(long seen) {
        return robots.values().stream()
                .filter(robot -> robot.changed() > seen)
                .map(this::brief)
                .toList();
    }

    /// The subject of a verdict, of whichever revision.
    public synchronized Optional<Subject> byVerdict(String verdictId) {
        return Optional.ofNullable(byVerdict.get(verdictId)).map(this::whole);
    }

    /// All that was judged, the oldest first.
    public synchronized List<Subject> subjects() {
        forgetOld();
        return subjects.values().stream().map(this::whole).toList();
    }

    /// Where the request lies that holds a picture.
    public synchronized Optional<Place> pictured(String sha256) {
        return Optional.ofNullable(pictures.get(sha256));
    }

    /// The fleet in numbers.
    public synchronized Totals totals() {
        forgetOld();
        return new Totals(
                robots.size(),
                subjects.size(),
                paces.at(clock.instant()),
                labels.accuracy(),
                outcomes.byGroup());
    }

    private Robot brief(RobotTrack robot) {
        List<SubjectEntry> judged = robot.subjects();
        return robot.snapshot(judged.isEmpty() ? List.of() : List.of(whole(lastAnswered(judged))));
    }

    /// The last that is answered, or else the last: a card shows a verdict rather than a wait.
    private static SubjectEntry lastAnswered(List<SubjectEntry> judged) {
        return judged.reversed().stream()
                .filter(subject -> !subject.verdictIds().isEmpty())
                .findFirst()
                .orElse(judged.getLast());
    }

    private Subject whole(SubjectEntry entry) {
        List<VerificationLabel> said =
                entry.verdictIds().stream().flatMap(id -> labels.of(id).stream()).toList();
        return new Subject(entry.subjectId(), entry.robotId(), entry.revisions(), said);
    }

    private RobotTrack robot(String robotId) {
        RobotTrack known = robots.get(robotId);
        if (known != null) {
            return known;
        }
        if (robots.size() >= limits.robots()) {
            robots.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().lastHeard()))
                    .map(Map.Entry::getKey)
                    .ifPresent(robots::remove);
        }
        RobotTrack robot = new RobotTrack(robotId, limits.eventsPerRobot());
        robots.put(robotId, robot);
        return robot;
    }

    private SubjectEntry subject(String subjectId, String robotId) {
        SubjectEntry known = subjects.get(subjectId);
        if (known != null) {
            return known;
        }
        SubjectEntry subject = new SubjectEntry(subjectId, robotId, clock.instant());
        subjects.put(subjectId, subject);
        robot(robotId).judged(subject);
        if (subjects.size() > limits.subjects()) {
            Iterator<SubjectEntry> eldest = subjects.values().iterator();
            forget(eldest.next());
            eldest.remove();
        }
        return subject;
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(limits.age());
        Iterator<SubjectEntry> eldest = subjects.values().iterator();
        while (eldest.hasNext()) {
            SubjectEntry subject = eldest.next();
            if (!subject.since().isBefore(oldest)) {
                return;
            }
            forget(subject);
            eldest.remove();
        }
    }

    private void forget(SubjectEntry subject) {
        subject.verdictIds().forEach(byVerdict::remove);
        for (Judged judged : subject.revisions()) {
            VerificationRequest request = judged.request();
            Place place = judged.place();
            if (request != null && place != null) {
                frames(request).forEach(frame -> pictures.remove(frame.getSha256(), place));
            }
        }
        RobotTrack robot = robots.get(subject.robotId());
        if (robot != null) {
            robot.forget(subject);
        }
    }

    private static Stream<EvidenceFrame> frames(VerificationRequest request) {
        List<EvidenceFrame> frames = new ArrayList<>();
        for (EvidenceView view : request.getViews()) {
            Optional.ofNullable(view.getBefore()).ifPresent(frames::add);
            Optional.ofNullable(view.getAfter()).ifPresent(frames::add);
        }
        return frames.stream();
    }
}
