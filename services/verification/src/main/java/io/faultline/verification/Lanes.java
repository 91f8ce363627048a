// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.ModelStage;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;
import io.faultline.verification.answer.Verdicts;
import io.faultline.verification.batch.BatchRule;
import io.faultline.verification.batch.Intake;
import io.faultline.verification.device.Device;
import io.faultline.verification.device.DeviceMeters;
import io.faultline.verification.model.VersionRule;
import io.faultline.verification.queue.Pending.Urgency;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// Puts lanes together.
final class Lanes {

    private static final String LIVE = "verification";
    private static final InstantSource CLOCK = InstantSource.system();

    private final VerificationConfig config;
    private final Models models;
    private final AvroSerdes serdes;
    private final Function<String, Consumer<byte[], byte[]>> grouped;
    private final Supplier<Consumer<byte[], byte[]>> lone;
    private final Producer<String, Verdict> verdicts;
    private final Producer<byte[], byte[]> letters;
    private final MeterRegistry registry;

    /// @param grouped makes a consumer of a group
    /// @param lone makes a consumer of no group
    Lanes(
            VerificationConfig config,
            Models models,
            AvroSerdes serdes,
            Function<String, Consumer<byte[], byte[]>> grouped,
            Supplier<Consumer<byte[], byte[]>> lone,
            Producer<String, Verdict> verdicts,
            Producer<byte[], byte[]> letters,
            MeterRegistry registry) {
        this.config = config;
        this.models = models;
        this.serdes = serdes;
        this.grouped = grouped;
        this.lone = lone;
        this.verdicts = verdicts;
        this.letters = letters;
        this.registry = registry;
    }

    /// All that the settings ask for.
    VerificationService service() {
        VerificationLane live =
                lane(
                        LIVE,
                        config.applicationId(),
                        Map.of(
                                Topics.REQUESTS.name(),
                                Urgency.LIVE,
                                Topics.BACKFILL_REQUESTS.name(),
                                Urgency.BACKGROUND),
                        Topics.VERDICTS,
                        config.batches(),
                        () -> true);
        return new VerificationService(
                live, null, models.followsAnnouncements() ? watch(live) : null);
    }

    private VerificationLane lane(
            String name,
            String applicationId,
            Map<String, Urgency> topics,
            Topic<String, Verdict> answers,
            BatchRule batches,
            BooleanSupplier mayWork) {
        StageMetrics metrics = new StageMetrics(registry, name);
        Verdicts writing = new Verdicts(CLOCK);
        Intake intake = new Intake(config.bounds(), batches, CLOCK);
        VerdictOutlet outlet = new VerdictOutlet(verdicts, answers.name(), metrics, CLOCK);
        Device device =
                new Device(
                        name,
                        intake,
                        writing,
                        outlet,
                        models.usual(),
                        config.limits(batches.most()),
                        new DeviceMeters(registry, name),
                        CLOCK,
                        mayWork);
        VerificationWorker worker =
                new VerificationWorker(
                        name,
                        grouped.apply(applicationId),
                        topics,
                        serdes.serde(Topics.REQUESTS).deserializer(),
                        new VerdictTail(lone, serdes.serde(answers).deserializer(), answers.name()),
                        intake,
                        writing,
                        outlet,
                        new DeadLetters(letters, config.applicationId(), metrics),
                        metrics,
                        config.reading(),
                        CLOCK,
                        device::failure);
        return new VerificationLane(name, intake, worker, device);
    }

    private ModelVersionWatch watch(VerificationLane live) {
        VersionRule serving =
                new VersionRule(
                        config.modelName(),
                        ModelStage.SERVING,
                        models.usual(),
                        models::announced,
                        live::replace);
        return new ModelVersionWatch(
                lone.get(), serdes.serde(Topics.MODEL_VERSIONS).deserializer(), List.of(serving));
    }
}
