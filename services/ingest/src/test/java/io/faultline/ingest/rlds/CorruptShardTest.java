// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.ingest.episode.Read;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whatever happens to a shard, reading it ends, throws nothing, and brings the sound records.
class CorruptShardTest {

    private static Path folder = Path.of("");
    private static Path shard = Path.of("");
    private static byte[] sound = {};

    @BeforeContainer
    static void write() throws IOException {
        folder = Files.createTempDirectory("shard");
        shard =
                Shards.write(
                        folder,
                        List.of(
                                Shards.episode(1).toExample().toBytes(),
                                Shards.episode(2).toExample().toBytes(),
                                Shards.episode(3).toExample().toBytes()));
        sound = Files.readAllBytes(shard);
    }

    @AfterContainer
    static void delete() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 50)
    void aDamagedRecordCostsNoOther(
            @ForAll @IntRange(max = 1 << 20) int place, @ForAll @IntRange(min = 1, max = 255) int x)
            throws IOException {
        byte[] damaged = sound.clone();
        damaged[place % damaged.length] ^= (byte) x;
        List<Read> read = read(damaged);
        assertThat(read).filteredOn(Read.Of.class::isInstance).hasSize(2);
        assertThat(read).filteredOn(Read.Poison.class::isInstance).hasSize(1);
    }

    @Property(tries = 50)
    void muchDamageThrowsNothing(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 1 << 20) Integer> places,
            @ForAll @IntRange(max = 1 << 20) int length)
            throws IOException {
        byte[] damaged = Arrays.copyOf(sound, Math.max(1, length % sound.length));
        places.forEach(place -> damaged[place % damaged.length] ^= 0x55);
        assertThat(read(damaged)).isNotEmpty();
    }

    private static List<Read> read(byte[] bytes) throws IOException {
        Files.write(shard, bytes);
        List<Read> read = new ArrayList<>();
        RldsSource.open(folder).read(read::add);
        return read;
    }
}
