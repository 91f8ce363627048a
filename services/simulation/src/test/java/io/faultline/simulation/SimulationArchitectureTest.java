// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.faultline.simulation",
        importOptions = ImportOption.DoNotIncludeTests.class)
class SimulationArchitectureTest {

    @ArchTest
    static final ArchRule featuresKnowNeitherKafkaNorMicronaut =
            noClasses()
                    .that()
                    .resideInAPackage("io.faultline.simulation.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "io.micronaut..");

    @ArchTest
    static final ArchRule micronautStaysInTheWiring =
            noClasses()
                    .that()
                    .haveNameNotMatching(
                            ".*\\.(Application|SimulationConfig.*|SimulationFactory|\\$.*)")
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
                            "io.faultline.standalone..");

    @ArchTest
    static final ArchRule worldKnowsNothingAboveIt =
            noClasses()
                    .that()
                    .resideInAPackage("io.faultline.simulation.world")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.faultline.simulation.task",
                            "io.faultline.simulation.perturb",
                            "io.faultline.simulation.rollout",
                            "io.faultline.simulation.render",
                            "io.faultline.simulation.record");
}
