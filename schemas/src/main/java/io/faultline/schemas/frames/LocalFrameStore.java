// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.frames;

import io.faultline.schemas.FrameRef;
import io.faultline.schemas.identity.Digest;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/// Frames as files of a local folder, fanned out over 256 subfolders by the first byte of the hash.
///
/// A frame appears under its name whole or not at all: it is written beside and moved into place.
public final class LocalFrameStore implements FrameStore {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final Path root;
    private final ImageLimits limits;

    public LocalFrameStore(Path root) {
        this(root, ImageLimits.DEFAULT);
    }

    public LocalFrameStore(Path root, ImageLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    @Override
    public FrameRef put(byte[] encoded) throws UnreadableImageException, IOException {
        ImageHeader header = ImageHeader.read(encoded, limits);
        String sha256 = Digest.ofBytes(encoded);
        Path file = file(sha256);
        if (!Files.exists(file)) {
            write(file, encoded);
        }
        return FrameRef.newBuilder()
                .setSha256(sha256)
                .setMediaType(header.mediaType())
                .setWidth(header.width())
                .setHeight(header.height())
                .setSize(encoded.length)
                .build();
    }

    @Override
    public byte[] get(FrameRef frame) throws IOException {
        try {
            return Files.readAllBytes(file(frame.getSha256()));
        } catch (NoSuchFileException e) {
            NoSuchFileException missing =
                    new NoSuchFileException(root.toString(), null, "no frame " + frame.getSha256());
            missing.initCause(e);
            throw missing;
        }
    }

    private Path file(String sha256) {
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static void write(Path file, byte[] encoded) throws IOException {
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), "frame", ".part");
        try {
            Files.write(beside, encoded);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
