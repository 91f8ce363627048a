// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import static org.apache.iceberg.types.Types.NestedField.optional;

import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.Label;
import io.faultline.schemas.Lineage;
import io.faultline.schemas.PlanStep;

import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.BooleanType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.StringType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// The columns of the Hugging Face export.
final class HuggingFaceRows {
    static final Schema SCHEMA =
            new Schema(
                    optional(1, "id", StringType.get()),
                    optional(2, "kind", StringType.get(), "planning, execution or trajectory"),
                    optional(3, "images", ListType.ofOptional(100, Pictures.TYPE)),
                    optional(4, "views", ListType.ofOptional(101, StringType.get())),
                    optional(5, "moments", ListType.ofOptional(102, IntegerType.get())),
                    optional(6, "instruction", StringType.get()),
                    optional(7, "subtask", StringType.get()),
                    optional(8, "plan", ListType.ofOptional(103, StringType.get())),
                    optional(9, "question", StringType.get()),
                    optional(10, "reasoning", StringType.get()),
                    optional(11, "answer", StringType.get(), "with the reasoning in <think>"),
                    optional(12, "success", BooleanType.get()),
                    optional(13, "category", StringType.get(), "how it fails, or success"),
                    optional(14, "failure_reason", StringType.get()),
                    optional(15, "failing_step", IntegerType.get(), "-1 where none"),
                    optional(16, "source", StringType.get()),
                    optional(17, "environment", StringType.get()),
                    optional(18, "task", StringType.get()),
                    optional(19, "task_category", StringType.get()),
                    optional(20, "domain", StringType.get()),
                    optional(21, "episode_id", StringType.get()),
                    optional(22, "reversed", BooleanType.get()),
                    optional(23, "label_source", StringType.get()),
                    optional(24, "writer", StringType.get()),
                    optional(25, "generator_version", StringType.get()),
                    optional(26, "seed", LongType.get()));

    private HuggingFaceRows() {}

    static Record of(AnnotatedExample annotated, Prompt prompt, List<Record> pictures) {
        Example example = annotated.getExample();
        Record row = GenericRecord.create(SCHEMA);
        row.setField("id", example.getExampleId());
        row.setField("kind", lower(example.getKind()));
        row.setField("images", pictures);
        row.setField("views", example.getImages().stream().map(ExampleImage::getView).toList());
        row.setField("moments", example.getImages().stream().map(ExampleImage::getIndex).toList());
        row.setField("instruction", example.getInstruction());
        row.setField("subtask", text(example.getSubtask()));
        row.setField("plan", example.getPlan().stream().map(PlanStep::getText).toList());
        row.setField("question", prompt.question());
        row.setField("reasoning", String.join("\n", annotated.getTrace().getSteps()));
        row.setField("answer", prompt.answer());
        row.setField("success", example.getLabel() == Label.SUCCESS);
        row.setField("category", Category.of(example));
        row.setField("failure_reason", text(example.getFailureReason()));
        row.setField("failing_step", example.getFailingStep());
        row.setField("source", example.getSource());
        row.setField("environment", example.getEnvironment());
        row.setField("task", example.getTask());
        row.setField("task_category", example.getCategory());
        row.setField("domain", lower(example.getDomain()));
        lineage(row, example.getLineage());
        return row;
    }

    private static void lineage(Record row, Lineage lineage) {
        row.setField("episode_id", lineage.getEpisodeId());
        row.setField("reversed", lineage.getReversed());
        row.setField("label_source", lower(lineage.getLabelSource()));
        row.setField("writer", lower(lineage.getWriter()));
        row.setField("generator_version", lineage.getGeneratorVersion());
        row.setField("seed", lineage.getSeed());
    }

    @SuppressWarnings("unchecked") // the schema says so
    static List<Record> pictures(Record row) {
        return (List<Record>) row.getField("images");
    }

    static String question(Record row) {
        return (String) row.getField("question");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
