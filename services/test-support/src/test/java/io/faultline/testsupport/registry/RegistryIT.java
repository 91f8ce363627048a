// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.schemas.registry.IncompatibleSchemaException;
import io.faultline.schemas.registry.RegistryConfig;
import io.faultline.schemas.registry.RegistryUnavailableException;
import io.faultline.schemas.registry.SchemaRegistries;
import io.faultline.schemas.registry.SchemaRegistry;
import io.faultline.schemas.registry.UnknownSchemaException;
import io.faultline.testsupport.containers.ContainerImage;
import io.faultline.testsupport.containers.RegistryContainer;
import io.faultline.testsupport.containers.RequiresDocker;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Map;

/// The REST client against Apicurio Registry, which demands a password here.
@RequiresDocker(ContainerImage.REGISTRY)
class RegistryIT {

    private static final Schema FIRST =
            SchemaBuilder.record("Reading").fields().requiredInt("celsius").endRecord();

    /// Old readers skip the new field and new readers fill it in: fully compatible.
    private static final Schema SECOND =
            SchemaBuilder.record("Reading")
                    .fields()
                    .requiredInt("celsius")
                    .name("sensor")
                    .type()
                    .stringType()
                    .stringDefault("")
                    .endRecord();

    /// No reader of one can read the other.
    private static final Schema BROKEN =
            SchemaBuilder.record("Reading").fields().requiredString("celsius").endRecord();

    private static RegistryContainer container;

    @BeforeAll
    static void startRegistry() {
        container = new RegistryContainer().withUser("faultline", "open-sesame");
        container.start();
    }

    @AfterAll
    static void stopRegistry() {
        container.stop();
    }

    @Test
    void registeredSchemaIsFoundByIdAndByItself() {
        SchemaRegistry registry = registry();
        int id = registry.register("found-value", FIRST);

        assertThat(registry.byId(id)).isEqualTo(FIRST);
        assertThat(registry.lookUp("found-value", FIRST))
                .isEqualTo(new SchemaRegistry.Registered(id, 1, FIRST));
        assertThat(registry.register("found-value", FIRST)).isEqualTo(id);
    }

    @Test
    void latestIsTheNewestVersion() {
        SchemaRegistry registry = registry();
        registry.register("latest-value", FIRST);
        int second = registry.register("latest-value", SECOND);

        assertThat(registry.latest("latest-value"))
                .isEqualTo(new SchemaRegistry.Registered(second, 2, SECOND));
    }

    @Test
    void compatibleSchemaIsToldFromIncompatible() {
        SchemaRegistry registry = registry();
        registry.register("compatible-value", FIRST);

        assertThat(registry.isCompatible("compatible-value", SECOND)).isTrue();
        assertThat(registry.isCompatible("compatible-value", BROKEN)).isFalse();
        assertThat(registry.isCompatible("unheard-of-value", BROKEN)).isTrue();
    }

    @Test
    void incompatibleSchemaIsRefused() {
        SchemaRegistry registry = registry();
        registry.register("refused-value", FIRST);

        assertThatThrownBy(() -> registry.register("refused-value", BROKEN))
                .isInstanceOf(IncompatibleSchemaException.class);
        assertThat(registry.latest("refused-value").schema()).isEqualTo(FIRST);
    }

    @Test
    void unknownSchemaIsNoOutage() {
        SchemaRegistry registry = registry();
        registry.register("known-value", FIRST);

        assertThatThrownBy(() -> registry.byId(123_456_789))
                .isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> registry.latest("unheard-of-value"))
                .isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> registry.lookUp("known-value", SECOND))
                .isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void wrongPasswordIsAnOutageAndNoPoison() {
        SchemaRegistry registry = registry("faultline:guess");

        assertThatThrownBy(() -> registry.register("closed-value", FIRST))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("401");
    }

    @Test
    void credentialsMayStandInTheAddress() {
        String url = container.url().replace("://", "://faultline:open-sesame@");
        SchemaRegistry registry =
                SchemaRegistries.of(RegistryConfig.of(Map.of("schema.registry.url", url)));

        assertThat(registry.register("address-value", FIRST)).isPositive();
    }

    private static SchemaRegistry registry() {
        return registry("faultline:open-sesame");
    }

    private static SchemaRegistry registry(String userInfo) {
        return SchemaRegistries.of(
                RegistryConfig.of(
                        Map.of(
                                "schema.registry.url",
                                container.url(),
                                "basic.auth.credentials.source",
                                "USER_INFO",
                                "basic.auth.user.info",
                                userInfo)));
    }
}
