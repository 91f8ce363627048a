// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.topic;

import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.ModelEvaluation;
import io.faultline.schemas.ModelVersion;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.topic.Topic.Cleanup;

import java.time.Duration;
import java.util.List;

/// Every topic of Faultline. Nothing else names a topic.
public final class Topics {

    /// The largest picture that a robot may send: larger ones are refused.
    public static final int MOST_PICTURE_BYTES = 512 << 10;

    /// The most pictures in one request: eight views, before and after.
    public static final int MOST_PICTURES = 16;

    /// Records of the dataset lane carry frame references, never frames: a mebibyte is ample. A
    /// robot's frame is one picture.
    private static final int RECORD_BYTES = 1 << 20;

    /// A request carries its pictures.
    private static final int REQUEST_BYTES = MOST_PICTURES * MOST_PICTURE_BYTES + RECORD_BYTES;

    /// A dead letter is its source record and the headers that say why, so it may be larger.
    private static final int DEAD_LETTER_BYTES = REQUEST_BYTES + (1 << 16);

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

    /// Robots' snapshots, keyed by robot id.
    public static final Topic<String, RobotFrame> FRAMES =
            live("robot.frames.v1", RobotFrame.class, Duration.ofHours(6), RECORD_BYTES);

    /// Robots' plans, subtasks and heartbeats, keyed by robot id.
    public static final Topic<String, RobotEvent> EVENTS =
            live("robot.events.v1", RobotEvent.class, Duration.ofDays(7), RECORD_BYTES);

    /// What is to be judged, keyed by robot id.
    public static final Topic<String, VerificationRequest> REQUESTS =
            live(
                    "verification.requests.v1",
                    VerificationRequest.class,
                    Duration.ofDays(2),
                    REQUEST_BYTES);

    /// What robots tell long after it happened, to be judged when there is time; keyed by robot id.
    public static final Topic<String, VerificationRequest> BACKFILL_REQUESTS =
            live(
                    "verification.backfill-requests.v1",
                    VerificationRequest.class,
                    Duration.ofDays(2),
                    REQUEST_BYTES);

    /// What was judged, keyed by robot id.
    public static final Topic<String, Verdict> VERDICTS =
            live("verification.verdicts.v1", Verdict.class, Duration.ofDays(30), RECORD_BYTES);

    /// What shadow models would have said, keyed by robot id.
    public static final Topic<String, Verdict> SHADOW_VERDICTS =
            live(
                    "verification.shadow-verdicts.v1",
                    Verdict.class,
                    Duration.ofDays(30),
                    RECORD_BYTES);

    /// What people and oracles say of verdicts, keyed by verdict id.
    public static final Topic<String, VerificationLabel> LABELS =
            dataset("verification.labels.v1", VerificationLabel.class);

    /// The models to serve, keyed by model name; the last word on each is kept.
    public static final Topic<String, ModelVersion> MODEL_VERSIONS =
            new Topic<>(
                    "model.versions.v1",
                    String.class,
                    ModelVersion.class,
                    1,
                    FOR_EVER,
                    Cleanup.COMPACT,
                    RECORD_BYTES);

    /// How models did, keyed by model name.
    public static final Topic<String, ModelEvaluation> MODEL_EVALUATIONS =
            dataset("model.evaluations.v1", ModelEvaluation.class);

    private Topics() {}

    /// All topics but the dead letters, in the order of the data's flow.
    public static List<Topic<?, ?>> all() {
        return List.of(
                EPISODES,
                ROLLOUT_REQUESTS,
                ROLLOUTS,
                EXAMPLES,
                ANNOTATED_EXAMPLES,
                FRAMES,
                EVENTS,
                REQUESTS,
                BACKFILL_REQUESTS,
                VERDICTS,
                SHADOW_VERDICTS,
                LABELS,
                MODEL_VERSIONS,
                MODEL_EVALUATIONS);
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

    private static <V> Topic<String, V> live(
            String name, Class<V> type, Duration retention, int bytes) {
        return new Topic<>(name, String.class, type, PARTITIONS, retention, Cleanup.DELETE, bytes);
    }

    private static <V> Topic<String, V> dataset(String name, Class<V> type) {
        return new Topic<>(
                name, String.class, type, PARTITIONS, FOR_EVER, Cleanup.DELETE, RECORD_BYTES);
    }
}
