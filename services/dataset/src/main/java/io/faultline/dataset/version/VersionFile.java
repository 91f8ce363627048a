// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.apache.iceberg.GenericBlobMetadata;
import org.apache.iceberg.GenericStatisticsFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.puffin.Blob;
import org.apache.iceberg.puffin.BlobMetadata;
import org.apache.iceberg.puffin.Puffin;
import org.apache.iceberg.puffin.PuffinCompressionCodec;
import org.apache.iceberg.puffin.PuffinReader;
import org.apache.iceberg.puffin.PuffinWriter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A version on disk: a Puffin file that Iceberg keeps with the version's snapshot as its
/// statistics. One blob describes the version in JSON, one lists its rows.
final class VersionFile {

    private static final String DESCRIPTION = "faultline-version-v1";
    private static final String ROWS = "faultline-rows-v1";

    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private VersionFile() {}

    /// Writes a version for its snapshot.
    static StatisticsFile write(
            OutputFile file, Snapshot snapshot, VersionDescription description, RowList rows)
            throws IOException {
        PuffinWriter writer = Puffin.write(file).createdBy("Faultline").build();
        try (writer) {
            byte[] json = JSON.writeValueAsString(description).getBytes(StandardCharsets.UTF_8);
            writer.add(blob(DESCRIPTION, snapshot, ByteBuffer.wrap(json)));
            writer.add(blob(ROWS, snapshot, rows.bytes()));
            writer.finish();
        }
        return new GenericStatisticsFile(
                snapshot.snapshotId(),
                file.location(),
                writer.fileSize(),
                writer.footerSize(),
                writer.writtenBlobsMetadata().stream().map(GenericBlobMetadata::from).toList());
    }

    private static Blob blob(String type, Snapshot snapshot, ByteBuffer bytes) {
        return new Blob(
                type,
                List.of(),
                snapshot.snapshotId(),
                snapshot.sequenceNumber(),
                bytes,
                PuffinCompressionCodec.ZSTD,
                Map.of());
    }

    static boolean isVersion(StatisticsFile file) {
        return file.blobMetadata().stream().anyMatch(blob -> blob.type().equals(DESCRIPTION));
    }

    static VersionDescription description(FileIO io, StatisticsFile file) throws IOException {
        byte[] json = bytes(blob(io, file, DESCRIPTION));
        return JSON.readValue(json, VersionDescription.class);
    }

    static RowList rows(FileIO io, StatisticsFile file) throws IOException {
        return RowList.read(description(io, file).files(), blob(io, file, ROWS));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static ByteBuffer blob(FileIO io, StatisticsFile file, String type) throws IOException {
        try (PuffinReader reader = Puffin.read(io.newInputFile(file.path())).build()) {
            for (BlobMetadata blob : reader.fileMetadata().blobs()) {
                if (blob.type().equals(type)) {
                    return reader.readAll(List.of(blob)).iterator().next().second();
                }
            }
        }
        throw new IOException("%s holds no %s".formatted(file.path(), type));
    }
}
