package dev.sluice.testbed;

import dev.sluice.gateway.Journal;
import dev.sluice.gateway.RunStep;
import dev.sluice.gateway.RunSteps;
import dev.sluice.run.RunId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;

/**
 * Steps that nobody remembers when the fence of R-24 asks: the defect of an engine without it. Thread-safe.
 *
 * @param sound where they are
 */
public record ForgottenSteps(RunSteps sound) implements RunSteps {
    /** A journal with such steps. */
    public static Journal in(Journal sound) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(sound, arguments);
                        return answer instanceof RunSteps steps ? new ForgottenSteps(steps) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public long begin(RunId run, RunStep.Kind kind, String subject, Instant at) {
        return sound.begin(run, kind, subject, at);
    }

    @Override
    public void end(long step, RunStep.Ending ending, Instant at) {
        sound.end(step, ending, at);
    }

    @Override
    public List<RunStep> open() {
        return sound.open();
    }

    @Override
    public List<RunStep> all() {
        return sound.all();
    }

    @Override
    public List<RunStep> onNames(String subject) {
        return List.of();
    }
}
