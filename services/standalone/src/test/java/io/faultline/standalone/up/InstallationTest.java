// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.topic.Topics;
import io.faultline.standalone.fleet.Fleet;
import io.faultline.standalone.fleet.FleetSettings;
import io.faultline.standalone.fleet.FleetTally;
import io.faultline.standalone.pipeline.LiveTopics;
import io.faultline.testsupport.FreePort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything in one process, with a small fleet that does a few episodes.
@Timeout(240)
class InstallationTest {

    private static final int ROBOTS = 2;
    private static final int EPISODES = 3;

    @Test
    void fleetIsJudgedLabelledAndRemembered(@TempDir Path folder) throws Exception {
        UpRequest request =
                new UpRequest(
                        folder,
                        FreePort.find(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true);
        try (Installation installation = Installation.start(request)) {
            FleetTally tally = run(request);
            LiveTopics topics = new LiveTopics(installation.bootstrapServers(), request.registry());
            long judged = tally.plans().total() + tally.executions().total();
            int asked = (int) (judged + tally.unverified());

            assertThat(tally.groups().keySet())
                    .containsExactly(FleetSettings.GUARDED, FleetSettings.UNGUARDED);
            assertThat(tally.groups().values())
                    .allMatch(group -> group.episodes() == ROBOTS * EPISODES);
            assertThat(asked).isGreaterThanOrEqualTo(ROBOTS * EPISODES * 2);
            conserved(topics, asked);
            becameExamples(topics);
            assertThat(installation.isHealthy()).isTrue();
            for (String page : List.of("/", "/review", "/dataset", "/dead-letters", "/health")) {
                assertThat(status(request.address().resolve(page))).as(page).isEqualTo(200);
            }
        }
    }

    private static FleetTally run(UpRequest request) throws Exception {
        FleetSettings settings =
                FleetSettings.of(request.address(), request.spools(), ROBOTS)
                        .withEpisodes(EPISODES)
                        .withPace(Duration.ZERO);
        try (Fleet fleet = Fleet.start(settings)) {
            fleet.await();
            return fleet.tally();
        }
    }

    /// Every question is one request with one verdict.
    private static void conserved(LiveTopics topics, int asked) {
        Set<String> subjects = new HashSet<>();
        Set<String> requests = new HashSet<>();
        for (VerificationRequest request : topics.read(Topics.REQUESTS)) {
            subjects.add(request.getSubjectId());
            requests.add(request.getRequestId());
        }
        assertThat(subjects).hasSize(asked);
        assertThat(topics.read(Topics.VERDICTS))
                .extracting(Verdict::getRequestId)
                .containsExactlyInAnyOrderElementsOf(requests);
    }

    /// What the simulator knows of a verdict is a label, and each label is a row to learn from.
    private static void becameExamples(LiveTopics topics) throws InterruptedException {
        List<VerificationLabel> labels = topics.read(Topics.LABELS);
        assertThat(labels)
                .isNotEmpty()
                .allMatch(label -> label.getSource() == LabelSource.SIMULATOR);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (topics.read(Topics.EXAMPLES).size() < labels.size() && System.nanoTime() < end) {
            Thread.sleep(200);
        }
        assertThat(topics.read(Topics.EXAMPLES)).hasSameSizeAs(labels);
    }

    private static int status(URI page) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
