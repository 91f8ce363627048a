// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.frames.ImageHeader;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.frames.UnreadableImageException;
import io.faultline.schemas.identity.Digest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// Counts an export and holds the rules that are the same for every layout: no picture in two
/// splits, every picture the one that its row names.
final class ExportRun {
    private final Map<Split, Long> rows = new EnumMap<>(Split.class);
    private final Map<String, Long> skipped = new TreeMap<>();
    private final SplitGuard guard = new SplitGuard();
    private long images;

    /// Counts a row that will be written.
    ///
    /// @throws InvalidExportException where it shares a picture with another split
    void accept(DatasetRow row) throws InvalidExportException {
        guard.check(row);
        rows.merge(row.split(), 1L, Long::sum);
    }

    /// Counts a row that the layout has no place for.
    void skip(String cause) {
        skipped.merge(cause, 1L, Long::sum);
    }

    /// Counts pictures written.
    void wrote(long pictures) {
        images += pictures;
    }

    /// The bytes of a picture, which are those that were stored and open as a picture.
    byte[] picture(DatasetRow row, ExampleImage image) throws IOException {
        FrameRef frame = image.getFrame();
        byte[] bytes = row.frames().read(frame);
        if (!Digest.ofBytes(bytes).equals(frame.getSha256())) {
            throw new InvalidExportException(
                    "frame %s of example %s holds other bytes"
                            .formatted(frame.getSha256(), row.example().getExampleId()));
        }
        header(bytes, "frame " + frame.getSha256());
        return bytes;
    }

    /// The header of a picture.
    ///
    /// @param name how to call it in the message
    static ImageHeader header(byte[] bytes, String name) throws InvalidExportException {
        return header(bytes, name, ImageLimits.DEFAULT);
    }

    /// The header of a picture that may be larger than a frame.
    ///
    /// @param name how to call it in the message
    static ImageHeader header(byte[] bytes, String name, ImageLimits limits)
            throws InvalidExportException {
        try {
            return ImageHeader.read(bytes, limits);
        } catch (UnreadableImageException e) {
            throw new InvalidExportException(name + " does not open as a picture", e);
        }
    }

    ExportReport report(String format, Path folder) {
        return new ExportReport(format, folder, rows, images, skipped);
    }
}
