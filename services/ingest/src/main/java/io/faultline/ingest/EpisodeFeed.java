// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest;

import io.faultline.ingest.episode.Assembled;
import io.faultline.ingest.episode.AssemblyLine;
import io.faultline.ingest.episode.AssemblySettings;
import io.faultline.ingest.episode.EpisodeAssembly;
import io.faultline.ingest.episode.EpisodeIntake;
import io.faultline.ingest.episode.EpisodeSource;
import io.faultline.ingest.episode.IngestReport;
import io.faultline.ingest.episode.IngestTally;
import io.faultline.ingest.episode.Origin;
import io.faultline.ingest.episode.SceneObjects;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.telemetry.StageMetrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Feeds a dataset into the pipeline: surveys its instructions, then sends each demonstration in it
/// to the episodes' topic once, and what cannot be read to the dead letters.
///
/// A run is repeatable: the same input gives the same episodes under the same ids. Anything but bad
/// input ends it with an exception, and it can be started again from the beginning.
public final class EpisodeFeed {

    private final EpisodeSource source;
    private final FrameStore frames;
    private final EpisodeOutlet outlet;
    private final DeadLetters deadLetters;
    private final StageMetrics metrics;
    private final AssemblySettings settings;
    private final int workers;
    private final IngestTally tally = new IngestTally();

    /// @param source the dataset
    /// @param frames where its frames are kept
    /// @param outlet where its episodes go
    /// @param deadLetters where its bad records go
    /// @param workers episodes assembled at a time; the outcome does not depend on it
    public EpisodeFeed(
            EpisodeSource source,
            FrameStore frames,
            EpisodeOutlet outlet,
            DeadLetters deadLetters,
            StageMetrics metrics,
            AssemblySettings settings,
            int workers) {
        this.source = source;
        this.frames = frames;
        this.outlet = outlet;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.settings = settings;
        this.workers = workers;
    }

    /// Feeds everything; when it returns, all of it is on the broker.
    ///
    /// @throws IOException if the input or the frame store cannot be used
    /// @throws org.apache.kafka.common.KafkaException if the broker or the registry cannot be used
    public IngestReport run() throws IOException {
        SceneObjects scenes = new SceneObjects();
        source.survey(scenes);
        EpisodeIntake intake = new EpisodeIntake(new EpisodeAssembly(frames, scenes, settings));
        try (AssemblyLine line = new AssemblyLine(intake, workers, this::feed)) {
            source.read(line);
            line.finish();
        }
        outlet.flush();
        buryUnsendable();
        return tally.report();
    }

    /// The counts as they stand; may be asked for at any time.
    public IngestReport report() {
        return tally.report();
    }

    private void feed(Assembled taken, Duration spent) {
        metrics.in();
        metrics.latency(spent);
        tally.count(taken);
        switch (taken) {
            case Assembled.Whole whole -> outlet.send(whole.origin(), whole.episode());
            case Assembled.Refused refused -> metrics.rejected(refused.cause());
            case Assembled.Duplicate _ -> metrics.rejected(Assembled.Duplicate.CAUSE);
            case Assembled.Poison poison ->
                    bury(
                            poison.origin(),
                            new PoisonRecordException(poison.cause(), poison.message()));
        }
        buryUnsendable();
    }

    /// Episodes that no broker takes, such as one over the topic's largest message.
    private void buryUnsendable() {
        outlet.unsendable()
                .forEach(
                        unsendable -> {
                            tally.lost(unsendable.why().code());
                            bury(unsendable.origin(), unsendable.why());
                        });
    }

    /// The key of a dead letter is its place in the source. The record itself stays in its file.
    private void bury(Origin origin, PoisonRecordException why) {
        deadLetters.sendFromFile(
                origin.file(),
                Math.toIntExact(origin.record()),
                origin.offset(),
                origin.toString().getBytes(StandardCharsets.UTF_8),
                null,
                why);
    }
}
