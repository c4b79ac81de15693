package io.fieldcast.standalone.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The manifests as Kubernetes' own kinds; a field that a kind does not have is a mistake. */
final class Manifests {

    static final String DIRECTORY = "deploy/kubernetes/";

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Stream.<Class<? extends HasMetadata>>of(
                    ConfigMap.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    Ingress.class,
                    Namespace.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    Secret.class,
                    Service.class,
                    StatefulSet.class)
            .collect(Collectors.toMap(Class::getSimpleName, kind -> kind));

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                /** Where the model keeps what it does not know. */
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    private final List<HasMetadata> all;

    private Manifests(List<HasMetadata> all) {
        this.all = all;
    }

    /** Those that {@code kubectl apply -k} applies. */
    @SuppressWarnings("unchecked")
    static Manifests applied() {
        List<String> files =
                (List<String>) Repository.yaml(DIRECTORY + "kustomization.yaml").get("resources");
        return new Manifests(files.stream().flatMap(Manifests::read).toList());
    }

    static Stream<HasMetadata> read(String file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(options).loadAll(Repository.text(DIRECTORY + file));
        return StreamSupport.stream(documents.spliterator(), false).map(document -> parse(file, (Map<?, ?>) document));
    }

    private static HasMetadata parse(String file, Map<?, ?> document) {
        Class<? extends HasMetadata> kind = KINDS.get(String.valueOf(document.get("kind")));
        if (kind == null) {
            throw new AssertionError(file + ": no kind is known by the name " + document.get("kind"));
        }
        HasMetadata manifest = STRICT.convertValue(document, kind);
        if (!HasMetadata.getApiVersion(kind).equals(document.get("apiVersion"))) {
            throw new AssertionError(file + ": " + document.get("apiVersion") + " has no " + document.get("kind"));
        }
        return manifest;
    }

    <T extends HasMetadata> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T of(Class<T> kind, String name) {
        return of(kind).stream()
                .filter(manifest -> manifest.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind.getSimpleName() + " " + name));
    }

    /** How the pods of a service are made. */
    PodTemplateSpec template(String service) {
        return Stream.concat(
                        of(Deployment.class).stream()
                                .filter(deployment ->
                                        deployment.getMetadata().getName().equals(service))
                                .map(deployment -> deployment.getSpec().getTemplate()),
                        of(StatefulSet.class).stream()
                                .filter(set -> set.getMetadata().getName().equals(service))
                                .map(set -> set.getSpec().getTemplate()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing makes pods of " + service));
    }

    PodSpec pod(String service) {
        return template(service).getSpec();
    }
}
