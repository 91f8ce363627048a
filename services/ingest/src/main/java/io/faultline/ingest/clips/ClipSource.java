// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import io.faultline.ingest.episode.EpisodeSource;
import io.faultline.ingest.episode.Origin;
import io.faultline.ingest.episode.Read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Demonstrations, and labelled attempts, as video files named by a JSONL manifest.
///
/// A row gives an episode; adjacent rows with the same `episode` key give one episode with a view a
/// row. Rows that succeeded are demonstrations, rows labelled failures are episodes that failed.
public final class ClipSource implements EpisodeSource {
    private final Path manifest;
    private final int framesPerView;
    private final ClipLimits limits;

    /// @param framesPerView K, pictures sampled evenly of each video, first and last included
    public ClipSource(Path manifest, int framesPerView, ClipLimits limits) {
        if (framesPerView < 2) {
            throw new IllegalArgumentException("frames per view: " + framesPerView + ", under 2");
        }
        this.manifest = manifest;
        this.framesPerView = framesPerView;
        this.limits = limits;
    }

    @Override
    public String format() {
        return "clips";
    }

    @Override
    public void survey(Survey survey) throws IOException {
        new Manifest(manifest)
                .read(
                        new Manifest.Rows() {
                            @Override
                            public void row(ManifestRow row) {
                                survey.instruction(
                                        row.source(), row.environment(), row.instruction());
                            }

                            @Override
                            public void bad(Origin origin, BadRowException why) {
                                // Reported by read.
                            }
                        });
    }

    @Override
    public void read(Sink sink) throws IOException {
        ClipReader reader = new ClipReader(new ClipFolder(manifest), framesPerView, limits);
        Grouping grouping = new Grouping(reader, sink);
        new Manifest(manifest).read(grouping);
        grouping.flush();
    }

    /// Gathers adjacent rows of one episode; a bad row among them waits until they are read.
    private static final class Grouping implements Manifest.Rows {
        private final ClipReader reader;
        private final Sink sink;
        private final List<ManifestRow> rows = new ArrayList<>();
        private final List<Read> troubles = new ArrayList<>();
        private final Set<String> finished = new HashSet<>();

        Grouping(ClipReader reader, Sink sink) {
            this.reader = reader;
            this.sink = sink;
        }

        @Override
        public void row(ManifestRow row) throws IOException {
            if (!rows.isEmpty() && !row.isSameEpisode(rows.getFirst())) {
                flush();
            }
            if (row.episode() != null && finished.contains(key(row))) {
                bad(
                        row.origin(),
                        BadRowException.poison(
                                "episode-apart",
                                "the rows of episode %s do not stand together"
                                        .formatted(row.episode())));
                return;
            }
            rows.add(row);
            if (row.episode() == null) {
                flush();
            }
        }

        @Override
        public void bad(Origin origin, BadRowException why) throws IOException {
            troubles.add(ClipReader.bad(origin, why));
            if (rows.isEmpty()) {
                flush();
            }
        }

        void flush() throws IOException {
            List<Read> reads = new ArrayList<>();
            if (!rows.isEmpty()) {
                if (rows.getFirst().episode() != null) {
                    finished.add(key(rows.getFirst()));
                }
                reads.addAll(reader.read(List.copyOf(rows)));
            }
            reads.addAll(troubles);
            rows.clear();
            troubles.clear();
            for (Read read : reads) {
                sink.accept(read);
            }
        }

        private static String key(ManifestRow row) {
            return row.source() + '\n' + row.episode();
        }
    }
}
