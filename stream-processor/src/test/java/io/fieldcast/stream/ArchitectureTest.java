package io.fieldcast.stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.fieldcast.stream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PACKAGE = "io.fieldcast.stream.";

    @ArchTest
    static final ArchRule theRulesKnowNeitherKafkaNorSpring = noClasses()
            .that()
            .resideInAnyPackage(
                    PACKAGE + "validate",
                    PACKAGE + "duplicate",
                    PACKAGE + "dynamics",
                    PACKAGE + "aggregate",
                    PACKAGE + "batch",
                    PACKAGE + "tags")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework..", "io.micrometer..");

    @ArchTest
    static final ArchRule theTopologyKnowsNoSpring = noClasses()
            .that()
            .resideInAnyPackage(PACKAGE + "topology", PACKAGE + "state")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule theRulesDoNotKnowTheTopology = noClasses()
            .that()
            .resideInAnyPackage(
                    PACKAGE + "validate",
                    PACKAGE + "duplicate",
                    PACKAGE + "dynamics",
                    PACKAGE + "aggregate",
                    PACKAGE + "batch",
                    PACKAGE + "tags",
                    PACKAGE + "state")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PACKAGE + "topology", "io.fieldcast.stream");

    @ArchTest
    static final ArchRule duplicateAggregateAndBatchStandAlone = noClasses()
            .that()
            .resideInAnyPackage(PACKAGE + "duplicate", PACKAGE + "aggregate", PACKAGE + "batch")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PACKAGE + "validate", PACKAGE + "dynamics", PACKAGE + "tags", PACKAGE + "state");

    @ArchTest
    static final ArchRule dynamicsStandsAlone = noClasses()
            .that()
            .resideInAPackage(PACKAGE + "dynamics")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PACKAGE + "validate", PACKAGE + "tags", PACKAGE + "state", PACKAGE + "aggregate");

    @ArchTest
    static final ArchRule onlyTheOneJacksonIsUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("io.fieldcast.stream.(*)..").should().beFreeOfCycles();
}
