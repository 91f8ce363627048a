// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

import java.util.stream.Collectors;

/// The `huggingface` footer of a Parquet file, from which `datasets` knows that the images are
/// pictures to decode (`datasets.Features` in JSON, as `datasets` 5 writes it).
public final class HuggingFaceFeatures {

    /// Key of the footer entry.
    public static final String KEY = "huggingface";

    private HuggingFaceFeatures() {}

    /// The footer entry for the columns of a table.
    public static String of(Schema schema) {
        String features =
                schema.columns().stream()
                        .map(HuggingFaceFeatures::entry)
                        .collect(Collectors.joining(","));
        return "{\"info\":{\"features\":{" + features + "}}}";
    }

    private static String entry(NestedField column) {
        return "\"" + column.name() + "\":" + feature(column.type());
    }

    private static String feature(Type type) {
        if (type.isListType()) {
            Type element = type.asListType().elementType();
            return "{\"feature\":" + feature(element) + ",\"_type\":\"List\"}";
        }
        if (type.isStructType()) {
            return "{\"_type\":\"Image\"}";
        }
        return "{\"dtype\":\"" + dtype(type) + "\",\"_type\":\"Value\"}";
    }

    private static String dtype(Type type) {
        return switch (type.typeId()) {
            case STRING -> "string";
            case INTEGER -> "int32";
            case LONG -> "int64";
            case BOOLEAN -> "bool";
            case BINARY -> "binary";
            default -> throw new IllegalArgumentException("no column of the table has " + type);
        };
    }
}
