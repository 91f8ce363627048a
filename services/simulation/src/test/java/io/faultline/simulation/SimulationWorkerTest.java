// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.RolloutFrames;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.RolloutStatus;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.frames.LocalFrameStore;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.record.PictureSettings;
import io.faultline.simulation.record.Recorder;
import io.faultline.simulation.record.Rollouts;
import io.faultline.simulation.rollout.Failures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class SimulationWorkerTest {
    private static final String TOPIC = Topics.ROLLOUT_REQUESTS.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final AvroSerdes SERDES =
            new AvroSerdes(Map.of("schema.registry.url", "mock://simulation-worker"));

    @TempDir private Path frames;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<String, Rollout> answers =
            new MockProducer<>(
                    true, null, new StringSerializer(), SERDES.serde(Topics.ROLLOUTS).serializer());
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    private SimulationWorker worker() {
        StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry(), "simulation");
        Recorder recorder =
                new Recorder(new LocalFrameStore(frames), new PictureSettings(32, 80, 2));
        Failures failures = new Failures(new Perturber(PerturbationConfig.defaults()));
        return new SimulationWorker(
                consumer,
                answers,
                SERDES.serde(Topics.ROLLOUT_REQUESTS).deserializer(),
                new Rollouts(recorder, failures),
                new DeadLetters(letters, "faultline-simulation", metrics),
                metrics,
                Duration.ofMillis(1));
    }

    private static byte[] request(String id, String task, FailureMode mode) {
        RolloutRequest request =
                RolloutRequest.newBuilder()
                        .setRequestId(id)
                        .setEpisodeId("e")
                        .setTask(task)
                        .setSeed(7)
                        .setMode(mode)
                        .setFrames(RolloutFrames.FAILING_SUBTASK)
                        .build();
        return SERDES.serde(Topics.ROLLOUT_REQUESTS).serializer().serialize(TOPIC, request);
    }

    /// Runs a worker over the records until they are read, then closes it.
    private void work(List<byte[]> values) throws InterruptedException {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.schedulePollTask(
                () -> {
                    consumer.rebalance(List.of(PARTITION));
                    for (int i = 0; i < values.size(); i++) {
                        byte[] key = "k".getBytes(StandardCharsets.UTF_8);
                        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, i, key, values.get(i)));
                    }
                });
        SimulationWorker worker = worker();
        worker.start();
        for (int i = 0; i < 3000 && worker.isHealthy() && !isDone(values.size()); i++) {
            Thread.sleep(10);
        }
        worker.close();
        assertThat(worker.failure()).isEmpty();
    }

    private boolean isDone(int records) {
        return answers.history().size() + letters.history().size() >= records;
    }

    @Test
    void requestIsAnsweredUnderItsOwnKey() throws InterruptedException {
        work(List.of(request("r1", "open_drawer+red", FailureMode.NO_GRIPPER_CLOSE)));

        ProducerRecord<String, Rollout> answer = answers.history().getFirst();
        assertThat(answer.topic()).isEqualTo(Topics.ROLLOUTS.name());
        assertThat(answer.key()).isEqualTo("r1");
        assertThat(answer.value().getStatus()).isEqualTo(RolloutStatus.FAILED);
    }

    @Test
    void repeatedRequestHasTheSameAnswer() throws InterruptedException {
        byte[] request = request("r1", "lift_cup+blue", FailureMode.INADEQUATE_GRIP_RETENTION);

        work(List.of(request, request));

        assertThat(answers.history()).hasSize(2);
        assertThat(answers.history().get(0).value()).isEqualTo(answers.history().get(1).value());
    }

    @Test
    void poisonGoesToTheDeadLettersAndTheRestIsAnswered() throws InterruptedException {
        work(
                List.of(
                        new byte[] {1, 2, 3},
                        request("planning", "lift_cup+blue", FailureMode.WRONG_ORDER),
                        request("good", "lift_cup+blue", FailureMode.NO_GRIPPER_CLOSE)));

        assertThat(letters.history()).hasSize(2);
        assertThat(answers.history()).extracting(ProducerRecord::key).containsExactly("good");
    }

    @Test
    void modeThatDoesNotApplyIsAnsweredAsSuch() throws InterruptedException {
        work(List.of(request("r1", "press_button+red", FailureMode.NO_GRIPPER_CLOSE)));

        assertThat(answers.history().getFirst().value().getStatus())
                .isEqualTo(RolloutStatus.NOT_APPLICABLE);
    }
}
