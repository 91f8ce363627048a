// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.ModelStage;
import io.faultline.schemas.ModelVersion;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.service.Stage;
import io.faultline.schemas.topic.Topics;
import io.faultline.testsupport.broker.TestBroker;
import io.faultline.verification.AuditWatch;
import io.faultline.verification.VerificationService;
import io.faultline.vlm.trained.InHouseModel;
import io.faultline.vlm.trained.TrainedModel;
import io.micronaut.context.ApplicationContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// The service within this process on a broker, its model one that says success to everything.
@Timeout(300)
class VerificationTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path folder;
    private TestBroker broker;
    private Traffic traffic;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(folder.resolve("broker"));
        traffic = new Traffic(broker.bootstrapServers());
    }

    @AfterEach
    void stop() {
        traffic.close();
        broker.close();
    }

    private ApplicationContext service(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("faultline.bootstrap-servers", broker.bootstrapServers());
        all.put("faultline.state", folder.resolve("state").toString());
        all.put("faultline.verification.verifier", "constant");
        all.put("faultline.verification.pause", "5ms");
        all.put("faultline.verification.audit-grace", "2s");
        all.putAll(settings);
        return ApplicationContext.builder()
                .environments("verification")
                .deduceEnvironment(false)
                .properties(all)
                .build()
                .start();
    }

    private static List<VerificationRequest> requests(String fleet, int robots, int each) {
        List<VerificationRequest> requests = new ArrayList<>();
        for (int number = 0; number < each; number++) {
            for (int robot = 0; robot < robots; robot++) {
                requests.add(Traffic.execution(fleet + robot, number).build());
            }
        }
        return requests;
    }

    private static void until(BooleanSupplier done) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static boolean isHealthy(ApplicationContext service) {
        return service.getBean(VerificationService.class).isHealthy();
    }

    @Test
    void everyRequestHasOneVerdictHoweverOftenTheServiceIsRestarted() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (ApplicationContext service = service(Map.of())) {
                traffic.send(requests("r" + i + "-", 20, 15));
                int target = traffic.sent() - 150;
                until(() -> traffic.verdicts().size() > target);
                assertThat(isHealthy(service)).isTrue();
            }
        }
        try (ApplicationContext service = service(Map.of())) {
            traffic.awaitAll(PATIENCE);
            AuditWatch audit = service.getBean(AuditWatch.class);
            until(() -> audit.report().verdicts() >= 900);
            assertThat(audit.report().isBalanced()).isTrue();
            assertThat(audit.report().open()).isZero();
            assertThat(audit.report().duplicates()).isZero();
        }

        assertThat(traffic.sent()).isEqualTo(900);
        traffic.assertConserved();
    }

    @Test
    void everyRequestHasOneVerdictWhenTheServiceIsKilledAndTheBrokerBounced() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "faultline.bootstrap-servers",
                        broker.bootstrapServers(),
                        "faultline.state",
                        folder.resolve("state").toString(),
                        "faultline.verification.verifier",
                        "constant",
                        "faultline.verification.pause",
                        "40ms");
        try (Victim victim = Victim.start(settings, folder.resolve("victim.log"))) {
            for (int kill = 0; kill < 2; kill++) {
                traffic.send(requests("k" + kill + "-", 25, 12));
                int target = traffic.verdicts().size() + 60;
                until(() -> traffic.verdicts().size() > target);
                victim.killAndRestart();
            }
            traffic.send(requests("b-", 25, 12));
            int target = traffic.verdicts().size() + 60;
            until(() -> traffic.verdicts().size() > target);
            broker.stop();
            broker.restart();
            traffic.awaitAll(PATIENCE);
        }

        assertThat(traffic.sent()).isEqualTo(900);
        traffic.assertConserved();
    }

    @Test
    void deadlinesThatCannotBeMetAndBackfillHaveTheirVerdictsToo() throws Exception {
        List<VerificationRequest> expired = new ArrayList<>();
        List<VerificationRequest> back = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            expired.add(
                    Traffic.execution("r" + i, 1)
                            .setDeadline(Instant.now().minusSeconds(1))
                            .build());
            back.add(
                    Traffic.execution("back" + i, 1)
                            .setLane(RequestLane.BACKFILL)
                            .setDeadline(Instant.now().minusSeconds(1))
                            .build());
        }
        traffic.send(expired);
        traffic.send(Topics.BACKFILL_REQUESTS, back);
        traffic.send(requests("live", 20, 1));
        try (ApplicationContext service = service(Map.of())) {
            assertThat(service.isRunning()).isTrue();
            traffic.awaitAll(PATIENCE);
        }

        traffic.assertConserved();
        Map<UnverifiedReason, Long> reasons = new HashMap<>();
        for (Verdict verdict : traffic.verdicts()) {
            if (verdict.getReason() != null) {
                reasons.merge(verdict.getReason(), 1L, Long::sum);
            }
        }
        assertThat(reasons).containsExactly(Map.entry(UnverifiedReason.EXPIRED, 20L));
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheRestIsJudged() throws Exception {
        traffic.sendBytes("no Avro");
        traffic.send(requests("r", 5, 2));
        try (ApplicationContext service = service(Map.of())) {
            traffic.awaitAll(PATIENCE);
            assertThat(isHealthy(service)).isTrue();
        }

        traffic.assertConserved();
        assertThat(traffic.deadLetters("faultline-verification")).isEqualTo(1);
    }

    @Test
    void auditorRaisesTheAlarmWhileNobodyAnswers() throws Exception {
        try (ApplicationContext service = service(Map.of())) {
            AuditWatch audit = service.getBean(AuditWatch.class);
            service.getBean(VerificationService.class).close();
            VerificationRequest request =
                    Traffic.execution("a", 0).setDeadline(Instant.now().plusSeconds(1)).build();
            traffic.send(List.of(request));
            until(() -> audit.report().open() == 1);
            assertThat(audit.isHealthy()).isTrue();

            until(() -> !audit.isHealthy());
            assertThat(audit.status()).contains("1 overdue: " + request.getRequestId() + " of a");

            try (ApplicationContext another = service(Map.of())) {
                assertThat(another.isRunning()).isTrue();
                until(audit::isHealthy);
            }
            assertThat(audit.report().late()).isEqualTo(1);
        }
        traffic.awaitAll(PATIENCE);
        traffic.assertConserved();
        assertThat(traffic.verdicts())
                .extracting(Verdict::getReason)
                .containsExactly(UnverifiedReason.EXPIRED);
    }

    @Test
    void announcedModelIsServedIfItsFilesAreWhatWasAnnounced() throws Exception {
        Path shipped = InHouseModel.unpack(folder.resolve("announced"));
        String digest = TrainedModel.digest(shipped);
        Path tampered = InHouseModel.unpack(folder.resolve("tampered"));
        Files.writeString(tampered.resolve("tokenizer.json"), " ", StandardOpenOption.APPEND);
        try (ApplicationContext service =
                        service(
                                Map.of(
                                        "faultline.verification.verifier", "checkpoint",
                                        "faultline.verification.shadow", "candidate"));
                Traffic shadowed = new Traffic(broker.bootstrapServers(), Topics.SHADOW_VERDICTS)) {
            until(() -> isHealthy(service));
            Stage stage = service.getBean(VerificationService.class);
            assertThat(stage.status()).contains("in-house (shipped)");

            traffic.announce(version("in-house", shipped, digest, ModelStage.SERVING));
            until(() -> stage.status().contains("in-house in " + shipped));
            traffic.announce(version("in-house", tampered, digest, ModelStage.SERVING));
            until(() -> stage.status().contains("refused"));
            assertThat(stage.status()).contains("was announced with", "in-house in " + shipped);
            assertThat(stage.isHealthy()).isTrue();

            traffic.announce(version("candidate", shipped, digest, ModelStage.SHADOW));
            until(() -> stage.status().contains("shadow: judging by candidate"));
            traffic.send(requests("r", 3, 1));
            traffic.awaitAll(PATIENCE);
            until(() -> shadowed.verdicts().size() >= 3);
            assertThat(shadowed.verdicts())
                    .extracting(VerificationTest::judge)
                    .containsOnly("candidate");
        }
        traffic.assertConserved();
        assertThat(traffic.verdicts()).extracting(VerificationTest::judge).containsOnly("in-house");
    }

    private static String judge(Verdict verdict) {
        return Objects.requireNonNull(verdict.getModel()).getName();
    }

    private static ModelVersion version(String name, Path folder, String digest, ModelStage stage) {
        return ModelVersion.newBuilder()
                .setName(name)
                .setVersion(1)
                .setFolder(folder.toString())
                .setDigest(digest)
                .setStage(stage)
                .setAnnounced(Instant.now())
                .build();
    }
}
