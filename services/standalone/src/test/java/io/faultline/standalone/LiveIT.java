// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;

import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.topic.Topics;
import io.faultline.standalone.pipeline.Broker;
import io.faultline.standalone.pipeline.Killer;
import io.faultline.standalone.pipeline.Killer.Kill;
import io.faultline.standalone.pipeline.LiveTopics;
import io.faultline.standalone.pipeline.RobotCrew;
import io.faultline.standalone.pipeline.ServiceProcess;
import io.faultline.testsupport.FreePort;
import io.faultline.testsupport.containers.ContainerImage;
import io.faultline.testsupport.containers.KafkaContainers;
import io.faultline.testsupport.containers.RegistryContainer;
import io.faultline.testsupport.containers.RequiresDocker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The live lane on a real broker and registry, each service its own process: all three are killed
/// with SIGKILL, and so is the broker, while robots carry out 2,000 subtasks.
@RequiresDocker({ContainerImage.KAFKA, ContainerImage.REGISTRY})
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class LiveIT {

    private static final int ROBOTS = 20;
    private static final int SUBTASKS = 100;
    private static final int KILLS = 2;
    private static final int KAFKA_PORT = 9092;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final List<String> SERVICES = List.of("gateway", "monitoring", "verification");

    private static KafkaContainer kafka;
    private static RegistryContainer registry;

    @BeforeAll
    static void startContainers() {
        int port = FreePort.find();
        kafka =
                KafkaContainers.broker()
                        .withCreateContainerCmdModifier(
                                command ->
                                        command.getHostConfig()
                                                .withPortBindings(
                                                        new PortBinding(
                                                                Ports.Binding.bindPort(port),
                                                                new ExposedPort(KAFKA_PORT))));
        registry = new RegistryContainer();
        Startables.deepStart(kafka, registry).join();
    }

    @AfterAll
    static void stopContainers() {
        kafka.stop();
        registry.stop();
    }

    @Test
    void everySubtaskHasItsVerdictWhateverIsKilledMeanwhile(@TempDir Path folder) throws Exception {
        long randomness = Long.getLong("pipeline.seed", System.nanoTime());
        System.out.printf("LiveIT: kills drawn from -Dpipeline.seed=%d%n", randomness);
        Map<String, ServiceProcess> services = start(folder);
        URI gateway = URI.create("http://127.0.0.1:" + port(services));
        try (Broker broker = new Broker(kafka.getBootstrapServers())) {
            await(services, () -> named(services, "gateway").health().contains("UP"));
            Path spools = folder.resolve("robots");
            try (RobotCrew crew = new RobotCrew(gateway, spools, ROBOTS, SUBTASKS, PAUSE)) {
                List<Killer> killers = killers(services, broker, new SplittableRandom(randomness));
                await(services, () -> broker.written(Topics.VERDICTS) > SUBTASKS * ROBOTS / 2);
                bounceBroker();
                await(services, () -> killers.stream().allMatch(Killer::isDone));
                for (Killer killer : killers) {
                    List<Kill> kills = killer.stop();
                    assertThat(kills).hasSize(KILLS);
                    kills.forEach(kill -> System.out.println("LiveIT: " + kill));
                }
                await(services, crew::isDone);
                assertThat(crew.flush(Duration.ofMinutes(2))).isTrue();
                assertThat(crew.subjects()).hasSize(ROBOTS * SUBTASKS);
                LiveTopics topics = new LiveTopics(kafka.getBootstrapServers(), registry.url());
                await(services, () -> judged(topics).containsAll(crew.subjects()));
                check(topics, crew.subjects());
                assertThat(broker.deadLetters()).isZero();
            }
        } finally {
            services.values().parallelStream().forEach(ServiceProcess::close);
        }
    }

    private static void check(LiveTopics topics, Set<String> subjects) {
        List<VerificationRequest> requests = topics.read(Topics.REQUESTS);
        List<Verdict> verdicts = topics.read(Topics.VERDICTS);
        Set<String> asked = new HashSet<>();
        requests.forEach(request -> asked.add(request.getRequestId()));
        Map<String, Verdict> answers = new HashMap<>();
        verdicts.forEach(verdict -> answers.putIfAbsent(verdict.getRequestId(), verdict));
        Set<String> snapshots = new HashSet<>();
        for (RobotFrame frame : topics.read(Topics.FRAMES)) {
            snapshots.add(
                    frame.getRobotId()
                            + frame.getBoot()
                            + frame.getCamera()
                            + " "
                            + frame.getSequence());
        }
        System.out.printf(
                "LiveIT: %d requests of %d records, %d verdicts of %d records%n",
                asked.size(), requests.size(), answers.size(), verdicts.size());

        assertThat(answers.keySet()).isEqualTo(asked);
        assertThat(requests).extracting(VerificationRequest::getSubjectId).containsAll(subjects);
        assertThat(subjects)
                .containsAll(requests.stream().map(VerificationRequest::getSubjectId).toList());
        assertThat(snapshots).hasSize(ROBOTS * SUBTASKS * 4);
    }

    private static Set<String> judged(LiveTopics topics) {
        Set<String> subjects = new HashSet<>();
        topics.read(Topics.VERDICTS).forEach(verdict -> subjects.add(verdict.getSubjectId()));
        return subjects;
    }

    /// Kills the broker with SIGKILL and starts it again on its data.
    private static void bounceBroker() throws InterruptedException {
        var docker = kafka.getDockerClient();
        docker.killContainerCmd(kafka.getContainerId()).exec();
        Thread.sleep(1000);
        docker.startContainerCmd(kafka.getContainerId()).exec();
        System.out.println("LiveIT: the broker was killed and started again");
    }

    private static List<Killer> killers(
            Map<String, ServiceProcess> services, Broker broker, SplittableRandom random) {
        List<Killer> killers = new ArrayList<>();
        for (String service : SERVICES) {
            killers.add(
                    new Killer(
                            named(services, service),
                            () -> broker.written(Topics.VERDICTS),
                            ROBOTS * SUBTASKS / (KILLS + 2),
                            KILLS,
                            random.split()));
        }
        return killers;
    }

    private static Map<String, ServiceProcess> start(Path folder) {
        Map<String, ServiceProcess> services = new HashMap<>();
        for (String name : SERVICES) {
            Map<String, String> settings = new HashMap<>();
            settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.getBootstrapServers());
            settings.put("SCHEMA_REGISTRY_URL", registry.url());
            settings.put("FAULTLINE_FRAMES", folder.resolve("frames").toString());
            settings.put("FAULTLINE_STATE", folder.resolve("state").toString());
            settings.put("VERIFICATION_VERIFIER", "constant");
            services.put(
                    name,
                    new ServiceProcess(
                            name, FreePort.find(), settings, folder.resolve(name + ".log")));
        }
        return services;
    }

    private static ServiceProcess named(Map<String, ServiceProcess> services, String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    private static int port(Map<String, ServiceProcess> services) {
        return named(services, "gateway").port();
    }

    private static void await(Map<String, ServiceProcess> services, BooleanSupplier condition)
            throws InterruptedException {
        while (!condition.getAsBoolean()) {
            services.values().forEach(ServiceProcess::keepAlive);
            Thread.sleep(LOOK_AGAIN);
        }
    }
}
