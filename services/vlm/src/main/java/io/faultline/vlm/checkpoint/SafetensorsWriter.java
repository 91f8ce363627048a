// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// Writes float32 tensors as one safetensors file, whole or not at all: the file appears under its
/// name only when complete.
public final class SafetensorsWriter {

    private SafetensorsWriter() {}

    /// One tensor to write.
    ///
    /// @param values row by row
    /// @param shape dimensions
    public record Values(float[] values, long[] shape) {}

    public static void write(Path file, Map<String, Values> tensors) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (FileChannel channel =
                FileChannel.open(
                        partial,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] header = header(tensors);
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            writeAll(channel, length.putLong(header.length).flip());
            writeAll(channel, ByteBuffer.wrap(header));
            for (Values tensor : tensors.values()) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(Math.multiplyExact(tensor.values().length, Float.BYTES))
                                .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(tensor.values());
                writeAll(channel, bytes);
            }
            channel.force(true);
        }
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The header, padded with spaces so that the tensors start at a multiple of eight.
    private static byte[] header(Map<String, Values> tensors) {
        JsonObject header = new JsonObject();
        JsonObject metadata = new JsonObject();
        metadata.addProperty("format", "pt");
        header.add("__metadata__", metadata);
        long offset = 0;
        for (Map.Entry<String, Values> entry : tensors.entrySet()) {
            long end = offset + (long) entry.getValue().values().length * Float.BYTES;
            header.add(entry.getKey(), entry(entry.getValue(), offset, end));
            offset = end;
        }
        String json = header.toString();
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat(-length & 7)).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject entry(Values tensor, long from, long to) {
        JsonArray shape = new JsonArray();
        for (long dimension : tensor.shape()) {
            shape.add(dimension);
        }
        JsonArray offsets = new JsonArray();
        offsets.add(from);
        offsets.add(to);
        JsonObject entry = new JsonObject();
        entry.addProperty("dtype", "F32");
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
