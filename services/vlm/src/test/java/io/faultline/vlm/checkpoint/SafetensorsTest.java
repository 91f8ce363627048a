// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchRuntime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

class SafetensorsTest {

    @TempDir Path folder;

    @Test
    void writtenTensorsAreReadBackThroughTheEngine() throws IOException {
        Path file = folder.resolve("model.safetensors");
        Map<String, SafetensorsWriter.Values> tensors = new LinkedHashMap<>();
        tensors.put("a.é", values(new long[] {2, 3}, 1, 2, 3, 4, 5, 6));
        tensors.put("b", values(new long[] {1}, -7));
        SafetensorsWriter.write(file, tensors);

        Weights weights = new Weights(TorchRuntime.cpu(), DType.F32);
        try (TensorScope scope = weights.runtime().open()) {
            Map<String, Tensor> loaded =
                    weights.load(
                            scope,
                            Safetensors.read(file),
                            Map.of("a.é", new long[] {2, 3}, "b", new long[] {1}));
            assertThat(loaded)
                    .hasEntrySatisfying("b", b -> assertThat(b.floats()).containsExactly(-7))
                    .hasEntrySatisfying(
                            "a.é",
                            a -> {
                                assertThat(a.floats()).containsExactly(1, 2, 3, 4, 5, 6);
                                assertThat(a.shape()).containsExactly(2, 3);
                            });
        }
    }

    @Test
    void tensorsThatDoNotFitTheModelAreNamed() throws IOException {
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(
                file,
                Map.of(
                        "here", values(new long[] {2}, 1, 2),
                        "surplus", values(new long[] {1}, 1)));
        Weights weights = new Weights(TorchRuntime.cpu(), DType.F32);
        try (TensorScope scope = weights.runtime().open()) {
            assertThatThrownBy(
                            () ->
                                    weights.load(
                                            scope,
                                            Safetensors.read(file),
                                            Map.of(
                                                    "here",
                                                    new long[] {1, 2},
                                                    "absent",
                                                    new long[] {1})))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("1 missing: [absent]")
                    .hasMessageContaining("1 extra: [surplus]")
                    .hasMessageContaining("here has shape [2] instead of [1, 2]");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 41, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
    void lyingHeaderLengthIsRefusedBeforeItIsAllocated(long length) throws IOException {
        assertThatThrownBy(() -> Safetensors.read(file(length, "{}" + " ".repeat(38))))
                .isInstanceOf(CheckpointException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"w\":",
                "{\"w\":3}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}",
                "{\"w\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1000],\"data_offsets\":[0,4000]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,4],"
                        + "\"data_offsets\":[0,0]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[1,5]}}",
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}"
            })
    void lyingHeaderIsRefused(String header) throws IOException {
        Path file = file(pad(header).length(), pad(header) + "0123456789abcdef");
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(CheckpointException.class);
    }

    @Test
    void randomBytesNeverDoMoreThanFail() throws IOException {
        Random random = new Random(4);
        byte[] valid =
                Files.readAllBytes(
                        file(
                                64,
                                pad(
                                                "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}")
                                        + "01234567"));
        for (int i = 0; i < 500; i++) {
            byte[] bytes = valid.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("fuzz"), bytes);
            try {
                Safetensors.read(file)
                        .values()
                        .forEach(
                                tensor ->
                                        assertThat(tensor.offset() + tensor.bytes())
                                                .isLessThanOrEqualTo(bytes.length));
            } catch (CheckpointException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    private Path file(long length, String rest) throws IOException {
        byte[] text = rest.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + text.length).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(
                folder.resolve("bad.safetensors"), bytes.putLong(length).put(text).array());
    }

    private static String pad(String header) {
        return header + " ".repeat(-header.length() & 7);
    }

    private static SafetensorsWriter.Values values(long[] shape, float... values) {
        return new SafetensorsWriter.Values(values, shape);
    }
}
