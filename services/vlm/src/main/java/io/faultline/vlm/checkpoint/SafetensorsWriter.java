// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import io.faultline.vlm.runtime.DType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// Writes tensors as one safetensors file, whole or not at all: the file appears under its name
/// only when complete.
public final class SafetensorsWriter {

    private SafetensorsWriter() {}

    /// One tensor to write.
    ///
    /// @param values row by row
    /// @param shape dimensions
    public record Values(float[] values, long[] shape) {}

    /// Writes float32.
    public static void write(Path file, Map<String, Values> tensors) throws IOException {
        write(file, tensors, DType.F32);
    }

    /// Writes float32, or bfloat16 rounded to the nearest, ties to even.
    ///
    /// @throws IllegalArgumentException for any other type
    public static void write(Path file, Map<String, Values> tensors, DType type)
            throws IOException {
        if (type != DType.F32 && type != DType.BF16) {
            throw new IllegalArgumentException("tensors of " + type);
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (FileChannel channel =
                FileChannel.open(
                        partial,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] header = header(tensors, type);
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            writeAll(channel, length.putLong(header.length).flip());
            writeAll(channel, ByteBuffer.wrap(header));
            for (Values tensor : tensors.values()) {
                writeAll(channel, bytes(tensor.values(), type));
            }
            channel.force(true);
        }
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ByteBuffer bytes(float[] values, DType type) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, type.bytes()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        if (type == DType.F32) {
            bytes.asFloatBuffer().put(values);
        } else {
            ShortBuffer halves = bytes.asShortBuffer();
            for (float value : values) {
                halves.put(rounded(value));
            }
        }
        return bytes;
    }

    /// The upper half of a float32, rounded to the nearest, ties to even.
    private static short rounded(float value) {
        int bits = Float.floatToIntBits(value);
        int odd = bits >>> 16 & 1;
        return (short) (Float.isNaN(value) ? 0x7fc0 : bits + 0x7fff + odd >>> 16);
    }

    /// The header, padded with spaces so that the tensors start at a multiple of eight.
    private static byte[] header(Map<String, Values> tensors, DType type) {
        JsonObject header = new JsonObject();
        JsonObject metadata = new JsonObject();
        metadata.addProperty("format", "pt");
        header.add("__metadata__", metadata);
        long offset = 0;
        for (Map.Entry<String, Values> entry : tensors.entrySet()) {
            long end = offset + (long) entry.getValue().values().length * type.bytes();
            header.add(entry.getKey(), entry(entry.getValue(), type, offset, end));
            offset = end;
        }
        String json = header.toString();
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat(-length & 7)).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject entry(Values tensor, DType type, long from, long to) {
        JsonArray shape = new JsonArray();
        for (long dimension : tensor.shape()) {
            shape.add(dimension);
        }
        JsonArray offsets = new JsonArray();
        offsets.add(from);
        offsets.add(to);
        JsonObject entry = new JsonObject();
        entry.addProperty("dtype", type.name());
        entry.add("shape", shape);
        entry.add("data_offsets", offsets);
        return entry;
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
