// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.Split;
import io.faultline.dataset.version.Candidate.Placed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of a version in the order of their example ids, each by where it lies. Nine bytes a
/// row, in memory and (before compression) on disk: file number, position, split; little-endian.
public final class RowList {

    private static final int ROW_BYTES = 2 * Integer.BYTES + 1;

    private final List<String> files;
    private final ByteBuffer rows;

    private RowList(List<String> files, ByteBuffer rows) {
        this.files = List.copyOf(files);
        this.rows = rows;
    }

    static RowList of(List<Placed> placed) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> files = new ArrayList<>();
        ByteBuffer rows = empty(Math.multiplyExact(placed.size(), ROW_BYTES));
        for (Placed row : placed) {
            String file = row.row().place().file();
            int number =
                    numbers.computeIfAbsent(
                            file,
                            added -> {
                                files.add(added);
                                return files.size() - 1;
                            });
            rows.putInt(number).putInt(row.row().place().position());
            rows.put(code(row.split()));
        }
        return new RowList(files, rows.flip());
    }

    /// @param bytes as [#bytes] gave them
    static RowList read(List<String> files, ByteBuffer bytes) {
        return new RowList(files, bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }

    private static ByteBuffer empty(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    ByteBuffer bytes() {
        return rows.duplicate();
    }

    /// Locations of the data files that the rows lie in.
    public List<String> files() {
        return files;
    }

    public int size() {
        return rows.limit() / ROW_BYTES;
    }

    /// Index in [#files] of the file that holds a row.
    public int file(int row) {
        return rows.getInt(row * ROW_BYTES);
    }

    /// Zero-based position of a row within its file.
    public int position(int row) {
        return rows.getInt(row * ROW_BYTES + Integer.BYTES);
    }

    public Split split(int row) {
        byte code = rows.get(row * ROW_BYTES + 2 * Integer.BYTES);
        return switch (code) {
            case 0 -> Split.TRAIN;
            case 1 -> Split.VAL;
            case 2 -> Split.TEST;
            default -> throw new IllegalStateException("no split has the code " + code);
        };
    }

    private static byte code(Split split) {
        return switch (split) {
            case TRAIN -> 0;
            case VAL -> 1;
            case TEST -> 2;
        };
    }
}
