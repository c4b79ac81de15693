package io.fieldcast.standalone.doctor;

import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.Door;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.InstallationOptions;
import io.fieldcast.standalone.installation.KafkaAccess;
import io.fieldcast.standalone.installation.KafkaQuestions;
import io.fieldcast.standalone.installation.PusherApi;
import io.fieldcast.standalone.installation.Questions;
import io.fieldcast.standalone.option.NonsenseException;
import io.fieldcast.standalone.terminal.PlainWords;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks for the usual causes of trouble and says which it is, and what to do: a line each.",
            "It reads only, unless --write is given, and begins by saying which addresses it looks at: those of the variables"
                    + " that start Fieldcast, of options, or the defaults. Run it in the shell that starts Fieldcast."
        },
        footer = {
            "",
            "Examples:",
            "  ./fieldcast doctor",
            "  ./fieldcast doctor --write  # does a reading come through, how fast?",
            "  ./fieldcast doctor --origin https://plant.example  # may that page connect?",
            "  GATEWAY_PORT=7001 INGEST_PORT=7002 ./fieldcast doctor",
            "  ./fieldcast doctor --gateway https://plant.example --kafka kafka-1:9092"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no problem, perhaps warnings", "1:at least one problem", "2:the options make no sense"},
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    /** As browsers write it; of pages that have none, such as files, {@code null}. */
    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#@\\s]+|null");

    @Option(
            names = "--write",
            description =
                    "Post a reading of fieldcast-doctor/doctor, and wait for it. It is historical: screens do not show it.")
    private boolean write;

    @Option(names = "--origin", paramLabel = "URL", description = "Connect as a page of this origin does.")
    private @Nullable String origin;

    @Mixin
    private InstallationOptions where = new InstallationOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final Supplier<@Nullable String> refusal;
    private final Clock clock;
    private final Pause pause;

    /** @param refusal why a start with this environment would be refused; null if it would not */
    public DoctorCommand(
            Map<String, String> environment, Supplier<@Nullable String> refusal, Clock clock, Pause pause) {
        this.environment = Map.copyOf(environment);
        this.refusal = refusal;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (origin != null && !ORIGIN.matcher(origin).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--origin must be written as a browser does, as https://plant.example, without a path");
        }
        Examination examination = new Examination(spec.commandLine().getOut());
        Installation installation = where.assumedInstallation(environment);
        tellWhere(installation);
        for (Check check : local()) {
            examination.make(check);
        }
        for (Check check : services(installation)) {
            examination.make(check);
        }
        kafka(installation, examination);
        for (Check check : gateway(installation)) {
            examination.make(check);
        }
        return examination.finish();
    }

    private void tellWhere(Installation installation) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("looks at ingest " + installation.ingest() + ", processor " + installation.processor()
                + ", gateway " + installation.gateway() + ", Kafka " + installation.kafka());
        out.println("to look elsewhere: --ingest, --processor, --gateway, --kafka, or the variables of that start, as"
                + " GATEWAY_PORT");
        out.println();
        out.flush();
    }

    private List<Check> local() {
        String data = environment.getOrDefault("FIELDCAST_DATA", "").strip();
        return List.of(
                MachineCheck.ofThisProcess(),
                new SettingsCheck(refusal),
                new FilesCheck(environment),
                new DataCheck(Path.of(data.isEmpty() ? ".fieldcast" : data)));
    }

    private List<Check> services(Installation installation) {
        Questions questions = new Questions();
        return List.of(
                new ServiceCheck(
                        "ingest",
                        installation.ingest(),
                        "INGEST_PORT",
                        "ingest",
                        "it does not reach Kafka, and answers 503",
                        questions),
                new ServiceCheck(
                        "processor",
                        installation.processor(),
                        "PROCESSOR_PORT",
                        "processor",
                        "it reads its state back, or does not reach Kafka",
                        questions),
                new ServiceCheck(
                        "gateway",
                        installation.gateway(),
                        "GATEWAY_PORT",
                        "gateway",
                        "it does not reach Kafka, has not read its topics yet, or is being stopped",
                        questions),
                new SenderKeyCheck(installation.ingest(), environment, questions));
    }

    private void kafka(Installation installation, Examination examination) throws InterruptedException {
        examination.make(new BootstrapCheck(installation.kafka()));
        if (!Door.isOpen(installation.kafka())) {
            return;
        }
        try (KafkaQuestions kafka = new KafkaQuestions(KafkaAccess.of(installation.kafka(), environment))) {
            examination.make(new BrokersCheck(kafka, Door::knock));
            examination.make(new TopicsCheck(kafka));
            examination.make(new FlowCheck(kafka, clock, pause));
        } catch (KafkaException | NonsenseException e) {
            examination.tell(
                    "brokers",
                    Finding.problem(
                            "Kafka cannot be asked: " + PlainWords.of(e),
                            "Correct SPRING_KAFKA_… in this shell: see docs/settings.md, \"TLS\"."));
        }
    }

    private List<Check> gateway(Installation installation) {
        return List.of(
                new SocketCheck(installation, origin, clock),
                new ApiCheck(installation, new PusherApi(new Questions(), installation, clock)),
                new DeliveryCheck(installation, environment, clock, write));
    }
}
