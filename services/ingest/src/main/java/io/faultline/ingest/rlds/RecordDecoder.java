// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.episode.AnnotationSource;
import io.faultline.ingest.episode.Annotations;
import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.episode.EncodedFrame;
import io.faultline.ingest.episode.Origin;
import io.faultline.ingest.episode.RawEpisode;
import io.faultline.ingest.episode.Read;
import io.faultline.ingest.tfrecord.TfExample;
import io.faultline.schemas.Domain;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Outcome;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.frames.ImageHeader;
import io.faultline.schemas.frames.UnreadableImageException;
import io.faultline.schemas.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Turns one record of an RLDS dataset into an episode.
///
/// Throws [PoisonRecordException] naming the feature where the record does not hold what the schema
/// says: `missing-feature`, `wrong-type`, `step-count-mismatch`, `blank-instruction` and the causes
/// of [TfExample].
final class RecordDecoder {

    /// Bounds what a record may ask for; an hour at 5 Hz is 18,000 steps.
    static final int MAX_STEPS = 20_000;

    private final DatasetInfo info;
    private final RecordMapping mapping;
    private final AnnotationSource annotations;

    RecordDecoder(DatasetInfo info, RecordMapping mapping, AnnotationSource annotations) {
        this.info = info;
        this.mapping = mapping;
        this.annotations = annotations;
    }

    /// The scene and the instruction alone.
    Told told(TfExample record) {
        return new Told(Environments.of(filePath(record), info.name()), instruction(record));
    }

    /// What a survey wants of a record.
    record Told(String environment, String instruction) {}

    /// Decodes a record.
    ///
    /// @throws IOException if the annotations cannot be read
    Read decode(Origin origin, byte[] bytes) throws IOException {
        TfExample record = TfExample.parse(bytes);
        int steps = record.integers(RecordMapping.IS_LAST, MAX_STEPS).length;
        if (steps == 0) {
            throw new PoisonRecordException("empty-episode", "the episode has no step");
        }
        EndMarks end = EndMarks.of(record, steps);
        if (end.misplaced()) {
            return new Read.Refused(
                    origin, "steps-after-last", "a step before the last one is marked as last");
        }
        Told told = told(record);
        SequencedMap<String, List<EncodedFrame>> views = views(record, steps);
        List<Defect> defects = new ArrayList<>(PresenceFlags.defects(record, views));
        RobotStates states = RobotStates.read(record, mapping.state(), steps);
        states.defect().ifPresent(defects::add);
        Annotations found = annotations(record, told, steps, views, defects);
        return new Read.Of(
                new RawEpisode(
                        origin.named(episodeId(record)),
                        Digest.ofBytes(bytes).substring(0, 32),
                        info.name(),
                        told.environment(),
                        Domain.REAL,
                        told.instruction(),
                        Outcome.SUCCESS,
                        LabelSource.DEMONSTRATION,
                        null,
                        steps,
                        views,
                        states.gripperOpening(),
                        states.endEffector(),
                        !end.reached(),
                        found,
                        defects));
    }

    private @Nullable Annotations annotations(
            TfExample record,
            Told told,
            int steps,
            SequencedMap<String, List<EncodedFrame>> views,
            List<Defect> defects)
            throws IOException {
        ImageHeader picture = header(views.firstEntry().getValue().getFirst());
        AnnotationSource.Subject subject =
                new AnnotationSource.Subject(
                        filePath(record),
                        episodeId(record),
                        told.instruction(),
                        steps,
                        picture.width(),
                        picture.height());
        return switch (annotations.find(subject)) {
            case AnnotationSource.Lookup.Absent _ -> null;
            case AnnotationSource.Lookup.Found found -> found.annotations();
            case AnnotationSource.Lookup.Unusable unusable -> {
                defects.add(unusable.why());
                yield null;
            }
        };
    }

    private static ImageHeader header(EncodedFrame frame) {
        try {
            return ImageHeader.read(frame.bytes());
        } catch (UnreadableImageException e) {
            throw new PoisonRecordException(
                    "unreadable-image", "the first picture: " + e.getMessage());
        }
    }

    private String filePath(TfExample record) {
        return single(record, mapping.filePath());
    }

    private String episodeId(TfExample record) {
        String feature = mapping.episodeId();
        if (feature == null || !record.names().contains(feature)) {
            return "";
        }
        long[] id = record.integers(feature, 1);
        return id.length == 1 ? Long.toString(id[0]) : "";
    }

    private static String single(TfExample record, @Nullable String feature) {
        if (feature == null || !record.names().contains(feature)) {
            return "";
        }
        List<String> texts = record.texts(feature, 1);
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    /// The one instruction of all steps.
    private String instruction(TfExample record) {
        List<String> told = record.texts(mapping.instruction(), MAX_STEPS);
        List<String> distinct = told.stream().map(InstructionText::clean).distinct().toList();
        if (distinct.size() > 1) {
            throw new PoisonRecordException(
                    "conflicting-instructions",
                    "%s changes within the episode".formatted(mapping.instruction()));
        }
        if (distinct.isEmpty() || distinct.getFirst().isEmpty()) {
            throw new PoisonRecordException(
                    "blank-instruction", "%s is blank".formatted(mapping.instruction()));
        }
        return distinct.getFirst();
    }

    private SequencedMap<String, List<EncodedFrame>> views(TfExample record, int steps) {
        SequencedMap<String, List<EncodedFrame>> views = new LinkedHashMap<>();
        for (Map.Entry<String, String> view : mapping.views().entrySet()) {
            List<ByteBuffer> pictures = record.bytes(view.getValue(), MAX_STEPS);
            if (pictures.size() != steps) {
                throw new PoisonRecordException(
                        "step-count-mismatch",
                        "%s has %d pictures for %d steps"
                                .formatted(view.getValue(), pictures.size(), steps));
            }
            List<EncodedFrame> frames = new ArrayList<>(steps);
            for (int step = 0; step < steps; step++) {
                frames.add(new EncodedFrame(step, pictures.get(step)));
            }
            views.put(view.getKey(), frames);
        }
        return views;
    }
}
