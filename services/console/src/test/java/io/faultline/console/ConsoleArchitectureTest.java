// SPDX-License-Identifier: Apache-2.0
package io.faultline.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.faultline.console",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ConsoleArchitectureTest {

    @ArchTest
    static final ArchRule kafkaIsMetInTheFeed =
            noClasses()
                    .that()
                    .resideInAPackage("io.faultline.console.*..")
                    .and()
                    .resideOutsideOfPackage("io.faultline.console.feed")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule micronautIsMetOnTheWeb =
            noClasses()
                    .that()
                    .resideInAPackage("io.faultline.console.*..")
                    .and()
                    .resideOutsideOfPackage("io.faultline.console.web")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.micronaut..");

    @ArchTest
    static final ArchRule noServiceKnowsAnother =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.faultline.ingest..",
                            "io.faultline.synthesis..",
                            "io.faultline.annotation..",
                            "io.faultline.dataset..",
                            "io.faultline.simulation..",
                            "io.faultline.gateway..",
                            "io.faultline.monitoring..",
                            "io.faultline.verification..",
                            "io.faultline.standalone..");
}
