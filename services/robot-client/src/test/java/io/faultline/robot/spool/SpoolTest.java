// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A killed process leaves its files as they are but for the last write, which may be there in
/// part. A cut of the last file at any byte stands for every such moment.
final class SpoolTest {

    private static final long ROOM = 1 << 20;

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("spool");
    }

    @AfterTry
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 150)
    void killAtAnyByteLosesNothingWhoseAppendReturned(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 200) Integer> sizes,
            @ForAll @IntRange(max = 10_000) int cut)
            throws IOException {
        long[] ends = new long[sizes.size()];
        try (Spool spool = Spool.open(folder, ROOM)) {
            for (int i = 0; i < ends.length; i++) {
                var _ = spool.append(payload(i, sizes.get(i)), 0);
                ends[i] = Files.size(segments().getFirst());
            }
        }
        long left = cut % (ends[ends.length - 1] + 1);
        cut(segments().getFirst(), left);
        long whole = Arrays.stream(ends).filter(end -> end <= left).count();
        try (Spool spool = Spool.open(folder, ROOM)) {
            assertHolds(spool, sizes, 0, whole);
            assertThat(spool.append(new byte[] {1}, 0)).isEqualTo(whole);
            assertThat(spool.waiting()).isEqualTo(whole + 1);
        }
    }

    @Property(tries = 150)
    void acknowledgedRecordsNeverComeBack(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 200) Integer> sizes,
            @ForAll @IntRange(max = 12) int done,
            @ForAll @IntRange(min = 1, max = 4) int restarts)
            throws IOException {
        int acknowledged = Math.min(done, sizes.size());
        try (Spool spool = Spool.open(folder, ROOM)) {
            for (int i = 0; i < sizes.size(); i++) {
                var _ = spool.append(payload(i, sizes.get(i)), 0);
            }
            spool.acknowledge(acknowledged);
        }
        for (int i = 0; i < restarts; i++) {
            try (Spool spool = Spool.open(folder, ROOM)) {
                assertHolds(spool, sizes, acknowledged, sizes.size());
                assertThat(spool.done()).isEqualTo(acknowledged);
            }
        }
    }

    @Property(tries = 150)
    void damageAnywhereNeverGivesAnUnsoundRecord(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 200) Integer> sizes,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll @IntRange(min = 1, max = 255) int flip)
            throws IOException {
        try (Spool spool = Spool.open(folder, ROOM)) {
            for (int i = 0; i < sizes.size(); i++) {
                var _ = spool.append(payload(i, sizes.get(i)), 0);
            }
        }
        Path file = segments().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[place % bytes.length] ^= (byte) flip;
        Files.write(file, bytes);
        try (Spool spool = Spool.open(folder, ROOM)) {
            long found = spool.waiting();
            assertThat(found).isLessThan(sizes.size());
            assertHolds(spool, sizes, 0, found);
        }
    }

    @Property(tries = 100)
    void lostAcknowledgementMeansAgainAndNeverNot(
            @ForAll @IntRange(max = 12) int left, @ForAll @IntRange(max = 5) int done)
            throws IOException {
        List<Integer> sizes = List.of(10, 20, 30, 40, 50);
        try (Spool spool = Spool.open(folder, ROOM)) {
            for (int i = 0; i < sizes.size(); i++) {
                var _ = spool.append(payload(i, sizes.get(i)), 0);
            }
            spool.acknowledge(done);
        }
        Path file = folder.resolve("acknowledged");
        if (done > 0) {
            cut(file, Math.min(left, Files.size(file)));
        }
        try (Spool spool = Spool.open(folder, ROOM)) {
            long from = done > 0 && left >= 12 ? done : 0;
            if (done < sizes.size() || from == done) {
                assertHolds(spool, sizes, from, sizes.size());
            } else {
                assertThat(spool.waiting()).isIn(0L, (long) sizes.size());
            }
        }
    }

    @Example
    void segmentsRollAndAreFreedWhenAcknowledged() throws IOException {
        try (Spool spool = Spool.open(folder, 64L << 20)) {
            for (int i = 0; i < 20; i++) {
                var _ = spool.append(payload(i, 1 << 20), 0);
            }
            assertThat(segments()).hasSizeGreaterThan(2);
            spool.acknowledge(18);
            assertThat(segments()).hasSize(1);
            assertThat(spool.waiting()).isEqualTo(2);
        }
        try (Spool spool = Spool.open(folder, 64L << 20)) {
            assertThat(spool.read(0, 10, Long.MAX_VALUE))
                    .extracting(Entry::index)
                    .containsExactly(18L, 19L);
        }
    }

    @Example
    void damagedMiddleSegmentIsCountedAndTheRestGoesOn() throws IOException {
        try (Spool spool = Spool.open(folder, 64L << 20)) {
            for (int i = 0; i < 20; i++) {
                var _ = spool.append(payload(i, 1 << 20), 0);
            }
        }
        List<Path> segments = segments();
        cut(segments.get(1), 100);
        try (Spool spool = Spool.open(folder, 64L << 20)) {
            assertThat(spool.damaged() + spool.waiting()).isEqualTo(20);
            assertThat(spool.damaged()).isPositive();
            assertThat(spool.read(0, 100, Long.MAX_VALUE).getLast().payload())
                    .isEqualTo(payload(19, 1 << 20));
        }
    }

    @Example
    void fullSpoolRefusesAndKeepsWhatItHas() throws IOException {
        try (Spool spool = Spool.open(folder, 1_000)) {
            var _ = spool.append(new byte[500], 100);
            assertThatThrownBy(() -> spool.append(new byte[400], 100))
                    .isInstanceOf(SpoolFullException.class);
            assertThat(spool.append(new byte[400], 0)).isEqualTo(1);
            assertThat(spool.waiting()).isEqualTo(2);
        }
    }

    @Example
    void folderIsOpenOnlyOnce() throws IOException {
        try (Spool spool = Spool.open(folder, ROOM)) {
            assertThatThrownBy(() -> Spool.open(folder, ROOM)).isInstanceOf(IOException.class);
            assertThat(spool.waiting()).isZero();
        }
        Spool.open(folder, ROOM).close();
    }

    private static void assertHolds(Spool spool, List<Integer> sizes, long from, long to)
            throws IOException {
        List<Entry> entries = spool.read(0, 1_000, Long.MAX_VALUE);
        assertThat(entries).hasSize(Math.toIntExact(to - from));
        for (Entry entry : entries) {
            int index = Math.toIntExact(entry.index());
            assertThat(index).isBetween(Math.toIntExact(from), Math.toIntExact(to));
            assertThat(entry.payload()).isEqualTo(payload(index, sizes.get(index)));
        }
    }

    private static byte[] payload(int seed, int size) {
        byte[] payload = new byte[size];
        Arrays.fill(payload, (byte) (seed + 1));
        return payload;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
        }
    }

    private static void cut(Path file, long left) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), Math.toIntExact(left)));
    }
}
