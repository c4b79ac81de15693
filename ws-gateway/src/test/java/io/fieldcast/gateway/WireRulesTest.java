package io.fieldcast.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The wire protocol knows neither who carries it nor who publishes. */
@AnalyzeClasses(packages = "io.fieldcast.gateway", importOptions = DoNotIncludeTests.class)
class WireRulesTest {

    @ArchTest
    static final ArchRule NAMES_AND_FRAMES_ARE_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage("io.fieldcast.gateway.channel", "io.fieldcast.gateway.pusher")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "reactor..", "io.netty..");

    @ArchTest
    static final ArchRule CHANNEL_NAMES_KNOW_NO_PROTOCOL = noClasses()
            .that()
            .resideInAPackage("io.fieldcast.gateway.channel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fieldcast.gateway.pusher..", "io.fieldcast.gateway.access..");

    @ArchTest
    static final ArchRule THE_PROTOCOL_DECIDES_NOTHING = noClasses()
            .that()
            .resideInAPackage("io.fieldcast.gateway.pusher..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fieldcast.gateway.access..");

    @ArchTest
    static final ArchRule ONLY_THE_PUBLISHER_KNOWS_KAFKA = noClasses()
            .that()
            .resideInAnyPackage("io.fieldcast.gateway.access..", "io.fieldcast.gateway.pusher..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");
}
