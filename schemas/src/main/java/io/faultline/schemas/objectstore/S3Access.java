// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.objectstore;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// The way to an object store.
///
/// Everything about it is the AWS SDK's own to find, in the environment, in `~/.aws`, or from the
/// machine's role: credentials (`AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, a profile, a web
/// identity), region (`AWS_REGION`), and the address of a store that is not Amazon's
/// (`AWS_ENDPOINT_URL_S3`). Faultline's own settings hold none of it.
public final class S3Access {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final List<String> ENDPOINT_PROPERTIES =
            List.of("aws.endpointUrlS3", "aws.endpointUrl");
    private static final List<String> ENDPOINT_VARIABLES =
            List.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");

    private S3Access() {}

    /// A client, safe for use by several threads. Stores other than Amazon's are asked for buckets
    /// by path, because their buckets seldom have host names.
    ///
    /// @throws software.amazon.awssdk.core.exception.SdkException if no region is to be found
    public static S3Client connect() {
        return S3Client.builder()
                .httpClientBuilder(
                        UrlConnectionHttpClient.builder()
                                .connectionTimeout(CONNECT)
                                .socketTimeout(ANSWER))
                .forcePathStyle(isElsewhere())
                .build();
    }

    private static boolean isElsewhere() {
        return ENDPOINT_PROPERTIES.stream().map(System::getProperty).anyMatch(Objects::nonNull)
                || ENDPOINT_VARIABLES.stream().map(System::getenv).anyMatch(Objects::nonNull);
    }
}
