// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

class CheckpointTest {

    @TempDir Path folder;

    @Test
    void shardsAreJoined() throws IOException {
        config();
        write("one.safetensors", "a");
        write("two.safetensors", "b");
        index("{\"a\":\"one.safetensors\",\"b\":\"two.safetensors\"}");

        assertThat(Checkpoint.open(folder).tensors())
                .hasEntrySatisfying("b", b -> assertThat(b.file()).hasFileName("two.safetensors"));
    }

    @Test
    void folderThatIsNoModelIsRefused() throws IOException {
        assertRefused("no config.json");
        config();
        assertRefused("neither model.safetensors nor");
        Files.writeString(folder.resolve("config.json"), "not json {");
        assertRefused("not a JSON object");
    }

    @Test
    void tensorMissingFromItsShardIsNamed() throws IOException {
        config();
        write("one.safetensors", "a");
        index("{\"a\":\"one.safetensors\",\"z\":\"one.safetensors\"}");
        assertRefused("tensor z is not in one.safetensors");
    }

    @Test
    void tensorThatTheIndexDoesNotListIsNamed() throws IOException {
        config();
        write("one.safetensors", "a", "b");
        index("{\"a\":\"one.safetensors\"}");
        assertRefused("[b]");
    }

    @Test
    void shardsOutsideTheFolderAreRefused() throws IOException {
        config();
        index("{\"a\":\"../one.safetensors\"}");
        assertRefused("lacks the shard ../one.safetensors");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    private void config() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{}");
    }

    private void index(String map) throws IOException {
        Files.writeString(
                folder.resolve("model.safetensors.index.json"), "{\"weight_map\":" + map + "}");
    }

    private void write(String file, String... names) throws IOException {
        Map<String, SafetensorsWriter.Values> tensors = new LinkedHashMap<>();
        for (String name : names) {
            tensors.put(name, new SafetensorsWriter.Values(new float[] {1}, new long[] {1}));
        }
        SafetensorsWriter.write(folder.resolve(file), tensors);
    }
}
