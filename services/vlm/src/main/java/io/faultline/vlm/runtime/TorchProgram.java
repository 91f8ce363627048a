// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// TorchScript text with the attributes it reads as {@code self.name}.
///
/// The text is a sequence of methods written at the margin, {@code def name(self, x: Tensor) ->
/// Tensor:}, each parameter and result typed. {@code #} comments are free.
///
/// @param methods the text
/// @param attributes each attribute with its first value, in order
public record TorchProgram(String methods, Map<String, Attribute> attributes) {

    /// The value an attribute starts with, which also is its type.
    public sealed interface Attribute {

        /// An {@code int}.
        record Int(long value) implements Attribute {}

        /// A {@code float}.
        record Real(double value) implements Attribute {}

        /// A {@code bool}.
        record Flag(boolean value) implements Attribute {}

        /// A {@code List[Tensor]}, empty until a method sets it.
        record Tensors() implements Attribute {}
    }

    public TorchProgram {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        for (Attribute attribute : attributes.values()) {
            if (attribute instanceof Attribute.Int(long value) && value != (int) value) {
                throw new IllegalArgumentException("attribute beyond 32 bits: " + value);
            }
        }
    }

    /// The methods of resource files beside {@code owner}, joined.
    public static TorchProgram of(Class<?> owner, String... resources) {
        StringBuilder text = new StringBuilder();
        for (String resource : resources) {
            text.append(read(owner, resource)).append('\n');
        }
        return new TorchProgram(text.toString(), Map.of());
    }

    /// This program with one more {@code int}.
    public TorchProgram with(String name, long value) {
        return with(name, new Attribute.Int(value));
    }

    /// This program with one more {@code float}.
    public TorchProgram with(String name, double value) {
        return with(name, new Attribute.Real(value));
    }

    /// This program with one more {@code bool}.
    public TorchProgram with(String name, boolean value) {
        return with(name, new Attribute.Flag(value));
    }

    /// This program with one more {@code List[Tensor]}.
    public TorchProgram withTensors(String name) {
        return with(name, new Attribute.Tensors());
    }

    /// These methods followed by another program's, with the attributes of both.
    public TorchProgram and(TorchProgram other) {
        Map<String, Attribute> both = new LinkedHashMap<>(attributes);
        both.putAll(other.attributes);
        return new TorchProgram(methods + "\n" + other.methods, both);
    }

    private TorchProgram with(String name, Attribute value) {
        Map<String, Attribute> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new TorchProgram(methods, more);
    }

    private static String read(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource + " beside " + owner);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
