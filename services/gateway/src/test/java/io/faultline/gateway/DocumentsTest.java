// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.gateway.documents.AsyncApi;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The documents in `docs/` are the ones that the code makes. `-Dfaultline.write-documents` writes
/// them.
final class DocumentsTest {

    @Test
    void asyncApiIsTheOneCheckedIn() throws Exception {
        assertSame("asyncapi.yaml", AsyncApi.document());
    }

    @Test
    void asyncApiNamesEveryTopic() {
        Map<String, Object> document = yaml(AsyncApi.document());
        assertThat(document).containsEntry("asyncapi", "3.0.0");
        assertThat(keys(document.get("channels")))
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().<Object>map(Topic::name).toList());
    }

    @Test
    void openApiIsTheOneServedAndCheckedIn(@TempDir Path folder) throws Exception {
        try (Edge edge = Edge.start(folder)) {
            String served = Http.get(edge, "/openapi.yml").body();
            assertThat(keys(yaml(served).get("paths")))
                    .contains(
                            "/v1/robots/{robot}/cameras/{camera}/frames",
                            "/v1/robots/{robot}/frames",
                            "/v1/robots/{robot}/events",
                            "/v1/robots/{robot}/verdicts",
                            "/v1/robots/{robot}/labels",
                            "/v1/verify/plan",
                            "/v1/verify/execution")
                    .hasSize(7);
            assertSame("openapi.yml", served);
            assertThat(Http.get(edge, "/asyncapi.yaml").body()).isEqualTo(AsyncApi.document());
        }
    }

    private static void assertSame(String name, String made) throws Exception {
        Path file = Documents.folder().resolve(name);
        if (System.getProperty("faultline.write-documents") != null) {
            Files.writeString(file, made);
        }
        assertThat(Files.readString(file))
                .as("docs/%s; write it with -Dfaultline.write-documents", name)
                .isEqualTo(made);
    }

    private static Map<String, Object> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static Iterable<Object> keys(@Nullable Object map) {
        assertThat(map).isInstanceOf(Map.class);
        return map instanceof Map<?, ?> found ? List.copyOf(found.keySet()) : List.of();
    }
}
