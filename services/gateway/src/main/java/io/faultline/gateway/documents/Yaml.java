// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.documents;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;

/// Writes JSON values as YAML 1.2 in block style, each text in JSON's double quotes, which YAML
/// reads alike.
final class Yaml {

    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    static String of(JsonNode node) {
        Yaml yaml = new Yaml();
        yaml.block(node, 0);
        return yaml.out.toString();
    }

    private void block(JsonNode node, int depth) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            indent(depth).append(key(field.getKey())).append(':');
            value(field.getValue(), depth + 1);
        }
        if (node.isArray()) {
            for (JsonNode entry : node) {
                indent(depth).append('-');
                value(entry, depth + 1);
            }
        }
    }

    private void value(JsonNode node, int depth) {
        if (node.isContainerNode() && !node.isEmpty()) {
            out.append('\n');
            block(node, depth);
        } else {
            out.append(' ').append(node).append('\n');
        }
    }

    private static String key(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9]*") ? name : '"' + name + '"';
    }

    private StringBuilder indent(int depth) {
        return out.append("  ".repeat(depth));
    }
}
