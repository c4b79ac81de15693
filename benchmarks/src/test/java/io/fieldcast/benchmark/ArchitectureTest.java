package io.fieldcast.benchmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.fieldcast.benchmark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** But for their hot parts. */
    @ArchTest
    static final ArchRule servicesAreMeasuredFromOutside = noClasses()
            .that()
            .resideOutsideOfPackage("io.fieldcast.benchmark.hot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fieldcast.ingest..",
                    "io.fieldcast.stream..",
                    "io.fieldcast.gateway..",
                    "org.springframework..");
}
