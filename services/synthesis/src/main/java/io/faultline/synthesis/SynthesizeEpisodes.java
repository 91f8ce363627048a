// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.synthesis.example.Origin;
import io.faultline.synthesis.example.Refusal;
import io.faultline.synthesis.example.Synthesis;
import io.faultline.synthesis.example.Synthesizer;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

import java.time.Duration;

/// Turns an episode into its examples, each under its own id and with the offset it came from.
final class SynthesizeEpisodes extends ContextualProcessor<String, Episode, String, Example> {

    private final Synthesizer synthesizer;
    private final StageMetrics metrics;

    SynthesizeEpisodes(Synthesizer synthesizer, StageMetrics metrics) {
        this.synthesizer = synthesizer;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<String, Episode> record) {
        long start = System.nanoTime();
        metrics.in();
        Synthesis made = synthesizer.synthesize(record.value(), origin());
        for (Example example : made.examples()) {
            context().forward(record.withKey(example.getExampleId()).withValue(example));
        }
        made.refusals().stream().map(Refusal::code).forEach(metrics::rejected);
        metrics.out(made.examples().size());
        metrics.latency(Duration.ofNanos(System.nanoTime() - start));
    }

    private Origin origin() {
        return context()
                .recordMetadata()
                .map(from -> new Origin(from.topic(), from.partition(), from.offset()))
                .orElse(Origin.UNKNOWN);
    }
}
