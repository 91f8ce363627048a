// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.schemas.VerificationRequest;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.micronaut.context.ApplicationContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The service within this process on a broker, its model one that says success to everything.
@Timeout(120)
class VerificationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private EmbeddedBroker broker;
    private Traffic traffic;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
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

    @Test
    void everyRequestHasOneVerdictHoweverOftenTheServiceIsRestarted() throws Exception {
        int restarts = 4;
        for (int i = 0; i < restarts; i++) {
            try (ApplicationContext service = service(Map.of())) {
                traffic.send(requests("r" + i + "-", 20, 15));
                int target = traffic.sent() - 150;
                await().atMost(PATIENCE).until(() -> traffic.verdicts().size() > target);
            }
        }
        try (ApplicationContext service = service(Map.of())) {
            traffic.awaitAll(PATIENCE);
        }

        assertThat(traffic.sent()).isEqualTo(1200);
        traffic.assertConserved();
    }
}
