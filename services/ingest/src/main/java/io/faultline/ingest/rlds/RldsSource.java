// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.episode.AnnotationSource;
import io.faultline.ingest.episode.EpisodeSource;
import io.faultline.ingest.episode.Origin;
import io.faultline.ingest.episode.Read;
import io.faultline.ingest.rlds.TfdsFolder.Shard;
import io.faultline.ingest.tfrecord.Framed;
import io.faultline.ingest.tfrecord.TfExample;
import io.faultline.ingest.tfrecord.TfRecordReader;
import io.faultline.schemas.deadletter.PoisonRecordException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Demonstrations in RLDS, as TensorFlow Datasets stores them: a folder with `features.json`,
/// `dataset_info.json` and TFRecord shards, one record an episode.
///
/// Splits are read in the order of `dataset_info.json`, shards in order, one record in memory at a
/// time. A shard that is missing, or holds another number of records than it should, is reported as
/// poison of its own.
public final class RldsSource implements EpisodeSource {

    private static final long NO_RECORD = -1;

    private final TfdsFolder folder;
    private final RecordDecoder decoder;
    private final AnnotationSource annotations;

    private RldsSource(TfdsFolder folder, RecordDecoder decoder, AnnotationSource annotations) {
        this.folder = folder;
        this.decoder = decoder;
        this.annotations = annotations;
    }

    /// Opens a dataset without annotations.
    ///
    /// @param input the dataset's folder, or one above it that holds no other
    /// @throws IOException if there is none, or its schema is not that of robot episodes
    public static RldsSource open(Path input) throws IOException {
        return open(input, AnnotationSource.NONE);
    }

    /// Opens a dataset whose episodes are joined with annotations.
    ///
    /// @param input the dataset's folder, or one above it that holds no other
    /// @param annotations asked for every episode by file path and episode id; closed with the
    ///   source
    /// @throws IOException if there is none, or its schema is not that of robot episodes
    public static RldsSource open(Path input, AnnotationSource annotations) throws IOException {
        TfdsFolder folder = TfdsFolder.open(input);
        RecordMapping mapping = RecordMapping.of(folder.info(), folder.features());
        RecordDecoder decoder = new RecordDecoder(folder.info(), mapping, annotations);
        return new RldsSource(folder, decoder, annotations);
    }

    @Override
    public String format() {
        return "rlds";
    }

    @Override
    public void survey(Survey survey) throws IOException {
        for (Shard shard : folder.shards()) {
            if (Files.exists(shard.file())) {
                survey(shard, survey);
            }
        }
    }

    private void survey(Shard shard, Survey survey) throws IOException {
        try (TfRecordReader reader = open(shard)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof Framed.Whole whole) {
                    told(whole)
                            .ifPresent(
                                    told ->
                                            survey.instruction(
                                                    folder.info().name(),
                                                    told.environment(),
                                                    told.instruction()));
                }
            }
        }
    }

    private Optional<RecordDecoder.Told> told(Framed.Whole whole) {
        try {
            return Optional.of(decoder.told(TfExample.parse(whole.data())));
        } catch (PoisonRecordException e) {
            return Optional.empty(); // reading reports it
        }
    }

    @Override
    public void read(Sink sink) throws IOException {
        for (Shard shard : folder.shards()) {
            if (Files.exists(shard.file())) {
                read(shard, sink);
            } else {
                sink.accept(missing(shard));
            }
        }
        for (Path stray : folder.unlisted()) {
            sink.accept(
                    new Read.Refused(
                            origin(stray, NO_RECORD, 0),
                            "unlisted-file",
                            folder.name(stray) + " is in no split of dataset_info.json"));
        }
    }

    private void read(Shard shard, Sink sink) throws IOException {
        long records = 0;
        try (TfRecordReader reader = open(shard)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                sink.accept(decode(shard, next.get()));
                records++;
            }
        }
        if (records != shard.records()) {
            sink.accept(miscounted(shard, records));
        }
    }

    private Read decode(Shard shard, Framed framed) throws IOException {
        Origin origin = origin(shard.file(), framed.record(), framed.offset());
        return switch (framed) {
            case Framed.Whole whole -> decode(origin, whole.data());
            case Framed.Broken broken -> poison(origin, broken.cause(), broken.message());
        };
    }

    private Read decode(Origin origin, byte[] data) throws IOException {
        try {
            return decoder.decode(origin, data);
        } catch (PoisonRecordException e) {
            return poison(origin, e.code(), String.valueOf(e.getMessage()));
        }
    }

    private Read missing(Shard shard) {
        return new Read.Poison(
                origin(shard.file(), NO_RECORD, 0),
                "missing-shard",
                "%s of split %s is missing, with %d records"
                        .formatted(folder.name(shard.file()), shard.split(), shard.records()));
    }

    private Read miscounted(Shard shard, long records) {
        return new Read.Poison(
                origin(shard.file(), NO_RECORD, 0),
                "record-count-mismatch",
                "%s holds %d records, dataset_info.json says %d"
                        .formatted(folder.name(shard.file()), records, shard.records()));
    }

    private static Read poison(Origin origin, String cause, String message) {
        return new Read.Poison(origin, cause, "%s: %s".formatted(origin, message));
    }

    private Origin origin(Path file, long record, long offset) {
        return new Origin(format(), folder.name(file), record, offset, "");
    }

    @Override
    public void close() throws IOException {
        annotations.close();
    }

    private static TfRecordReader open(Shard shard) throws IOException {
        return new TfRecordReader(shard.file(), TfRecordReader.MAX_RECORD_BYTES);
    }
}
