// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.episode.EncodedFrame;
import io.faultline.ingest.episode.Origin;
import io.faultline.ingest.episode.RawEpisode;
import io.faultline.ingest.episode.Read;
import io.faultline.schemas.Outcome;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads the rows of one episode into it.
///
/// A view that cannot be read is reported by itself; the others still make the episode.
final class ClipReader {
    /// Cameras of one episode may start and stop this much apart, as a share of its length.
    private static final double LENGTH_TOLERANCE = 0.05;

    /// A frame rate in a row may be this much off the video's own.
    private static final double RATE_TOLERANCE = 0.02;

    private final ClipFolder folder;
    private final int framesPerView;
    private final VideoSampler sampler;
    private final Map<String, Outcome> outcomes = new HashMap<>();

    ClipReader(ClipFolder folder, int framesPerView, ClipLimits limits) {
        this.folder = folder;
        this.framesPerView = framesPerView;
        this.sampler = new VideoSampler(limits);
    }

    /// The episode, if any view can be read, after a poison record for each view that cannot.
    List<Read> read(List<ManifestRow> rows) throws IOException {
        List<Read> reads = new ArrayList<>();
        List<ClipView> views = open(rows, reads);
        if (views.isEmpty()) {
            return reads;
        }
        ManifestRow first = views.getFirst().row();
        int steps = views.stream().mapToInt(ClipView::frames).min().orElseThrow();
        int longest = views.stream().mapToInt(ClipView::frames).max().orElseThrow();
        if (longest - steps > Math.max(1, longest * LENGTH_TOLERANCE)) {
            reads.add(
                    bad(
                            first.origin(),
                            BadRowException.poison(
                                    "views-differ-in-length",
                                    "cameras of one episode with %d to %d pictures"
                                            .formatted(steps, longest))));
            return reads;
        }
        List<Defect> defects = new ArrayList<>(first.defects());
        SequencedMap<String, List<EncodedFrame>> frames = new LinkedHashMap<>();
        ContentDigest digest = new ContentDigest(first.instruction());
        for (ClipView view : views) {
            try {
                SampledVideo video = sampler.sample(view.file(), view.frames(), positions(steps));
                frames.put(view.row().camera(), encoded(video));
                digest.add(view);
                defects.addAll(rateDefects(view.row(), video));
            } catch (UnreadableVideoException e) {
                reads.add(unreadable(view.row(), e));
            }
        }
        if (frames.isEmpty()) {
            return reads;
        }
        if (frames.size() < rows.size()) {
            defects.add(new Defect("missing-view", "not every camera could be read"));
        }
        if (longest > steps) {
            defects.add(new Defect("views-differ-in-length", steps + " to " + longest));
        }
        reads.add(episode(first, digest.value(), steps, frames, defects));
        return reads;
    }

    /// Finds and counts every view that can be.
    private List<ClipView> open(List<ManifestRow> rows, List<Read> reads) throws IOException {
        SequencedMap<String, ClipView> views = new LinkedHashMap<>();
        for (ManifestRow row : rows) {
            try {
                views.put(row.camera(), open(row, rows.getFirst(), views));
            } catch (BadRowException e) {
                reads.add(bad(row.origin(), e));
            } catch (UnreadableVideoException e) {
                reads.add(unreadable(row, e));
            }
        }
        return List.copyOf(views.values());
    }

    private ClipView open(ManifestRow row, ManifestRow first, Map<String, ClipView> views)
            throws BadRowException, UnreadableVideoException, IOException {
        if (!row.agreesWith(first)) {
            throw BadRowException.poison(
                    "views-disagree",
                    "episode %s has another instruction, label or scene in its first row"
                            .formatted(row.episode()));
        }
        if (views.containsKey(row.camera())) {
            throw BadRowException.poison(
                    "duplicate-camera",
                    "episode %s has camera %s twice".formatted(row.episode(), row.camera()));
        }
        var file = folder.resolve(row.file());
        int frames = sampler.count(file);
        if (frames < 2) {
            throw new UnreadableVideoException(
                    "too-short", "%d pictures show no before and after".formatted(frames));
        }
        return new ClipView(row, file, frames);
    }

    private SortedSet<Integer> positions(int steps) {
        SortedSet<Integer> positions = new TreeSet<>();
        for (int i = 0; i < framesPerView; i++) {
            positions.add((int) Math.round(i * (steps - 1) / (double) (framesPerView - 1)));
        }
        return positions;
    }

    private static List<EncodedFrame> encoded(SampledVideo video) {
        List<EncodedFrame> frames = new ArrayList<>();
        video.jpegs()
                .forEach((step, jpeg) -> frames.add(new EncodedFrame(step, ByteBuffer.wrap(jpeg))));
        return frames;
    }

    private static List<Defect> rateDefects(ManifestRow row, SampledVideo video) {
        boolean known = row.fps() > 0 && video.frameRate() > 0;
        if (!known || Math.abs(row.fps() / video.frameRate() - 1) <= RATE_TOLERANCE) {
            return List.of();
        }
        return List.of(
                new Defect(
                        "frame-rate-mismatch",
                        "%s pictures a second by the row, %s by the video"
                                .formatted(row.fps(), video.frameRate())));
    }

    private Read episode(
            ManifestRow row,
            String digest,
            int steps,
            SequencedMap<String, List<EncodedFrame>> frames,
            List<Defect> defects) {
        Outcome outcome = row.label().outcome();
        if (outcomes.merge(digest, outcome, (before, now) -> before) != outcome) {
            return bad(
                    row.origin(),
                    BadRowException.refused(
                            "contradictory-label",
                            row.file() + " stands above with the other outcome"));
        }
        String name = row.episode() == null ? "" : row.episode();
        return new Read.Of(
                new RawEpisode(
                        new Origin("clips", row.file(), 0, 0, name),
                        digest,
                        row.source(),
                        row.environment(),
                        row.domain(),
                        row.instruction(),
                        outcome,
                        row.label().source(row.judge()),
                        row.failureReason(),
                        steps,
                        frames,
                        null,
                        null,
                        false,
                        null,
                        defects));
    }

    private static Read unreadable(ManifestRow row, UnreadableVideoException e) {
        String message = "%s: %s".formatted(row.file(), e.getMessage());
        return bad(row.origin(), BadRowException.poison(e.code(), message));
    }

    /// A row's trouble, with the manifest and the line that a person would look for.
    static Read bad(Origin origin, BadRowException why) {
        String message =
                "%s line %d: %s".formatted(origin.file(), origin.record() + 1, why.getMessage());
        return why.isSound()
                ? new Read.Refused(origin, why.code(), message)
                : new Read.Poison(origin, why.code(), message);
    }
}
