// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import io.faultline.schemas.identity.Digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What makes a clip itself: its instruction and, for each camera, the bytes of its video. The
/// label is not part of it: the same video with two outcomes is a contradiction, not two episodes.
final class ContentDigest {
    private final List<String> parts = new ArrayList<>();

    ContentDigest(String instruction) {
        parts.add("clip");
        parts.add(instruction);
    }

    void add(ClipView view) throws IOException {
        parts.add(view.row().camera());
        parts.add(sha256(view.file()));
    }

    String value() {
        return Digest.of(parts.toArray(String[]::new));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
