// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.RequestLane;
import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.VerificationRequest;
import io.faultline.verification.model.AnswerMode;
import io.faultline.verification.queue.Pending;
import io.faultline.verification.queue.QueueBounds;
import io.faultline.verification.queue.Shed;
import io.faultline.verification.testing.Requests;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class IntakeTest {

    private static final AnswerMode THINKING = new AnswerMode("thinking", Map.of());
    private static final AnswerMode DROPOUT = new AnswerMode("dropout", Map.of());

    private final Requests requests = new Requests();
    private Instant now = Requests.START;
    private final Intake intake =
            new Intake(
                    new QueueBounds(50, 1 << 20),
                    new BatchRule(4, 2, Duration.ofMillis(20)),
                    () -> now);

    private Pending offer(String robot, int subtask, Duration within) {
        Pending pending =
                requests.pending(
                        Requests.execution(robot, subtask).setDeadline(now.plus(within)).build(),
                        now,
                        1000);
        intake.offer(pending);
        return pending;
    }

    /// Serves modes that take so long for one, and as long for every further one.
    private void serve(Duration... each) {
        List<AnswerMode> modes = each.length == 1 ? List.of(DROPOUT) : List.of(THINKING, DROPOUT);
        Pace pace = Pace.of(modes, 4);
        for (int mode = 0; mode < each.length; mode++) {
            for (int size = 1; size <= 4; size++) {
                pace.times().get(mode).learn(size, each[mode].multipliedBy(size), now);
            }
        }
        intake.serve(pace);
    }

    private Batch taken() throws InterruptedException {
        return intake.take(Duration.ZERO).orElseThrow();
    }

    @Test
    void nothingIsTakenBeforeAModelIsServed() throws InterruptedException {
        offer("a", 0, Duration.ofSeconds(9));

        assertThat(intake.take(Duration.ZERO)).isEmpty();
    }

    @Test
    void sheddingKeepsItsOrder() {
        serve(Duration.ofMillis(100));
        Pending expired = offer("old", 0, Duration.ofMillis(-1));
        Pending hopeless = offer("tight", 0, Duration.ofMillis(50));
        Pending gone = offer("a", 0, Duration.ofSeconds(9));
        offer("a", 1, Duration.ofSeconds(9));
        List<Pending> flood = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            // The same moment: none of the flood is later than another.
            VerificationRequest request =
                    Requests.execution("flood", i)
                            .setHappened(Requests.START)
                            .setDeadline(now.plusSeconds(9))
                            .build();
            flood.add(requests.pending(request, now, 1000));
            intake.offer(flood.getLast());
        }

        List<Shed> shed = intake.shed();

        assertThat(shed).extracting(Shed::pending).startsWith(expired, hopeless, gone);
        assertThat(shed)
                .extracting(Shed::reason)
                .startsWith(
                        UnverifiedReason.EXPIRED,
                        UnverifiedReason.EXPIRED,
                        UnverifiedReason.SUPERSEDED,
                        UnverifiedReason.OVERLOADED);
        assertThat(shed.subList(3, shed.size()))
                .extracting(Shed::pending)
                .containsExactlyElementsOf(flood.subList(0, 11));
        assertThat(intake.liveWaiting()).isEqualTo(50);
    }

    @Test
    void robotThatWentOnIsStillAnsweredWhileThereIsTime() {
        serve(Duration.ofMillis(10));
        offer("a", 0, Duration.ofSeconds(9));
        offer("a", 1, Duration.ofSeconds(9));

        assertThat(intake.shed()).isEmpty();
    }

    @Test
    void whatIsOldIsNotTrustedSoThatOneSlowBatchDoesNotCondemnAll() {
        serve(Duration.ofSeconds(20));
        offer("a", 0, Duration.ofMinutes(10));
        now = now.plusSeconds(120);
        Pending tight = offer("b", 0, Duration.ofSeconds(5));

        assertThat(intake.shed()).extracting(Shed::pending).doesNotContain(tight);
    }

    @Test
    void batchIsNoLargerThanItsDeadlinesAllow() throws InterruptedException {
        serve(Duration.ofMillis(100));
        for (int i = 0; i < 4; i++) {
            offer("r" + i, 0, Duration.ofMillis(250));
        }

        assertThat(taken().requests()).hasSize(2);
    }

    @Test
    void requestThatCannotWaitLeads() throws InterruptedException {
        serve(Duration.ofMillis(100));
        for (int i = 0; i < 8; i++) {
            offer("r" + i, 0, Duration.ofSeconds(60));
        }
        Pending urgent = offer("z", 0, Duration.ofMillis(150));

        assertThat(taken().requests()).containsExactly(urgent);
    }

    @Test
    void answersWithoutReasoningWhereReasoningComesTooLate() throws InterruptedException {
        serve(Duration.ofSeconds(5), Duration.ofMillis(100));
        Pending patient = offer("a", 0, Duration.ofSeconds(60));
        Pending hasty = offer("b", 0, Duration.ofSeconds(2));

        Batch first = taken();
        Batch second = taken();

        assertThat(first).isEqualTo(new Batch(List.of(hasty), 1));
        assertThat(second).isEqualTo(new Batch(List.of(patient), 0));
    }

    @Test
    void doesNotReasonWhereThatCostsOthersTheirVerdict() throws InterruptedException {
        serve(Duration.ofSeconds(5), Duration.ofMillis(100));
        for (int i = 0; i < 40; i++) {
            offer("r" + i, 0, Duration.ofSeconds(8));
        }

        // Ten batches without reasoning take four seconds: with one that reasons, nine.
        assertThat(taken().mode()).isEqualTo(1);
    }

    @Test
    void batchWaitsForMoreOnlyWhileJoiningSavesTime() throws InterruptedException {
        serve(Duration.ofMillis(100)); // linear: nothing is saved
        offer("a", 0, Duration.ofSeconds(9));
        assertThat(taken().requests()).hasSize(1);

        Pace flat = Pace.of(List.of(DROPOUT), 4);
        for (int size = 1; size <= 4; size++) {
            flat.times().getFirst().learn(size, Duration.ofMillis(100), now);
        }
        intake.serve(flat);
        offer("a", 1, Duration.ofSeconds(9));
        assertThat(intake.take(Duration.ZERO)).isEmpty();
        now = now.plusMillis(21);
        assertThat(taken().requests()).hasSize(1);
    }

    @Test
    void fullBatchWaitsForNothing() throws InterruptedException {
        Pace flat = Pace.of(List.of(DROPOUT), 4);
        flat.times().getFirst().learn(4, Duration.ofMillis(100), now);
        flat.times().getFirst().learn(1, Duration.ofMillis(100), now);
        intake.serve(flat);
        for (int i = 0; i < 4; i++) {
            offer("r" + i, 0, Duration.ofSeconds(9));
        }

        assertThat(taken().requests()).hasSize(4);
    }

    @Test
    void backgroundWaitsForTheLiveOnesAndNeverExpires() throws InterruptedException {
        serve(Duration.ofMillis(10));
        List<Pending> late = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            late.add(
                    requests.pending(
                            Requests.execution("back", i)
                                    .setLane(RequestLane.BACKFILL)
                                    .setDeadline(now.minusSeconds(60))
                                    .build()));
            intake.offer(late.getLast());
        }
        Pending live = offer("a", 0, Duration.ofSeconds(9));

        assertThat(intake.shed()).isEmpty();
        assertThat(taken().requests()).containsExactly(live);
        assertThat(taken().requests()).containsExactlyElementsOf(late.subList(0, 2));
        assertThat(taken().requests()).containsExactly(late.get(2));
    }

    /// Whatever the order of offers, batches, sheds and time, each request comes out once.
    @Property(tries = 300)
    void everyRequestComesOutOnce(@ForAll @Size(max = 100) List<@IntRange(max = 99) Integer> steps)
            throws InterruptedException {
        serve(Duration.ofMillis(300), Duration.ofMillis(30));
        List<Pending> in = new ArrayList<>();
        List<Pending> out = new ArrayList<>();
        for (int step : steps) {
            if (step < 60) {
                in.add(offer("r" + step % 7, in.size(), Duration.ofMillis(20L * step)));
            } else if (step < 75) {
                Optional<Batch> batch = intake.take(Duration.ZERO);
                batch.ifPresent(one -> out.addAll(one.requests()));
                intake.finished();
            } else if (step < 90) {
                intake.shed().forEach(one -> out.add(one.pending()));
            } else {
                now = now.plusMillis(10L * (step - 89));
            }
        }
        now = now.plusSeconds(3600);
        intake.shed().forEach(one -> out.add(one.pending()));

        assertThat(intake.liveWaiting()).isZero();
        assertThat(out).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(in);
    }
}
