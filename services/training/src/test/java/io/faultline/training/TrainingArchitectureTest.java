// SPDX-License-Identifier: Apache-2.0
package io.faultline.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.faultline.training", importOptions = DoNotIncludeTests.class)
class TrainingArchitectureTest {

    @ArchTest
    static final ArchRule plainJava =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "io.micronaut..", "ai.djl..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.faultline.training.(*)..").should().beFreeOfCycles();
}
