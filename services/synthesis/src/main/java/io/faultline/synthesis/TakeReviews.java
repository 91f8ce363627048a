// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.faultline.schemas.Example;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.synthesis.example.Origin;
import io.faultline.synthesis.reviewed.Review;
import io.faultline.synthesis.reviewed.Reviewer;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/// Turns what people and oracles say of a verdict into an example. A label that comes twice makes
/// the same example twice.
final class TakeReviews extends ContextualProcessor<String, VerificationLabel, String, Example> {

    private final Reviewer reviewer;
    private final StageMetrics metrics;

    TakeReviews(Reviewer reviewer, StageMetrics metrics) {
        this.reviewer = reviewer;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<String, VerificationLabel> record) {
        metrics.in();
        Origin origin =
                context()
                        .recordMetadata()
                        .map(from -> new Origin(from.topic(), from.partition(), from.offset()))
                        .orElse(Origin.UNKNOWN);
        switch (reviewer.review(record.value(), origin)) {
            case Review.Taken(Example example) -> {
                context().forward(record.withKey(example.getExampleId()).withValue(example));
                metrics.out();
            }
            case Review.Refused(String cause) -> metrics.rejected("review/" + cause);
        }
    }
}
