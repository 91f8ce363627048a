// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.faultline.testsupport.ServiceArchitecture;

import org.junit.jupiter.api.Test;

class VerificationArchitectureTest {

    @Test
    void featuresArePlainJavaAndKnowNoOtherService() {
        ServiceArchitecture.of("verification").holdsPlainJavaBelowItsRoot().knowsNoOtherService();
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.faultline.verification.(*)..")
                .should()
                .beFreeOfCycles()
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("io.faultline.verification"));
    }
}
