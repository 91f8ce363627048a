// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.progress;

import java.util.ArrayList;
import java.util.List;

/// A table in plain text: a header, rows, columns as wide as they need be; numbers to the right.
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public Table(String... header) {
        this.columns = header.length;
        rows.add(List.of(header));
    }

    /// Adds a row.
    ///
    /// @param cells as many as the header has
    public Table row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns);
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Number number ? number(number) : String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /// Whether there is no row but the header.
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < rows.size(); at++) {
            text.append(line(rows.get(at), at > 0)).append('\n');
            if (at == 0) {
                text.append(rule()).append('\n');
            }
        }
        return text.toString();
    }

    private static String number(Number number) {
        return number instanceof Double
                ? "%,.1f".formatted(number.doubleValue())
                : "%,d".formatted(number.longValue());
    }

    private String line(List<String> row, boolean alignNumbers) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            boolean right = isNumeric(column) && (alignNumbers || column > 0);
            line.append(right ? padding + cell : cell + padding).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private String rule() {
        StringBuilder rule = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            rule.append("-".repeat(width(column))).append("  ");
        }
        return rule.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .skip(1)
                .map(row -> row.get(column))
                .allMatch(cell -> cell.matches("[-\\d.,% ]*"));
    }
}
