// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.feed;

import io.faultline.console.review.LabelSink;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

import java.util.concurrent.ExecutionException;

/// Writes labels to their topic. A label is on the broker when the call returns.
public final class LabelWriter implements LabelSink {

    private final Producer<String, VerificationLabel> producer;
    private final StageMetrics metrics;

    public LabelWriter(Producer<String, VerificationLabel> producer, StageMetrics metrics) {
        this.producer = producer;
        this.metrics = metrics;
    }

    @Override
    public void accept(VerificationLabel label) {
        var record = new ProducerRecord<>(Topics.LABELS.name(), label.getVerdictId(), label);
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the label was not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing a label", e);
        }
        metrics.out();
    }
}
