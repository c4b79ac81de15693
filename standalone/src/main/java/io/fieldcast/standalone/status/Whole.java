package io.fieldcast.standalone.status;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.terminal.ExitCode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All parts at one moment. */
record Whole(Instant time, List<Part> parts) {

    private static final String ROW = "%-10s %-30s %-10s %s%n";

    String state() {
        if (parts.stream().allMatch(part -> part.state() == Part.State.UNREACHED)) {
            return "unreached";
        }
        return parts.stream().allMatch(part -> part.state() == Part.State.READY) ? "healthy" : "degraded";
    }

    int exitCode() {
        return switch (state()) {
            case "healthy" -> ExitCode.DONE;
            case "unreached" -> ExitCode.UNREACHED;
            default -> ExitCode.FAILED;
        };
    }

    void printTable(PrintWriter out) {
        out.printf(ROW, "PART", "ADDRESS", "STATE", "");
        for (Part part : parts) {
            out.printf(ROW, part.name(), part.address(), part.state(), part.note());
        }
        out.println(state());
        out.flush();
    }

    void printJson(PrintWriter out) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", time.toString());
        json.put("state", state());
        json.put("parts", parts.stream().map(Whole::json).toList());
        out.println(FieldcastJson.MAPPER.writeValueAsString(json));
        out.flush();
    }

    private static Map<String, Object> json(Part part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", part.name());
        json.put("address", part.address());
        json.put("state", part.state().toString());
        json.put("note", part.note());
        json.put("figures", part.figures());
        return json;
    }
}
