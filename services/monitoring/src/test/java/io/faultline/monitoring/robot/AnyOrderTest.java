// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.monitoring.ConfigFixtures;
import io.faultline.monitoring.MonitoringConfig;
import io.faultline.monitoring.SimulatedRobot;
import io.faultline.monitoring.clock.Moment;
import io.faultline.monitoring.evidence.Policy;
import io.faultline.schemas.EvidenceDefect;
import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.RobotTimes;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.VerificationRequest;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whatever the order in which a robot's records come, and however often, within the lateness that
/// is tolerated: every subject gets its requests, and the last one holds the same evidence.
final class AnyOrderTest {

    private static final BootId ID = new BootId("r", "b");
    private static final List<String> VIEWS = List.of("front", "wrist");
    private static final Instant ARRIVAL = SimulatedRobot.BEGINNING.plusSeconds(7);
    private static final Duration PACE = Duration.ofMillis(20);

    /// What a robot tells, in order of time.
    ///
    /// @param subtasks when each starts, a half second's grid
    /// @param snapshots when each camera looks, in milliseconds
    record Story(int subtasks, List<Integer> front, List<Integer> wrist, boolean started) {

        List<Object> records() {
            SimulatedRobot robot = new SimulatedRobot(ID.robotId(), ID.boot(), VIEWS);
            List<Object> records = new ArrayList<>();
            front.stream().sorted().map(at -> robot.snapshot("front", at)).forEach(records::add);
            wrist.stream()
                    .sorted()
                    .map(at -> robot.snapshot("wrist", at, "shows " + at / 700))
                    .forEach(records::add);
            records.add(robot.plan("e", 400));
            for (int subtask = 0; subtask < subtasks; subtask++) {
                if (started || subtask % 2 == 0) {
                    records.add(robot.started("e", subtask, 1000 * subtask + 500));
                }
                records.add(robot.ended("e", subtask, 1000 * subtask + 1300));
            }
            return records;
        }
    }

    /// How the records come.
    ///
    /// @param seed draws the order and the repetitions
    /// @param restarts after how many records the service is killed, again and again; 0 for never
    record Arrival(long seed, int restarts) {

        List<Object> order(List<Object> records) {
            Random random = new Random(seed);
            List<Object> order = new ArrayList<>(records);
            for (Object record : records) {
                if (random.nextInt(4) == 0) {
                    order.add(record);
                }
            }
            Collections.shuffle(order, random);
            return order;
        }
    }

    @Property(tries = 400)
    void lastRevisionsHoldTheSameEvidence(
            @ForAll("stories") Story story,
            @ForAll("arrivals") Arrival arrival,
            @ForAll Policy policy) {
        MonitoringConfig config = ConfigFixtures.withPolicy(MonitoringConfig.usual(), policy);
        List<Object> records = story.records();
        List<VerificationRequest> inOrder = run(config, records, 0);
        List<VerificationRequest> inAnyOrder =
                run(config, arrival.order(records), arrival.restarts());

        assertThat(subjects(inAnyOrder)).isEqualTo(expectedSubjects(records));
        assertThat(subjects(inOrder)).isEqualTo(expectedSubjects(records));
        assertThat(evidence(inAnyOrder)).isEqualTo(evidence(inOrder));
        assertRevisionsAreWithoutGaps(inAnyOrder, config.mostRevisions());
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<List<Integer>> looks =
                Arbitraries.integers().between(0, 480).map(i -> 10 * i).list().ofMaxSize(12);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        looks,
                        looks,
                        Arbitraries.of(true, false))
                .as(Story::new);
    }

    @Provide
    Arbitrary<Arrival> arrivals() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 12))
                .as(Arrival::new);
    }

    private static List<VerificationRequest> run(
            MonitoringConfig config, List<Object> records, int restarts) {
        Recorder recorder = new Recorder(config);
        Instant here = ARRIVAL;
        Robot robot = new Robot(ID, here, config);
        Map<Object, Long> offsets = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            here = ARRIVAL.plus(PACE.multipliedBy(i));
            if (restarts > 0 && i % restarts == restarts - 1) {
                robot = recorder.restart(ID, here);
            }
            switch (records.get(i)) {
                case RobotFrame frame -> {
                    long offset = offsets.computeIfAbsent(frame, f -> (long) offsets.size());
                    robot.snapshot(frame.getCamera(), seen(frame, offset, here), here, recorder);
                }
                case RobotEvent event ->
                        robot.event(
                                RobotEvent.newBuilder(event)
                                        .setTimes(arriving(event.getTimes(), here))
                                        .build(),
                                here,
                                recorder);
                default -> throw new AssertionError();
            }
            if (i % 3 == 0) {
                robot.wake(here.plusMillis(5), recorder);
            }
        }
        robot.wake(here.plus(config.waitFor()), recorder);
        robot.wake(here.plus(config.lateness()), recorder);
        assertThat(recorder.subjects()).as("subjects remembered in the end").isZero();
        return recorder.sent();
    }

    private static RobotTimes arriving(RobotTimes times, Instant received) {
        return RobotTimes.newBuilder(times).setReceived(received).build();
    }

    private static SeenSnapshot seen(RobotFrame frame, long offset, Instant received) {
        return new SeenSnapshot(
                frame.getSequence(),
                Moment.of(frame.getTimes()).micros(),
                frame.getTimes().getCaptured(),
                received,
                frame.getSha256(),
                frame.getMediaType(),
                frame.getWidth(),
                frame.getHeight(),
                frame.getPicture().remaining(),
                offset);
    }

    private static Set<String> expectedSubjects(List<Object> records) {
        return records.stream()
                .filter(RobotEvent.class::isInstance)
                .map(RobotEvent.class::cast)
                .filter(event -> !event.getKind().name().equals("SUBTASK_STARTED"))
                .map(Subject::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> subjects(List<VerificationRequest> requests) {
        return requests.stream()
                .map(VerificationRequest::getSubjectId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// By subject, what its last revision shows, view by view; a repeated request may hold more
    /// than the first under its id, so the last one that was sent counts.
    private static Map<String, List<String>> evidence(List<VerificationRequest> requests) {
        Map<String, List<String>> last = new LinkedHashMap<>();
        for (VerificationRequest request : requests) {
            last.put(
                    request.getSubjectId(),
                    request.getViews().stream()
                            .map(
                                    view ->
                                            view.getView()
                                                    + text(view.getBefore())
                                                    + defects(view.getBeforeDefects())
                                                    + text(view.getAfter())
                                                    + defects(view.getAfterDefects()))
                            .toList());
        }
        return last;
    }

    private static void assertRevisionsAreWithoutGaps(
            List<VerificationRequest> requests, int most) {
        Map<String, TreeSet<Integer>> revisions = new HashMap<>();
        for (VerificationRequest request : requests) {
            revisions
                    .computeIfAbsent(request.getSubjectId(), id -> new TreeSet<>())
                    .add(request.getRevision());
        }
        assertThat(revisions.values())
                .allSatisfy(
                        all -> {
                            assertThat(all.first()).isZero();
                            assertThat(all.last()).isEqualTo(all.size() - 1);
                            assertThat(all.last()).isLessThanOrEqualTo(most);
                        });
    }

    private static String text(@Nullable EvidenceFrame frame) {
        return frame == null ? " -" : " " + Objects.requireNonNull(frame).getSequence();
    }

    private static List<EvidenceDefect> defects(List<EvidenceDefect> all) {
        return all.stream().filter(defect -> defect != EvidenceDefect.LATE).toList();
    }
}
