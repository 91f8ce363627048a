// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.faultline.vlm", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheRuntimeKnowsTheEngine =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..vlm.runtime..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.ndarray..", "ai.djl.engine..");

    @ArchTest
    static final ArchRule nothingKnowsKafkaOrMicronautOrTheWire =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..",
                            "org.apache.avro..",
                            "io.micronaut..",
                            "io.faultline.schemas..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.faultline.vlm.(*)..").should().beFreeOfCycles();
}
