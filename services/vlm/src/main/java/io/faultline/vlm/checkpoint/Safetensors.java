// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.faultline.vlm.runtime.DType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the header of a safetensors file: eight bytes of length, that many of JSON, then the
/// tensors.
///
/// Only the header is read, and only after its length was held against the file's. Every tensor
/// must lie inside the file, have exactly the bytes its shape says, start at a multiple of its
/// element size and overlap no other.
public final class Safetensors {

    /// The limit the format's own library sets.
    private static final long LARGEST_HEADER = 100_000_000;

    private static final int MOST_DIMENSIONS = 16;

    private Safetensors() {}

    /// The tensors of {@code file} by name, in the order of the header.
    ///
    /// @throws CheckpointException if the header is not one, naming what is wrong
    /// @throws IOException if the file cannot be read
    public static Map<String, StoredTensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < Long.BYTES) {
                throw new CheckpointException(file + " is too short to be safetensors");
            }
            long length = read(channel, 0, Long.BYTES, file).getLong();
            if (length < 2 || length > LARGEST_HEADER || length > size - Long.BYTES) {
                throw new CheckpointException(
                        file
                                + " declares a header of "
                                + Long.toUnsignedString(length)
                                + " bytes in a file of "
                                + size);
            }
            byte[] header = read(channel, Long.BYTES, (int) length, file).array();
            return tensors(file, parse(file, header), Long.BYTES + length, size);
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int length, Path file)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new CheckpointException(file + " ends within its header");
            }
        }
        return buffer.flip();
    }

    private static JsonObject parse(Path file, byte[] header) {
        try {
            JsonElement json = JsonParser.parseString(new String(header, StandardCharsets.UTF_8));
            return json.getAsJsonObject();
        } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
            throw new CheckpointException(file + " has a header that is not a JSON object", e);
        }
    }

    private static Map<String, StoredTensor> tensors(
            Path file, JsonObject header, long start, long size) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), tensor(file, entry, start, size));
            }
        }
        refuseOverlaps(file, tensors);
        return tensors;
    }

    private static StoredTensor tensor(
            Path file, Map.Entry<String, JsonElement> entry, long start, long size) {
        String name = entry.getKey();
        try {
            JsonObject fields = entry.getValue().getAsJsonObject();
            long[] shape = shape(fields.getAsJsonArray("shape"));
            JsonArray offsets = fields.getAsJsonArray("data_offsets");
            long from = offsets.get(0).getAsLong();
            long to = offsets.get(1).getAsLong();
            DType type = type(fields.get("dtype").getAsString());
            StoredTensor tensor =
                    new StoredTensor(file, name, type, shape, Math.addExact(start, from));
            if (from < 0 || to < from || to > size - start || to - from != tensor.bytes()) {
                throw new CheckpointException(
                        "tensor "
                                + name
                                + " in "
                                + file
                                + " does not fit its bytes ["
                                + from
                                + ", "
                                + to
                                + ")");
            }
            if (tensor.offset() % type.bytes() != 0) {
                throw new CheckpointException("tensor " + name + " in " + file + " is unaligned");
            }
            return tensor;
        } catch (RuntimeException e) {
            throw e instanceof CheckpointException known
                    ? known
                    : new CheckpointException(
                            "tensor "
                                    + name
                                    + " in "
                                    + file
                                    + " is declared wrongly: "
                                    + e.getMessage(),
                            e);
        }
    }

    private static long[] shape(JsonArray dimensions) {
        if (dimensions.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(dimensions.size() + " dimensions");
        }
        long[] shape = new long[dimensions.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dimensions.get(i).getAsLong();
            if (shape[i] < 0) {
                throw new IllegalArgumentException("dimension " + shape[i]);
            }
        }
        return shape;
    }

    private static DType type(String name) {
        return DType.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static void refuseOverlaps(Path file, Map<String, StoredTensor> tensors) {
        List<StoredTensor> sorted = new ArrayList<>(tensors.values());
        sorted.sort(Comparator.comparingLong(StoredTensor::offset));
        for (int i = 1; i < sorted.size(); i++) {
            StoredTensor before = sorted.get(i - 1);
            if (before.offset() + before.bytes() > sorted.get(i).offset()) {
                throw new CheckpointException(
                        "tensors "
                                + before.name()
                                + " and "
                                + sorted.get(i).name()
                                + " in "
                                + file
                                + " overlap");
            }
        }
    }
}
