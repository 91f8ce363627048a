// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.s3;

import io.faultline.schemas.objectstore.S3Access;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server of S3's API with one empty bucket, which checks signatures as S3 does. While it runs,
/// the AWS SDK of this process finds it, and the credentials for it, in the system properties.
final class ObjectStore implements AutoCloseable {

    static final String BUCKET = "faultline-tests";
    static final String SECRET = "a-secret-of-this-test";

    private final S3Proxy server;
    private final Map<String, String> before = new HashMap<>();

    private ObjectStore(S3Proxy server) {
        this.server = server;
    }

    static ObjectStore start() throws Exception {
        S3Proxy server =
                S3Proxy.builder()
                        .blobStore(new TransientNio2BlobStore())
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V4, "tester", SECRET)
                        .build();
        server.start();
        ObjectStore store = new ObjectStore(server);
        store.set("aws.endpointUrlS3", "http://127.0.0.1:" + server.getPort());
        store.set("aws.region", "eu-central-1");
        store.set("aws.accessKeyId", "tester");
        store.set("aws.secretAccessKey", SECRET);
        try (S3Client client = S3Access.connect()) {
            var _ = client.createBucket(bucket -> bucket.bucket(BUCKET));
        }
        return store;
    }

    /// The keys of all objects that begin with a prefix.
    List<String> keys(String prefix) {
        try (S3Client client = S3Access.connect()) {
            return client
                    .listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix(prefix))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    private void set(String property, String value) {
        String was = System.setProperty(property, value);
        if (was != null) {
            before.put(property, was);
        } else {
            before.putIfAbsent(property, "");
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
        before.forEach(
                (property, value) -> {
                    if (value.isEmpty()) {
                        System.clearProperty(property);
                    } else {
                        System.setProperty(property, value);
                    }
                });
    }
}
