package io.fieldcast.schema;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fieldcast.schema.tag.TagFollower;

@AnalyzeClasses(packages = "io.fieldcast.schema", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Everyone depends on this module, so it depends on as little as can be. */
    @ArchTest
    static final ArchRule namesNothingButJacksonAndTheKafkaClients = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.fieldcast.schema..",
                    "org.jspecify.annotations..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..",
                    "org.apache.kafka.clients..",
                    "org.apache.kafka.common..");

    /** What is the same for a command line and for a page that send rejected readings again. */
    @ArchTest
    static final ArchRule onlyRejectedReadingsWriteTopics = noClasses()
            .that()
            .resideOutsideOfPackage("io.fieldcast.schema.rejected..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

    /** And what is the same for all who follow the definitions of tags. */
    @ArchTest
    static final ArchRule onlyRejectedReadingsAndTheFollowerOfTagsReadTopics = noClasses()
            .that()
            .resideOutsideOfPackage("io.fieldcast.schema.rejected..")
            .and()
            .areNotAssignableTo(TagFollower.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.consumer..");

    /** Kafka Streams brings Jackson 2 at run time; its classes have the names of ours. */
    @ArchTest
    static final ArchRule usesNoJackson2 = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule recordsKnowNeitherTopicsNorTheMapper = noClasses()
            .that()
            .resideInAPackage("io.fieldcast.schema")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fieldcast.schema.json..", "io.fieldcast.schema.topic..");

    @ArchTest
    static final ArchRule onlyTopicsKnowTheAdminClient = noClasses()
            .that()
            .resideOutsideOfPackage("io.fieldcast.schema.topic..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.admin..");

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("io.fieldcast.schema.(*)..").should().beFreeOfCycles();
}
