// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.RecordCodec;
import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.dataset.version.RowList;
import io.faultline.schemas.AnnotatedExample;

import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileIO;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the rows of a sealed version, each straight from its pages.
///
/// Rows are numbered in the order of their example ids, which is the same wherever and in however
/// many pieces the version was written. Pictures are read when asked for, from the row itself. Safe
/// for use by several threads; rows are not to be read once the reader is closed.
public final class VersionReader implements AutoCloseable {

    private final RowList rows;
    private final RecordCodec codec;
    private final FileIO io;
    private final Arena arena = Arena.ofShared();
    private final ConcurrentMap<Integer, DataFileReader> files = new ConcurrentHashMap<>();

    private VersionReader(RowList rows, RecordCodec codec, FileIO io) {
        this.rows = rows;
        this.codec = codec;
        this.io = io;
    }

    public static VersionReader open(ExampleTable examples, DatasetVersion version)
            throws IOException {
        Table table = examples.load();
        return new VersionReader(
                new DatasetVersions(examples).rows(version), RecordCodec.of(table), table.io());
    }

    /// Number of rows.
    public int size() {
        return rows.size();
    }

    /// One row.
    ///
    /// @param row from 0 to [#size], exclusive
    /// @throws IOException if its file cannot be read
    public DatasetRow row(int row) throws IOException {
        DataFileReader file = file(rows.file(row));
        int position = rows.position(row);
        AnnotatedExample annotated = codec.decode(file.record(position));
        return new DatasetRow(
                annotated,
                rows.split(row),
                new RowFrames(file, position, annotated.getExample().getImages()));
    }

    /// All rows, in the order of their ids. A broken file ends the stream with an
    /// [UncheckedIOException].
    public Stream<DatasetRow> rows() {
        return IntStream.range(0, rows.size()).mapToObj(this::unchecked);
    }

    /// The rows of one split, in the order of their ids.
    public Stream<DatasetRow> rows(Split split) {
        return IntStream.of(numbers(split)).mapToObj(this::unchecked);
    }

    /// The rows of one split in an order that follows from the seed.
    public Stream<DatasetRow> shuffled(Split split, long seed) {
        int[] numbers = numbers(split);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = numbers.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
        return IntStream.of(numbers).mapToObj(this::unchecked);
    }

    private int[] numbers(Split split) {
        return IntStream.range(0, rows.size()).filter(row -> rows.split(row) == split).toArray();
    }

    private DatasetRow unchecked(int row) {
        try {
            return row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DataFileReader file(int number) throws IOException {
        try {
            return files.computeIfAbsent(number, this::open);
        } catch (UncheckedIOException e) {
            throw new IOException("cannot open " + rows.files().get(number), e);
        }
    }

    private DataFileReader open(int number) {
        try {
            return DataFileReader.open(io, rows.files().get(number), arena);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
