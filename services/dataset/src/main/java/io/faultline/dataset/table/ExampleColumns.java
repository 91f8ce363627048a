// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import static org.apache.iceberg.types.Types.NestedField.optional;

import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.BinaryType;
import org.apache.iceberg.types.Types.BooleanType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.StructType;

import java.util.Map;

/// The columns of the table of examples.
///
/// [#RECORD] holds the whole annotated example in Avro and is the truth; every other column repeats
/// a part of it, so that SQL can ask, except [#IMAGES], which holds the pictures that the record
/// only names, and the `kafka_` columns, which say where the record was read. All columns are
/// optional, because Hugging Face `datasets` decodes images only from optional ones.
public final class ExampleColumns {

    /// Names the example; unique among the live rows.
    public static final String EXAMPLE_ID = "example_id";

    /// Digest of the example without the place it was read from; equal for equal content.
    public static final String CONTENT_DIGEST = "content_digest";

    /// The annotated example in Avro's single-object encoding.
    public static final String RECORD = "record";

    /// The pictures in the example's order.
    public static final String IMAGES = "images";

    /// The encoded picture within [#IMAGES].
    public static final String IMAGE_BYTES = "bytes";

    public static final String KIND = "kind";
    public static final String LABEL = "label";
    public static final String MODE = "mode";
    public static final String SOURCE = "source";
    public static final String ENVIRONMENT = "environment";
    public static final String TASK = "task";
    public static final String IMAGE_SHA256 = "sha256";

    /// A picture, as Hugging Face lays one out, with its place in the example.
    public static final StructType IMAGE =
            StructType.of(
                    optional(41, IMAGE_BYTES, BinaryType.get()),
                    optional(42, "path", StringType.get()),
                    optional(43, "view", StringType.get()),
                    optional(44, "index", IntegerType.get()),
                    optional(45, IMAGE_SHA256, StringType.get()));

    /// All columns. Field ids are for ever: never reuse one.
    public static final Schema SCHEMA =
            new Schema(
                    optional(1, EXAMPLE_ID, StringType.get()),
                    optional(2, CONTENT_DIGEST, StringType.get()),
                    optional(3, KIND, StringType.get()),
                    optional(4, LABEL, StringType.get()),
                    optional(5, MODE, StringType.get(), "null for a success"),
                    optional(6, "domain", StringType.get()),
                    optional(7, SOURCE, StringType.get()),
                    optional(8, ENVIRONMENT, StringType.get()),
                    optional(9, TASK, StringType.get()),
                    optional(10, "category", StringType.get()),
                    optional(11, "instruction", StringType.get()),
                    optional(12, "subtask", StringType.get()),
                    optional(13, "plan", ListType.ofOptional(14, StringType.get())),
                    optional(15, "trace", StringType.get(), "reasoning steps, one a line"),
                    optional(16, "failure_reason", StringType.get()),
                    optional(17, "episode_id", StringType.get()),
                    optional(18, "seed", LongType.get()),
                    optional(19, "generator_version", StringType.get()),
                    optional(20, "writer", StringType.get()),
                    optional(21, "prompt_hash", StringType.get()),
                    optional(22, "label_source", StringType.get()),
                    optional(23, "reversed", BooleanType.get()),
                    optional(24, "original_instruction", StringType.get()),
                    optional(25, "kafka_topic", StringType.get()),
                    optional(26, "kafka_partition", IntegerType.get()),
                    optional(27, "kafka_offset", LongType.get()),
                    optional(28, RECORD, BinaryType.get()),
                    optional(29, IMAGES, ListType.ofOptional(40, IMAGE)));

    /// Parquet written so that one row is one page of each column and can be read by itself: no
    /// compression, no dictionary and no statistics over picture bytes, one row group a file.
    static final Map<String, String> PROPERTIES =
            Map.ofEntries(
                    Map.entry("format-version", "3"),
                    Map.entry("write.parquet.compression-codec", "uncompressed"),
                    Map.entry("write.parquet.page-row-limit", "1"),
                    Map.entry("write.parquet.row-group-check-min-record-count", "1"),
                    Map.entry("write.parquet.row-group-check-max-record-count", "1"),
                    Map.entry("write.parquet.row-group-size-bytes", "1073741824"),
                    Map.entry(dictionary("images.element.bytes"), "false"),
                    Map.entry(dictionary(RECORD), "false"),
                    Map.entry(statistics("images.element.bytes"), "false"),
                    Map.entry(statistics(RECORD), "false"),
                    Map.entry("write.metadata.metrics.default", "none"),
                    Map.entry("write.metadata.metrics.column." + EXAMPLE_ID, "full"),
                    Map.entry("write.metadata.metrics.column." + SOURCE, "full"),
                    Map.entry("write.metadata.delete-after-commit.enabled", "true"),
                    Map.entry("write.metadata.previous-versions-max", "20"));

    private ExampleColumns() {}

    private static String dictionary(String column) {
        return "write.parquet.dict-encoding-enabled.column." + column;
    }

    private static String statistics(String column) {
        return "write.parquet.stats-enabled.column." + column;
    }
}
