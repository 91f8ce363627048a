// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictModel;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationRequest;
import io.faultline.verification.answer.Verdicts;
import io.faultline.verification.batch.BatchRule;
import io.faultline.verification.batch.Intake;
import io.faultline.verification.model.ModelRecipe;
import io.faultline.verification.queue.QueueBounds;
import io.faultline.verification.testing.CollectedVerdicts;
import io.faultline.verification.testing.Requests;
import io.faultline.verification.testing.ScriptedModel;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

class DeviceTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final DeviceLimits LIMITS = new DeviceLimits(Duration.ofSeconds(3), 1, 3, 8);

    private final Requests requests = new Requests();
    private final CollectedVerdicts verdicts = new CollectedVerdicts();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Intake intake =
            new Intake(new QueueBounds(10_000, 1 << 30), new BatchRule(8, 1, Duration.ZERO), CLOCK);
    private @Nullable Device device;

    private Device started(ModelRecipe model) {
        Device started =
                new Device(
                        "test",
                        intake,
                        new Verdicts(CLOCK),
                        verdicts,
                        model,
                        LIMITS,
                        new DeviceMeters(registry, "test"),
                        CLOCK,
                        () -> true);
        device = started;
        started.start();
        return started;
    }

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
        }
    }

    private List<String> offered(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            VerificationRequest request =
                    Requests.execution("r" + i, i)
                            .setInstruction("task " + i)
                            .setDeadline(CLOCK.instant().plusSeconds(60))
                            .build();
            ids.add(request.getRequestId());
            intake.offer(requests.pending(request));
        }
        return ids;
    }

    /// Every request has one verdict, and what was taken is accounted for.
    private void assertConserved(List<String> ids) throws InterruptedException {
        assertThat(verdicts.await(ids.size(), 10_000))
                .as(() -> device == null ? "" : device.status())
                .isTrue();
        Thread.sleep(50);
        assertThat(verdicts.byRequest().keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(verdicts.byRequest().values()).containsOnly(1L);
        assertThat(requests.ledger().open()).isZero();
    }

    private static VerdictModel modelOf(Verdict verdict) {
        return Objects.requireNonNull(verdict.getModel());
    }

    private static boolean isWarmUp(List<Verification> batch) {
        return batch.getFirst().instruction().startsWith("stack");
    }

    @Test
    void everyRequestIsJudgedOnceAndSaysByWhom() throws InterruptedException {
        started(ScriptedModel.agreeable("good"));

        assertConserved(offered(100));

        Verdict verdict = verdicts.all().getFirst();
        assertThat(verdict.getStatus()).isEqualTo(VerdictStatus.SUCCESS);
        assertThat(modelOf(verdict).getName()).isEqualTo("good");
        assertThat(modelOf(verdict).getAnswerMode()).isEqualTo("vanilla");
        assertThat(verdict.getConfidence()).isEqualTo(0.9);
    }

    @Test
    void deviceIsReadyOnlyAfterItsWarmUp() throws InterruptedException {
        CountDownLatch warm = new CountDownLatch(1);
        Device device =
                started(
                        new ScriptedModel(
                                "slow",
                                (batch, mode) -> {
                                    warm.await();
                                    return ScriptedModel.successes(batch.size());
                                }));
        List<String> ids = offered(3);

        assertThat(device.isReady()).isFalse();
        assertThat(verdicts.all()).isEmpty();
        warm.countDown();

        assertConserved(ids);
        assertThat(device.isReady()).isTrue();
    }

    @Test
    void crashIsTriedAgainAloneAndOnlyTheCulpritFails() throws InterruptedException {
        started(
                new ScriptedModel(
                        "crashing",
                        (batch, mode) -> {
                            if (batch.stream()
                                    .anyMatch(one -> one.instruction().equals("task 7"))) {
                                throw new IllegalStateException("engine failed");
                            }
                            return ScriptedModel.successes(batch.size());
                        }));

        List<String> ids = offered(20);

        assertConserved(ids);
        assertThat(verdicts.reason(ids.get(7))).isEqualTo(UnverifiedReason.MODEL_ERROR);
        assertThat(verdicts.of(ids.get(7)).getDetail()).contains("engine failed");
        assertThat(verdicts.all())
                .filteredOn(one -> one.getStatus() == VerdictStatus.SUCCESS)
                .hasSize(19);
    }

    @Test
    void modelThatFailsAgainAndAgainIsOpenedAnew() throws InterruptedException {
        ScriptedModel broken =
                new ScriptedModel(
                        "broken",
                        (batch, mode) -> {
                            if (!isWarmUp(batch)) {
                                throw new StackOverflowError("deep");
                            }
                            return ScriptedModel.successes(batch.size());
                        });
        started(broken);

        assertConserved(offered(9));

        assertThat(verdicts.all())
                .extracting(Verdict::getReason)
                .containsOnly(UnverifiedReason.MODEL_ERROR);
        assertThat(broken.opened.get()).isEqualTo(1 + 9 / LIMITS.failures());
    }

    @Test
    void wrongNumberOfOutcomesIsAFailureOfTheModel() throws InterruptedException {
        started(
                new ScriptedModel(
                        "short",
                        (batch, mode) ->
                                ScriptedModel.successes(
                                        isWarmUp(batch) ? batch.size() : batch.size() + 1)));

        assertConserved(offered(4));

        assertThat(verdicts.all())
                .extracting(Verdict::getReason)
                .containsOnly(UnverifiedReason.MODEL_ERROR);
    }

    @Test
    void junkIsUnparsableAndItsNeighboursAreJudged() throws InterruptedException {
        started(
                new ScriptedModel(
                        "junk",
                        (batch, mode) ->
                                batch.stream()
                                        .map(
                                                one ->
                                                        one.instruction().equals("task 3")
                                                                ? junk()
                                                                : ScriptedModel.success())
                                        .toList()));

        List<String> ids = offered(6);

        assertConserved(ids);
        assertThat(verdicts.reason(ids.get(3))).isEqualTo(UnverifiedReason.UNPARSABLE);
        assertThat(verdicts.of(ids.get(2)).getStatus()).isEqualTo(VerdictStatus.SUCCESS);
    }

    private static Outcome junk() {
        return new Outcome.Unverified(Outcome.Reason.UNPARSABLE, "lorem ipsum", Usage.NONE);
    }

    @Test
    void hungBatchIsGivenUpAndTheModelOpenedAnew() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        ScriptedModel hanging =
                new ScriptedModel(
                        "hanging",
                        (batch, mode) -> {
                            if (batch.stream()
                                    .anyMatch(one -> one.instruction().equals("task 2"))) {
                                uninterruptibly(never);
                            }
                            return ScriptedModel.successes(batch.size());
                        });
        Device device = started(hanging);
        List<String> first = offered(3);
        assertThat(verdicts.await(3, 10_000)).isTrue();

        List<String> all = new ArrayList<>(first);
        for (int i = 10; i < 30; i++) {
            VerificationRequest request =
                    Requests.execution("later " + i, i)
                            .setInstruction("task " + i)
                            .setDeadline(CLOCK.instant().plusSeconds(60))
                            .build();
            all.add(request.getRequestId());
            intake.offer(requests.pending(request));
        }

        assertConserved(all);
        assertThat(verdicts.reason(first.get(2))).isEqualTo(UnverifiedReason.MODEL_ERROR);
        assertThat(verdicts.of(all.getLast()).getStatus()).isEqualTo(VerdictStatus.SUCCESS);
        assertThat(hanging.opened.get()).isEqualTo(2);
        assertThat(hanging.closed.get()).isZero();
        never.countDown(); // the lost call returns, and what it held is closed
        for (int i = 0; i < 100 && hanging.closed.get() == 0; i++) {
            Thread.sleep(10);
        }
        assertThat(hanging.closed.get()).isEqualTo(1);
        assertThat(device.isReady()).isTrue();
    }

    private static void uninterruptibly(CountDownLatch latch) {
        boolean done = false;
        while (!done) {
            try {
                latch.await();
                done = true;
            } catch (InterruptedException e) {
                // as native code would not notice
            }
        }
    }

    @Test
    void modelIsSwappedUnderLoadAndNoRequestIsLost() throws InterruptedException {
        Device device = started(ScriptedModel.agreeable("first"));
        List<String> ids = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 50; i++) {
                VerificationRequest request =
                        Requests.execution("r" + round + "-" + i, i)
                                .setDeadline(CLOCK.instant().plusSeconds(60))
                                .build();
                ids.add(request.getRequestId());
                intake.offer(requests.pending(request));
            }
            if (round % 5 == 4) {
                device.replace(ScriptedModel.agreeable("model " + round));
            }
            Thread.sleep(20);
        }

        assertConserved(ids);
        Map<String, Long> models =
                verdicts.all().stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> modelOf(one).getName(), Collectors.counting()));
        assertThat(models).containsKeys("first", "model 4", "model 9", "model 14");
    }

    /// Measured in verdicts given between a request and its own, which a busy machine does not
    /// change.
    @Test
    void floodFromOneRobotDelaysOthersByBatchesNotByItself() throws InterruptedException {
        started(
                new ScriptedModel(
                        "steady",
                        (batch, mode) -> {
                            Thread.sleep(2);
                            return ScriptedModel.successes(batch.size());
                        }));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            ids.add(offer("flood", i));
        }
        List<Integer> waits = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String id = offer("calm " + i % 10, i);
            ids.add(id);
            int before = verdicts.all().size();
            assertThat(verdicts.await(id, 10_000)).isTrue();
            waits.add(verdicts.position(id) - before);
        }

        assertConserved(ids);
        waits.sort(null);
        assertThat(waits.get(98)).as("99th percentile").isLessThanOrEqualTo(3 * LIMITS.most());
    }

    private String offer(String robot, int number) {
        VerificationRequest request =
                Requests.execution(robot, number)
                        .setHappened(Requests.START) // nothing supersedes anything
                        .setDeadline(CLOCK.instant().plusSeconds(60))
                        .build();
        intake.offer(requests.pending(request));
        return request.getRequestId();
    }

    @Test
    void refusedModelLeavesThePresentOneInPlace() throws InterruptedException {
        Device device = started(ScriptedModel.agreeable("good"));
        assertConserved(offered(1));

        device.replace(
                new ScriptedModel(
                        "bad",
                        (batch, mode) -> {
                            throw new IllegalStateException("no such weights");
                        }));
        for (int i = 0; i < 200 && !device.status().contains("refused"); i++) {
            Thread.sleep(10);
        }

        assertThat(device.status()).contains("judging by good", "refused: bad", "no such weights");
        assertThat(device.isReady()).isTrue();
    }
}
