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
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Frames as files of a local folder, fanned out over 256 subfolders by the first byte of the hash.
///
/// A frame appears under its name whole or not at all: it is written beside and moved into place.
public final class LocalFrameStore implements FrameStore {

    /// Names of unfinished files differ between processes that share the folder, and within one.
    private static final String RUN = UUID.randomUUID().toString();

    private static final AtomicLong PARTS = new AtomicLong();

    private final Path root;
    private final ImageLimits limits;

    /// Subfolders that are there: none is ever removed.
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();

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
            write(folder(sha256), file, encoded);
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
        if (!Digest.isSha256(sha256)) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        return folder(sha256).resolve(sha256);
    }

    private Path folder(String sha256) {
        return root.resolve(sha256.substring(0, 2));
    }

    private void write(Path folder, Path file, byte[] encoded) throws IOException {
        if (!folders.contains(folder)) {
            Files.createDirectories(folder);
            folders.add(folder);
        }
        Path beside = folder.resolve("frame-%s-%d.part".formatted(RUN, PARTS.getAndIncrement()));
        boolean moved = false;
        try {
            Files.write(beside, encoded, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(beside, file);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(beside);
            }
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
