package io.fieldcast.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fieldcast.ingest.publish.Acknowledgement;
import io.fieldcast.ingest.publish.Publication;
import io.fieldcast.ingest.publish.RawReadings;

@AnalyzeClasses(packages = "io.fieldcast.ingest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesAreFreeOfTangles =
            slices().matching("io.fieldcast.ingest.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule admissionIsPure = classes()
            .that()
            .resideInAPackage("..admission..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.github.bucket4j..", "..admission..");

    @ArchTest
    static final ArchRule whoPublishesNeedsNoFramework = classes()
            .that()
            .belongToAnyOf(RawReadings.class, Publication.class, Acknowledgement.class)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.fieldcast.schema..", "..publish..");

    @ArchTest
    static final ArchRule publishingKnowsNoHttp = noClasses()
            .that()
            .resideInAPackage("..publish..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..http..");

    @ArchTest
    static final ArchRule jacksonIsTheThird = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fieldcast.stream..", "io.fieldcast.gateway..", "io.fieldcast.standalone..");
}
