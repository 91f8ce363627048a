// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.faultline.testsupport.ServiceArchitecture;

import org.junit.jupiter.api.Test;

/// The gateway meets Kafka in `outlet` and `feed`, and Micronaut in `http`, beside its root.
final class GatewayArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.faultline.gateway");

    @Test
    void plainJavaLiesBetweenHttpAndKafka() {
        noClasses()
                .that()
                .resideInAPackage("io.faultline.gateway.*..")
                .and()
                .resideOutsideOfPackage("io.faultline.gateway.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micronaut..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.faultline.gateway.*..")
                .and()
                .resideOutsideOfPackages("io.faultline.gateway.outlet", "io.faultline.gateway.feed")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void gatewayKnowsNoOtherService() {
        var _ = ServiceArchitecture.of("gateway").knowsNoOtherService();
    }

    @Test
    void nothingHereCanDecodeAPicture() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.imageio..", "java.awt..")
                .check(CLASSES);
    }
}
