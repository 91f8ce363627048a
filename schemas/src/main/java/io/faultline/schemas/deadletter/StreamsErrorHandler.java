// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fate of what goes wrong in a Kafka Streams stage: a poison record becomes a dead letter and
/// the stream goes on; anything else stops the thread, so that nothing is committed and nothing
/// lost.
///
/// Kafka's stock handlers either stop for everything or continue for everything. One class serves
/// all three of Kafka's handlers, so that the three can not disagree.
public final class StreamsErrorHandler
        implements DeserializationExceptionHandler,
                ProcessingExceptionHandler,
                ProductionExceptionHandler {

    /// Key of the Streams configuration under which the stage's [StageMetrics] travels.
    public static final String METRICS = "faultline.stage.metrics";

    private static final Logger LOG = LoggerFactory.getLogger(StreamsErrorHandler.class);

    private String deadLetters = "";
    private @Nullable StageMetrics metrics;

    @Override
    public void configure(Map<String, ?> configs) {
        Object topic = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        if (topic == null) {
            throw new IllegalArgumentException("no dead-letter topic is configured");
        }
        this.deadLetters = topic.toString();
        this.metrics = (StageMetrics) configs.get(METRICS);
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> read, Exception thrown) {
        return deadLetter(context, read.key(), read.value(), thrown)
                .map(DeserializationExceptionHandler.Response::resume)
                .orElseGet(DeserializationExceptionHandler.Response::fail);
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> processed, Exception thrown) {
        return deadLetter(context, context.sourceRawKey(), context.sourceRawValue(), thrown)
                .map(ProcessingExceptionHandler.Response::resume)
                .orElseGet(ProcessingExceptionHandler.Response::fail);
    }

    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> sent, Exception thrown) {
        return deadLetter(context, context.sourceRawKey(), context.sourceRawValue(), thrown)
                .map(ProductionExceptionHandler.Response::resume)
                .orElseGet(ProductionExceptionHandler.Response::fail);
    }

    @Override
    @SuppressWarnings("rawtypes") // Kafka's own signature
    public ProductionExceptionHandler.Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord unsent,
            Exception thrown,
            SerializationExceptionOrigin origin) {
        return deadLetter(context, context.sourceRawKey(), context.sourceRawValue(), thrown)
                .map(ProductionExceptionHandler.Response::resume)
                .orElseGet(ProductionExceptionHandler.Response::fail);
    }

    private Optional<List<ProducerRecord<byte[], byte[]>>> deadLetter(
            ErrorHandlerContext context,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Exception thrown) {
        Optional<String> code = Poison.code(thrown);
        if (code.isEmpty()) {
            LOG.atError()
                    .setCause(thrown)
                    .addKeyValue("topic", context.topic())
                    .addKeyValue("partition", context.partition())
                    .addKeyValue("offset", context.offset())
                    .log("stage stops");
            return Optional.empty();
        }
        LOG.atWarn()
                .addKeyValue("topic", context.topic())
                .addKeyValue("partition", context.partition())
                .addKeyValue("offset", context.offset())
                .addKeyValue("code", code.get())
                .log("dead letter: {}", thrown.getMessage());
        if (metrics != null) {
            metrics.dead(code.get());
        }
        return Optional.of(List.of(record(context, key, value, code.get(), thrown)));
    }

    private ProducerRecord<byte[], byte[]> record(
            ErrorHandlerContext context,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String code,
            Exception thrown) {
        return new ProducerRecord<>(
                deadLetters,
                null,
                null,
                key,
                value,
                DeadLetterHeaders.of(
                        context.headers() == null ? new RecordHeaders() : context.headers(),
                        Origin.TOPIC,
                        String.valueOf(context.topic()),
                        context.partition(),
                        context.offset(),
                        code,
                        rootPoison(thrown)));
    }

    /// The exception that says what is wrong, from under Kafka's wrappers.
    private static Throwable rootPoison(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof PoisonRecordException) {
                return at;
            }
        }
        return thrown;
    }
}
