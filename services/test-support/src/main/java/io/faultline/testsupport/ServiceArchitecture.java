// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.util.List;

/// What holds for every service: wiring at its root, plain Java below, and no word of another
/// service.
///
/// A sink or an outlet is the place where a service meets Kafka itself, so packages that are one
/// may be named as exceptions.
public final class ServiceArchitecture {

    private static final List<String> SERVICES =
            List.of(
                    "ingest",
                    "synthesis",
                    "annotation",
                    "dataset",
                    "simulation",
                    "gateway",
                    "monitoring",
                    "verification",
                    "training",
                    "console",
                    "standalone");

    private final String root;
    private final JavaClasses classes;

    private ServiceArchitecture(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /// The classes of a service, its tests left out.
    public static ServiceArchitecture of(String service) {
        String root = "io.faultline." + service;
        return new ServiceArchitecture(
                root,
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root));
    }

    /// Below the root there is neither Kafka nor Micronaut.
    ///
    /// @param meetsKafka feature packages that are Kafka consumers or state stores
    public ServiceArchitecture holdsPlainJavaBelowItsRoot(String... meetsKafka) {
        List<String> exceptions = List.of(meetsKafka);
        noClasses()
                .that()
                .resideInAPackage(root + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micronaut..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(root + ".*..")
                .and()
                .resideOutsideOfPackages(
                        exceptions.stream().map(name -> root + "." + name).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(classes);
        return this;
    }

    /// A topology does not know what wires it.
    public ServiceArchitecture keepsMicronautOutOfTopologies() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Topology")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micronaut..")
                .check(classes);
        return this;
    }

    /// No service knows another.
    public ServiceArchitecture knowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SERVICES.stream()
                                .map(service -> "io.faultline." + service)
                                .filter(other -> !other.equals(root))
                                .map(other -> other + "..")
                                .toArray(String[]::new))
                .check(classes);
        return this;
    }
}
