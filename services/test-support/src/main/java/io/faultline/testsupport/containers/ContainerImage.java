// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.containers;

import org.testcontainers.utility.DockerImageName;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A container image that tests need.
///
/// The system property (`kafka.image`) or else the environment variable (`KAFKA_IMAGE`) names it,
/// and may name one that is still to be pulled. Where neither is set, the image is the one that
/// `infra/images/build` makes, or the project's official one, whichever is on this machine already:
/// a test never waits for a registry that it may not reach.
public enum ContainerImage {
    /// A drop-in for apache/kafka.
    KAFKA,
    /// Apicurio Registry.
    REGISTRY,
    /// The services, made from this very source: only `infra/images/build` knows whether an image
    /// on this machine is, so one has to be named.
    SERVICE;

    private static final Properties NAMES = names();

    /// The image's name, or nothing where none was named and none is on this machine.
    Optional<DockerImageName> find(Predicate<String> isLocal) {
        return named().or(() -> candidates().stream().filter(isLocal).findFirst())
                .map(DockerImageName::parse);
    }

    /// What to do where [#find] finds nothing.
    String advice() {
        return candidates().isEmpty()
                ? "no image is named: infra/images/build && eval \"$(infra/images/build names)\""
                : "no image %s: run infra/images/build, or set %s (for example to %s)"
                        .formatted(
                                String.join(" or ", candidates()),
                                name() + "_IMAGE",
                                candidates().getLast());
    }

    private Optional<String> named() {
        return Stream.of(
                        System.getProperty(lowerCase() + ".image"),
                        System.getenv(name() + "_IMAGE"))
                .filter(name -> name != null && !name.isBlank())
                .findFirst();
    }

    private List<String> candidates() {
        return Stream.of(".local", ".official")
                .map(origin -> NAMES.getProperty(lowerCase() + origin))
                .filter(Objects::nonNull)
                .toList();
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Properties names() {
        Properties names = new Properties();
        try (InputStream in = ContainerImage.class.getResourceAsStream("images.properties")) {
            names.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
