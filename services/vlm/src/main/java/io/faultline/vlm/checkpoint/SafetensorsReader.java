// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import io.faultline.vlm.runtime.DType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads small float32 tensors to the heap, where the engine is not wanted.
public final class SafetensorsReader {

    private SafetensorsReader() {}

    /// All tensors of a file, which must be float32 or bfloat16 and under two gigabytes each.
    public static Map<String, SafetensorsWriter.Values> floats(Path file) throws IOException {
        Map<String, SafetensorsWriter.Values> tensors = new LinkedHashMap<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (StoredTensor tensor : Safetensors.read(file).values()) {
                boolean readable = tensor.type() == DType.F32 || tensor.type() == DType.BF16;
                if (!readable || tensor.bytes() > Integer.MAX_VALUE - 8) {
                    throw new CheckpointException(
                            tensor.name() + " is not a small float32 or bfloat16 tensor");
                }
                tensors.put(tensor.name(), read(channel, tensor));
            }
        }
        return tensors;
    }

    private static SafetensorsWriter.Values read(FileChannel channel, StoredTensor tensor)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, tensor.offset() + bytes.position()) < 0) {
                throw new CheckpointException(tensor.file() + " ends within " + tensor.name());
            }
        }
        float[] values = new float[(int) tensor.size()];
        bytes.flip();
        if (tensor.type() == DType.BF16) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(bytes.getShort() << 16);
            }
        } else {
            bytes.asFloatBuffer().get(values);
        }
        return new SafetensorsWriter.Values(values, tensor.shape());
    }
}
