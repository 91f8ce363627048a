// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A client of Confluent's Schema Registry REST API, version 1, for any server that has it
/// (Confluent, Apicurio under `/apis/ccompat/v7`, Karapace, Redpanda).
///
/// Several addresses are tried in turn. A server that cannot be reached, or answers 401, 403, 429
/// or 5xx, is a broken world, not a poison record.
final class RestSchemaRegistry implements SchemaRegistry {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final List<String> urls;
    private final Optional<String> authorization;

    RestSchemaRegistry(List<String> urls, Optional<String> userInfo) {
        this.urls = urls.stream().map(RestSchemaRegistry::withoutUserInfo).toList();
        this.authorization = userInfo.map(RestSchemaRegistry::basic);
    }

    @Override
    public int register(String subject, Schema schema) {
        return post("/subjects/" + encode(subject) + "/versions", schema).get("id").asInt();
    }

    @Override
    public Registered lookUp(String subject, Schema schema) {
        return registered(post("/subjects/" + encode(subject), schema));
    }

    @Override
    public Schema byId(int id) {
        return parse(get("/schemas/ids/" + id));
    }

    @Override
    public Registered latest(String subject) {
        return registered(get("/subjects/" + encode(subject) + "/versions/latest"));
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        try {
            String path = "/compatibility/subjects/" + encode(subject) + "/versions/latest";
            return post(path, schema).get("is_compatible").asBoolean();
        } catch (UnknownSchemaException e) {
            return true;
        }
    }

    private JsonNode get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    private JsonNode post(String path, Schema schema) {
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", CONTENT_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        authorization.ifPresent(value -> request.header("Authorization", value));
        request.header("Accept", CONTENT_TYPE).timeout(TIMEOUT);
        RegistryUnavailableException failure = null;
        for (String url : urls) {
            try {
                return answer(path, exchange(request.uri(URI.create(url + path)).build()));
            } catch (RegistryUnavailableException e) {
                failure = e;
            }
        }
        throw failure == null ? new RegistryUnavailableException("no address") : failure;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "schema registry %s: %s".formatted(request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted at " + request.uri(), e);
        }
    }

    private static JsonNode answer(String path, HttpResponse<String> response) {
        int status = response.statusCode();
        String said = path + " answered " + status + ": " + response.body();
        if (status == 200) {
            return json(response.body());
        }
        if (status == 404) {
            throw new UnknownSchemaException(said);
        }
        if (status == 409 || status == 422) {
            throw new IncompatibleSchemaException(said);
        }
        throw new RegistryUnavailableException("schema registry " + said);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RegistryUnavailableException("schema registry answered no JSON", e);
        }
    }

    private static Registered registered(JsonNode node) {
        return new Registered(node.get("id").asInt(), node.get("version").asInt(), parse(node));
    }

    private static Schema parse(JsonNode node) {
        try {
            return new Schema.Parser().parse(node.get("schema").asText());
        } catch (SchemaParseException e) {
            throw new UnknownSchemaException(
                    "the registry holds no Avro schema: " + e.getMessage());
        }
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8);
    }

    private static String basic(String userInfo) {
        byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    private static String withoutUserInfo(String url) {
        return url.replaceFirst("//[^/@]*@", "//").replaceFirst("/+$", "");
    }
}
