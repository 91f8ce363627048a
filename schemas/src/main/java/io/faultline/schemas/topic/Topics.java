// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.topic;

import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.topic.Topic.Cleanup;

import java.time.Duration;
import java.util.List;

/// Every topic of Faultline. Nothing else names a topic.
public final class Topics {

    /// Records carry frame references, never frames, so that a mebibyte is ample.
    private static final int RECORD_BYTES = 1 << 20;

    /// A dead letter is its source record and the headers that say why, so it may be larger.
    private static final int DEAD_LETTER_BYTES = RECORD_BYTES + (1 << 16);

    private static final int PARTITIONS = 4;
    private static final Duration FOR_EVER = Duration.ofMillis(-1);

    /// Demonstrations and recorded failures, keyed by episode id.
    public static final Topic<String, Episode> EPISODES =
            dataset("demonstration.episodes.v1", Episode.class);

    /// Examples that are not yet reasoned, keyed by example id.
    public static final Topic<String, Example> EXAMPLES =
            dataset("failure.examples.v1", Example.class);

    /// Examples with their chain of thought, keyed by example id.
    public static final Topic<String, AnnotatedExample> ANNOTATED_EXAMPLES =
            dataset("failure.annotated-examples.v1", AnnotatedExample.class);

    /// Failures asked of a simulator, keyed by request id.
    public static final Topic<String, RolloutRequest> ROLLOUT_REQUESTS =
            dataset("synthesis.rollout-requests.v1", RolloutRequest.class);

    /// What simulators made of the requests, keyed by request id.
    public static final Topic<String, Rollout> ROLLOUTS =
            dataset("synthesis.rollouts.v1", Rollout.class);

    private Topics() {}

    /// All topics but the dead letters, in the order of the data's flow.
    public static List<Topic<?, ?>> all() {
        return List.of(EPISODES, ROLLOUT_REQUESTS, ROLLOUTS, EXAMPLES, ANNOTATED_EXAMPLES);
    }

    /// The dead letters of one application: the original key and value as bytes.
    public static Topic<byte[], byte[]> deadLetters(String applicationId) {
        return new Topic<>(
                applicationId + ".dlq",
                byte[].class,
                byte[].class,
                1,
                FOR_EVER,
                Cleanup.DELETE,
                DEAD_LETTER_BYTES);
    }

    private static <V> Topic<String, V> dataset(String name, Class<V> type) {
        return new Topic<>(
                name, String.class, type, PARTITIONS, FOR_EVER, Cleanup.DELETE, RECORD_BYTES);
    }
}
