// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.objectstore;

import io.faultline.schemas.objectstore.S3Access;
import io.faultline.schemas.objectstore.S3Location;

import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.s3.S3Client;

import java.util.stream.Collectors;

/// Iceberg's files in S3 or a store with its API. Locations are `s3://bucket/key`.
///
/// Iceberg's own S3FileIO does more (uploads in parts, several regions, keys of its own) and wants
/// a dozen more of the AWS SDK's modules to start; commits of this table are files of some tens of
/// megabytes, which one request carries.
public final class S3FileIO implements SupportsPrefixOperations {

    private static final long serialVersionUID = 1L;

    private transient @Nullable S3Client client;

    /// The client, connected when first asked for.
    synchronized S3Client client() {
        S3Client connected = client;
        if (connected == null) {
            connected = S3Access.connect();
            client = connected;
        }
        return connected;
    }

    @Override
    public InputFile newInputFile(String location) {
        return new S3InputFile(client(), S3Object.at(location));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new S3OutputFile(client(), S3Object.at(location));
    }

    @Override
    public void deleteFile(String location) {
        S3Object object = S3Object.at(location);
        var _ = client().deleteObject(it -> it.bucket(object.bucket()).key(object.key()));
    }

    /// The objects whose location begins so.
    @Override
    public Iterable<FileInfo> listPrefix(String prefix) {
        S3Object place = S3Object.at(prefix);
        return client()
                .listObjectsV2Paginator(it -> it.bucket(place.bucket()).prefix(place.key()))
                .contents()
                .stream()
                .map(
                        found ->
                                new FileInfo(
                                        new S3Object(place.bucket(), found.key()).toString(),
                                        found.size(),
                                        found.lastModified().toEpochMilli()))
                .collect(Collectors.toList());
    }

    @Override
    public void deletePrefix(String prefix) {
        listPrefix(prefix).forEach(file -> deleteFile(file.location()));
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    /// An object's bucket and key.
    record S3Object(String bucket, String key) {

        static S3Object at(String location) {
            String bucket =
                    S3Location.of(location)
                            .orElseThrow(
                                    () -> new IllegalArgumentException("not in S3: " + location))
                            .bucket();
            return new S3Object(bucket, location.substring(("s3://" + bucket + "/").length()));
        }

        @Override
        public String toString() {
            return "s3://%s/%s".formatted(bucket, key);
        }
    }
}
