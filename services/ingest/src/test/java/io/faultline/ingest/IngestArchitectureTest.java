// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.faultline.ingest",
        importOptions = ImportOption.DoNotIncludeTests.class)
class IngestArchitectureTest {

    @ArchTest
    static final ArchRule featuresKnowNeitherKafkaNorMicronaut =
            noClasses()
                    .that()
                    .resideInAPackage("io.faultline.ingest.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "io.micronaut..");

    @ArchTest
    static final ArchRule micronautStaysInTheWiring =
            noClasses()
                    .that()
                    .haveNameNotMatching(".*\\.(Application|IngestConfig.*|IngestFactory|\\$.*)")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.micronaut..");

    @ArchTest
    static final ArchRule noServiceKnowsAnother =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.faultline.synthesis..",
                            "io.faultline.annotation..",
                            "io.faultline.dataset..",
                            "io.faultline.standalone..");

    @ArchTest
    static final ArchRule formatsKnowTheEpisodeAndNotTheOtherWayRound =
            noClasses()
                    .that()
                    .resideInAPackage("io.faultline.ingest.episode")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.faultline.ingest.rlds",
                            "io.faultline.ingest.clips",
                            "io.faultline.ingest.ecot",
                            "io.faultline.ingest.tfrecord");
}
