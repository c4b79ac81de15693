package io.fieldcast.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A frame's way: feed, hub, session, transport. Nobody looks back. */
@AnalyzeClasses(packages = "io.fieldcast.gateway", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule NO_TANGLES =
            slices().matching("io.fieldcast.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_HUB_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.fieldcast.gateway.hub")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.apache.kafka..",
                    "io.netty..",
                    "reactor..",
                    "io.fieldcast.gateway.feed..",
                    "io.fieldcast.gateway.session..",
                    "io.fieldcast.gateway.channel..",
                    "io.fieldcast.gateway.pusher..");

    @ArchTest
    static final ArchRule A_SESSION_KNOWS_NEITHER_KAFKA_NOR_ITS_TRANSPORT = noClasses()
            .that()
            .resideInAPackage("io.fieldcast.gateway.session")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "io.netty..",
                    "io.fieldcast.gateway.feed..",
                    "io.fieldcast.gateway.socket..",
                    "io.fieldcast.gateway.sse..",
                    "io.fieldcast.gateway.history..");

    @ArchTest
    static final ArchRule TRANSPORTS_DO_NOT_READ_KAFKA = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.fieldcast.gateway.socket", "io.fieldcast.gateway.sse", "io.fieldcast.gateway.history")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.fieldcast.gateway.feed..");

    @ArchTest
    static final ArchRule ONE_JACKSON = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");
}
