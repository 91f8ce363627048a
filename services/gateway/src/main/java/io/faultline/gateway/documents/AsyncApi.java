// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The topics as an AsyncAPI 3 document, from [Topics] and the Avro schemas: for fleets that speak
/// Kafka, and for whoever reads what Faultline says.
public final class AsyncApi {

    private static final String AVRO = "application/vnd.apache.avro+json;version=1.12.0";
    private static final JsonMapper MAPPER = new JsonMapper();

    private AsyncApi() {}

    /// The document, in YAML.
    public static String document() {
        ObjectNode root = MAPPER.createObjectNode().put("asyncapi", "3.0.0");
        root.putObject("info")
                .put("title", "Faultline")
                .put("version", "1.0")
                .put(
                        "description",
                        "Every topic of Faultline. A record is a zero byte, the schema's id in four"
                                + " bytes, big-endian, and Avro's binary encoding; its key is text."
                                + " Dead letters are on <application id>.dlq.");
        root.put("defaultContentType", "application/octet-stream");
        root.putObject("servers")
                .putObject("kafka")
                .put("host", "localhost:9092")
                .put("protocol", "kafka");
        ObjectNode channels = root.putObject("channels");
        Topics.all().forEach(topic -> channel(channels.putObject(topic.name()), topic));
        ObjectNode operations = root.putObject("operations");
        List.of(Topics.FRAMES, Topics.EVENTS)
                .forEach(topic -> operation(operations, "receive", topic));
        List.of(Topics.VERDICTS, Topics.LABELS)
                .forEach(topic -> operation(operations, "send", topic));
        messages(root.putObject("components").putObject("messages"));
        return "# Generated from Topics and the Avro schemas; a test holds it equal to them.\n"
                + Yaml.of(root);
    }

    private static void channel(ObjectNode channel, Topic<?, ?> topic) {
        String record = topic.valueType().getSimpleName();
        channel.put("address", topic.name()).put("description", schema(topic).getDoc());
        channel.putObject("messages")
                .putObject(record)
                .put("$ref", "#/components/messages/" + record);
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("bindingVersion", "0.5.0")
                .put("topic", topic.name())
                .put("partitions", topic.partitions());
        ObjectNode settings = kafka.putObject("topicConfiguration");
        new TreeMap<>(topic.configuration())
                .forEach(
                        (name, value) -> {
                            if (value.matches("-?[0-9]+")) {
                                settings.put(name, Long.parseLong(value));
                            } else {
                                settings.putArray(name).add(value);
                            }
                        });
    }

    private static void operation(ObjectNode operations, String action, Topic<?, ?> topic) {
        String channel = "#/channels/" + topic.name();
        ObjectNode operation =
                operations
                        .putObject(action + topic.valueType().getSimpleName())
                        .put("action", action);
        operation.putObject("channel").put("$ref", channel);
        operation
                .putArray("messages")
                .addObject()
                .put("$ref", channel + "/messages/" + topic.valueType().getSimpleName());
    }

    private static void messages(ObjectNode messages) {
        Map<String, Schema> schemas = new TreeMap<>();
        Topics.all()
                .forEach(topic -> schemas.put(topic.valueType().getSimpleName(), schema(topic)));
        schemas.forEach(
                (record, schema) -> {
                    ObjectNode message = messages.putObject(record).put("name", record);
                    message.put("summary", schema.getDoc());
                    ObjectNode payload = message.putObject("payload").put("schemaFormat", AVRO);
                    payload.set("schema", json(schema));
                    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
                    kafka.put("bindingVersion", "0.5.0")
                            .put("schemaIdLocation", "payload")
                            .put("schemaIdPayloadEncoding", "confluent");
                    kafka.putObject("key").put("type", "string");
                });
    }

    private static Schema schema(Topic<?, ?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }

    private static JsonNode json(Schema schema) {
        try {
            return MAPPER.readTree(schema.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is always JSON", e);
        }
    }
}
