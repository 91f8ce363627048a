// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation;

import static io.faultline.schemas.topic.Topics.ANNOTATED_EXAMPLES;
import static io.faultline.schemas.topic.Topics.EXAMPLES;

import io.faultline.annotation.trace.Annotation;
import io.faultline.annotation.trace.Annotator;
import io.faultline.annotation.trace.TraceWriter;
import io.faultline.annotation.validation.Defect;
import io.faultline.annotation.validation.TraceValidator;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Example;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

import java.time.Duration;
import java.util.List;

/// Examples in, examples with a chain of thought out.
///
/// An example whose traces are all refused is left out and counted by the defects of its last
/// draft; an example that is no question at all is poison. Drafts that were refused before a good
/// one are counted as `rewritten/<defect>`.
public final class AnnotationTopology {
    private final AvroSerdes serdes;
    private final StageMetrics metrics;
    private final Annotator annotator;

    public AnnotationTopology(
            AvroSerdes serdes, StageMetrics metrics, TraceWriter writer, AnnotationConfig config) {
        this.serdes = serdes;
        this.metrics = metrics;
        this.annotator =
                new Annotator(
                        writer,
                        new TraceValidator(config.minTokens(), config.maxTokens()),
                        config.tries());
    }

    public Topology build(StreamsBuilder builder) {
        KStream<String, Example> examples =
                builder.stream(EXAMPLES.name(), serdes.consumed(EXAMPLES).withName("examples"));
        KStream<String, AnnotatedExample> annotated =
                examples.flatMapValues(this::annotate, Named.as("annotate"));
        annotated.to(
                ANNOTATED_EXAMPLES.name(),
                serdes.produced(ANNOTATED_EXAMPLES).withName("annotated-examples"));
        return builder.build();
    }

    private List<AnnotatedExample> annotate(Example example) {
        long begun = System.nanoTime();
        metrics.in();
        List<AnnotatedExample> annotated = count(annotator.annotate(example));
        metrics.out(annotated.size());
        metrics.latency(Duration.ofNanos(System.nanoTime() - begun));
        return annotated;
    }

    private List<AnnotatedExample> count(Annotation annotation) {
        return switch (annotation) {
            case Annotation.Accepted(AnnotatedExample annotated, var refused) -> {
                for (Defect defect : refused) {
                    metrics.rejected("rewritten/" + defect.code());
                }
                yield List.of(annotated);
            }
            case Annotation.Rejected(var id, var defects) -> {
                for (Defect defect : defects) {
                    metrics.rejected(defect.code());
                }
                yield List.of();
            }
        };
    }
}
