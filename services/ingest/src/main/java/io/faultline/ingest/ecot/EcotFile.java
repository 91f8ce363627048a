// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.ecot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.faultline.ingest.episode.AnnotationSource;
import io.faultline.ingest.episode.Defect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/// A file of ECoT annotations: one JSON object, file path to episode id to annotation.
///
/// The published file is larger than memory, so that opening it only finds where each annotation
/// lies; one is parsed when it is looked up.
public final class EcotFile implements AnnotationSource {

    private static final int MAX_ANNOTATION_BYTES = 32 << 20;
    private static final JsonMapper MAPPER = new JsonMapper();

    private record Key(String filePath, String episodeId) {}

    private record Span(long from, long to) {}

    private final Path file;
    private final FileChannel channel;
    private final Map<Key, Span> annotations;

    private EcotFile(Path file, FileChannel channel, Map<Key, Span> annotations) {
        this.file = file;
        this.channel = channel;
        this.annotations = annotations;
    }

    /// Opens a file and finds its annotations.
    ///
    /// @throws IOException if it cannot be read, or is not JSON of that shape
    public static EcotFile open(Path file) throws IOException {
        Map<Key, Span> annotations = index(file);
        return new EcotFile(file, FileChannel.open(file, StandardOpenOption.READ), annotations);
    }

    private static Map<Key, Span> index(Path file) throws IOException {
        Map<Key, Span> annotations = new HashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                JsonParser json = new JsonFactory().createParser(in)) {
            expect(file, json, json.nextToken());
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String filePath = json.currentName();
                expect(file, json, json.nextToken());
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String episodeId = json.currentName();
                    json.nextToken();
                    long from = json.currentTokenLocation().getByteOffset();
                    json.skipChildren();
                    long to = json.currentLocation().getByteOffset();
                    annotations.put(new Key(filePath, episodeId), new Span(from, to));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON: " + e.getMessage(), e);
        }
        return annotations;
    }

    private static void expect(Path file, JsonParser json, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw new IOException(
                    "%s: file paths with episode ids are wanted at byte %d, not %s"
                            .formatted(file, json.currentLocation().getByteOffset(), token));
        }
    }

    /// Number of annotations in the file.
    public int size() {
        return annotations.size();
    }

    @Override
    public Lookup find(Subject subject) throws IOException {
        Span span = annotations.get(new Key(subject.filePath(), subject.episodeId()));
        if (span == null) {
            return new Lookup.Absent();
        }
        if (span.to - span.from > MAX_ANNOTATION_BYTES) {
            return new Lookup.Unusable(
                    new Defect("annotation-oversized", span.to - span.from + " bytes"));
        }
        return AnnotationCleaning.clean(subject, read(span));
    }

    private JsonNode read(Span span) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (span.to - span.from));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, span.from + bytes.position()) < 0) {
                throw new IOException(file + " shrank while it was read");
            }
        }
        return MAPPER.readTree(bytes.array());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
