// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import io.faultline.dataset.FrameReader;
import io.faultline.dataset.table.ExampleColumns;
import io.faultline.dataset.table.RecordCodec;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.PlanStep;

import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Lays an arrival out as a row of the table, its pictures inline.
final class RowMapper {

    private final FrameReader frames;

    /// @param frames where the pictures are read from
    RowMapper(FrameReader frames) {
        this.frames = frames;
    }

    /// The row of an arrival.
    ///
    /// @throws IOException if a picture is missing or is not the one that the example names
    Record row(Arrival arrival, String contentDigest) throws IOException {
        AnnotatedExample annotated = arrival.annotated();
        Example example = annotated.getExample();
        GenericRecord row = GenericRecord.create(ExampleColumns.SCHEMA);
        row.setField(ExampleColumns.CONTENT_DIGEST, contentDigest);
        describe(row, example);
        row.setField("trace", String.join("\n", annotated.getTrace().getSteps()));
        trace(row, example.getLineage());
        row.setField("kafka_topic", arrival.from().topic());
        row.setField("kafka_partition", arrival.from().partition());
        row.setField("kafka_offset", arrival.offset());
        row.setField(ExampleColumns.RECORD, RecordCodec.encode(annotated));
        row.setField(ExampleColumns.IMAGES, images(example.getImages()));
        return row;
    }

    private static void describe(GenericRecord row, Example example) {
        row.setField(ExampleColumns.EXAMPLE_ID, example.getExampleId());
        row.setField(ExampleColumns.KIND, name(example.getKind()));
        row.setField(ExampleColumns.LABEL, name(example.getLabel()));
        row.setField(ExampleColumns.MODE, name(example.getMode()));
        row.setField("domain", name(example.getDomain()));
        row.setField(ExampleColumns.SOURCE, example.getSource());
        row.setField(ExampleColumns.ENVIRONMENT, example.getEnvironment());
        row.setField(ExampleColumns.TASK, example.getTask());
        row.setField("category", example.getCategory());
        row.setField("instruction", example.getInstruction());
        row.setField("subtask", example.getSubtask());
        row.setField("plan", example.getPlan().stream().map(PlanStep::getText).toList());
        row.setField("failure_reason", example.getFailureReason());
    }

    private static void trace(GenericRecord row, Lineage lineage) {
        row.setField("episode_id", lineage.getEpisodeId());
        row.setField("seed", lineage.getSeed());
        row.setField("generator_version", lineage.getGeneratorVersion());
        row.setField("writer", name(lineage.getWriter()));
        row.setField("prompt_hash", lineage.getPromptHash());
        row.setField("label_source", name(lineage.getLabelSource()));
        row.setField("reversed", lineage.getReversed());
        row.setField("original_instruction", lineage.getOriginalInstruction());
    }

    private List<Record> images(List<ExampleImage> images) throws IOException {
        List<Record> rows = new ArrayList<>(images.size());
        for (ExampleImage image : images) {
            rows.add(image(image));
        }
        return rows;
    }

    private Record image(ExampleImage image) throws IOException {
        FrameRef frame = image.getFrame();
        byte[] bytes = frames.read(frame);
        if (bytes.length != frame.getSize()) {
            throw new IOException(
                    "frame %s has %d bytes, its example says %d"
                            .formatted(frame.getSha256(), bytes.length, frame.getSize()));
        }
        GenericRecord row = GenericRecord.create(ExampleColumns.IMAGE);
        row.setField(ExampleColumns.IMAGE_BYTES, ByteBuffer.wrap(bytes));
        row.setField("path", path(image));
        row.setField("view", image.getView());
        row.setField("index", image.getIndex());
        row.setField(ExampleColumns.IMAGE_SHA256, frame.getSha256());
        return row;
    }

    private static String path(ExampleImage image) {
        String ending = image.getFrame().getMediaType().endsWith("png") ? "png" : "jpg";
        return "%s_%d.%s".formatted(image.getView(), image.getIndex(), ending);
    }

    private static @Nullable String name(@Nullable Enum<?> symbol) {
        return symbol == null ? null : symbol.name();
    }
}
