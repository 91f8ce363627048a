// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.faultline.schemas.Example;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.synthesis.example.Origin;
import io.faultline.synthesis.example.Refusal;
import io.faultline.synthesis.example.Synthesis;
import io.faultline.synthesis.example.Synthesizer;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/// Turns a simulator's answer into the example of the subtask that failed. An answer holds all that
/// the example needs, so none waits for its request, and one that comes twice makes the same
/// example twice.
final class SynthesizeRollouts extends ContextualProcessor<String, Rollout, String, Example> {

    private final Synthesizer synthesizer;
    private final StageMetrics metrics;

    SynthesizeRollouts(Synthesizer synthesizer, StageMetrics metrics) {
        this.synthesizer = synthesizer;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<String, Rollout> record) {
        metrics.in();
        Origin origin =
                context()
                        .recordMetadata()
                        .map(from -> new Origin(from.topic(), from.partition(), from.offset()))
                        .orElse(Origin.UNKNOWN);
        Synthesis made = synthesizer.failure(record.value(), origin);
        for (Example example : made.examples()) {
            context().forward(record.withKey(example.getExampleId()).withValue(example));
        }
        made.refusals().stream().map(Refusal::code).forEach(metrics::rejected);
        metrics.out(made.examples().size());
    }
}
