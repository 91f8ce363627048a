// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.ModelStage;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;
import io.faultline.verification.answer.Verdicts;
import io.faultline.verification.audit.Auditor;
import io.faultline.verification.batch.Intake;
import io.faultline.verification.device.Device;
import io.faultline.verification.device.DeviceMeters;
import io.faultline.verification.model.ModelRecipe;
import io.faultline.verification.model.VersionRule;
import io.faultline.verification.queue.Pending.Urgency;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// Puts lanes together.
final class Lanes {

    private static final String LIVE = "verification";
    private static final String SHADOW = "verification-shadow";
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
                        models.usual(),
                        deadLetters(),
                        () -> true);
        if (!models.followsAnnouncements()) {
            return new VerificationService(live, null, null);
        }
        VerificationLane shadow = config.shadow().isEmpty() ? null : shadow(live);
        return new VerificationService(live, shadow, watch(live, shadow));
    }

    /// The auditor of this process.
    AuditWatch audit() {
        return new AuditWatch(
                lone.get(),
                serdes,
                new Auditor(config.auditGrace(), config.auditRemembered()),
                registry,
                CLOCK,
                config.auditSince());
    }

    /// Reads all requests for itself and works while the live lane does not.
    private VerificationLane shadow(VerificationLane live) {
        StageMetrics metrics = new StageMetrics(registry, SHADOW);
        return lane(
                SHADOW,
                config.applicationId() + "-shadow",
                Map.of(Topics.REQUESTS.name(), Urgency.BACKGROUND),
                Topics.SHADOW_VERDICTS,
                null,
                (record, why) -> metrics.dead(why.code()),
                live::isIdle);
    }

    private VerificationLane lane(
            String name,
            String group,
            Map<String, Urgency> topics,
            Topic<String, Verdict> answers,
            @Nullable ModelRecipe model,
            BiConsumer<ConsumerRecord<byte[], byte[]>, PoisonRecordException> bury,
            BooleanSupplier mayWork) {
        StageMetrics metrics = new StageMetrics(registry, name);
        Verdicts writing = new Verdicts(CLOCK);
        Intake intake = new Intake(config.bounds(), config.batches(), CLOCK);
        VerdictOutlet outlet = new VerdictOutlet(verdicts, answers.name(), metrics, CLOCK);
        Device device =
                new Device(
                        name,
                        intake,
                        writing,
                        outlet,
                        model,
                        config.limits(),
                        new DeviceMeters(registry, name),
                        CLOCK,
                        mayWork);
        VerificationWorker worker =
                new VerificationWorker(
                        name,
                        grouped.apply(group),
                        topics,
                        serdes.serde(Topics.REQUESTS).deserializer(),
                        new VerdictTail(lone, serdes.serde(answers).deserializer(), answers.name()),
                        intake,
                        writing,
                        outlet,
                        bury,
                        metrics,
                        config.reading(),
                        CLOCK,
                        device::failure);
        Gauge.builder("verification.waiting", intake, Intake::liveWaiting)
                .tag("lane", name)
                .register(registry);
        return new VerificationLane(name, intake, worker, device);
    }

    private BiConsumer<ConsumerRecord<byte[], byte[]>, PoisonRecordException> deadLetters() {
        DeadLetters dead =
                new DeadLetters(letters, config.applicationId(), new StageMetrics(registry, LIVE));
        return (record, why) ->
                dead.send(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.key(),
                        record.value(),
                        why);
    }

    private ModelVersionWatch watch(VerificationLane live, @Nullable VerificationLane shadow) {
        List<VersionRule> rules = new ArrayList<>();
        rules.add(
                new VersionRule(
                        config.modelName(),
                        ModelStage.SERVING,
                        models.usual(),
                        models::announced,
                        live));
        if (shadow != null) {
            rules.add(
                    new VersionRule(
                            config.shadow(), ModelStage.SHADOW, null, models::announced, shadow));
        }
        return new ModelVersionWatch(
                lone.get(), serdes.serde(Topics.MODEL_VERSIONS).deserializer(), rules);
    }
}
