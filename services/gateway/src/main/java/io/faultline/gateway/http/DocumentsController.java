// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.faultline.gateway.documents.AsyncApi;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Tells programmes how to speak with the gateway and with Kafka.
@Hidden
@Controller
@Requires(env = "gateway")
final class DocumentsController {

    private static final String OPEN_API = "/META-INF/swagger/faultline-gateway-1.0.yml";
    private static final String YAML = "application/yaml";

    /// The HTTP API, as the build made it from the controllers.
    @Get("/openapi.yml")
    @Produces(YAML)
    String openApi() {
        try (InputStream document = DocumentsController.class.getResourceAsStream(OPEN_API)) {
            if (document == null) {
                throw new IllegalStateException(OPEN_API + " was not built");
            }
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The topics.
    @Get("/asyncapi.yaml")
    @Produces(YAML)
    String asyncApi() {
        return AsyncApi.document();
    }
}
