// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.faultline.synthesis",
        importOptions = ImportOption.DoNotIncludeTests.class)
final class SynthesisArchitectureTest {

    @ArchTest
    static final ArchRule featuresKnowNeitherKafkaNorMicronaut =
            noClasses()
                    .that()
                    .resideInAPackage("io.faultline.synthesis.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "io.micronaut..");

    @ArchTest
    static final ArchRule micronautStaysInTheWiring =
            noClasses()
                    .that()
                    .haveNameNotMatching(".*\\.(Application|SynthesisFactory.*|\\$.*)")
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
                            "io.faultline.annotation..",
                            "io.faultline.dataset..",
                            "io.faultline.simulation..",
                            "io.faultline.standalone..");

    @ArchTest
    static final ArchRule languageKnowsNoneOfItsUsers =
            noClasses()
                    .that()
                    .resideInAPackage("io.faultline.synthesis.language")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.faultline.synthesis.plan",
                            "io.faultline.synthesis.perturbation",
                            "io.faultline.synthesis.example",
                            "io.faultline.synthesis.pairing");
}
