// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Names what a model was taught or judged by: SHA-256 over every row's words, label, chain of
/// thought and the bytes of its pictures, whatever the order of the rows and the folder they are
/// in.
public final class DataDigest {

    private final Map<Path, byte[]> pictures = new HashMap<>();

    private DataDigest() {}

    /// The digest of rows, 64 hex digits.
    public static String of(List<Row> rows) throws IOException {
        try {
            return new DataDigest().digest(rows);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String digest(List<Row> rows) {
        MessageDigest sum = sha256();
        rows.stream().sorted(Comparator.comparing(Row::id)).forEach(row -> add(sum, row));
        return HexFormat.of().formatHex(sum.digest());
    }

    private void add(MessageDigest sum, Row row) {
        text(sum, row.id());
        text(sum, row.kind().word());
        text(sum, row.task());
        text(sum, row.instruction());
        text(sum, row.subtask());
        text(sum, String.join("\n", row.plan()));
        text(sum, row.category());
        text(sum, row.reasoning() == null ? "" : row.reasoning());
        if (row.kind() == Kind.TRAJECTORY) {
            text(sum, Integer.toString(row.moments()));
        }
        row.images().forEach(image -> sum.update(picture(image)));
    }

    private byte[] picture(Path image) {
        return pictures.computeIfAbsent(
                image,
                path -> {
                    try {
                        return sha256().digest(Files.readAllBytes(path));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static void text(MessageDigest sum, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sum.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sum.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
