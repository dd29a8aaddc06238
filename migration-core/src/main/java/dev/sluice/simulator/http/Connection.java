package dev.sluice.simulator.http;

import dev.sluice.simulator.Delivery;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.protocol.Answer;
import dev.sluice.simulator.protocol.ErrorCode;
import dev.sluice.simulator.protocol.Operation;
import dev.sluice.simulator.protocol.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One client's connection, served by one thread until either side ends it. */
final class Connection implements Runnable {
    private static final int PIECES = 10;

    private final Socket socket;
    private final Simulator simulator;
    private final ScheduledExecutorService timer;

    Connection(Socket socket, Simulator simulator, ScheduledExecutorService timer) {
        this.socket = socket;
        this.simulator = simulator;
        this.timer = timer;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            HttpReader reader = new HttpReader(socket.getInputStream(), out);
            boolean open = true;
            while (open) {
                Optional<HttpRequest> request = reader.next();
                open = request.isPresent()
                        && answered(request.get(), out)
                        && !request.get().isLast();
            }
        } catch (IOException e) {
            return; // the client is gone, and with it whoever could be told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connection from outside. */
    void end() {
        try {
            socket.close();
        } catch (IOException e) {
            return; // it has ended already
        }
    }

    private boolean answered(HttpRequest request, OutputStream out) throws IOException, InterruptedException {
        if (!request.method().equals("POST")) {
            write(out, new Answer(200, "{\"name\":\"" + Simulator.NAME + "\"}"), Duration.ZERO);
            return true;
        }
        Optional<Operation> operation = request.header("x-amz-target").flatMap(Operation::ofTarget);
        Delivery delivery = operation.isPresent()
                ? simulator.receive(operation.get(), request.body())
                : new Delivery.Prompt(Answer.of(unknown(request)));
        if (delivery instanceof Delivery.Prompt prompt) {
            write(out, prompt.answer(), Duration.ZERO);
            return true;
        }
        if (delivery instanceof Delivery.Slow slow) {
            boolean dripping = slow.pace() == Fault.Pace.DRIPPING;
            pause(dripping ? Duration.ZERO : slow.delay());
            write(out, slow.answer(), dripping ? slow.delay() : Duration.ZERO);
            return true;
        }
        Delivery.Broken broken = (Delivery.Broken) delivery;
        pause(broken.after());
        if (broken.manner() == Delivery.Manner.RESET) {
            socket.setSoLinger(true, 0); // closing then sends a reset
        }
        return false;
    }

    private static RefusedException unknown(HttpRequest request) {
        return new RefusedException(
                ErrorCode.UNKNOWN_OPERATION,
                "The " + Simulator.NAME + ", does not know the operation "
                        + request.header("x-amz-target").orElse("(none)"));
    }

    private void write(OutputStream out, Answer answer, Duration over) throws IOException, InterruptedException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + answer.status() + (answer.isSuccess() ? " OK" : " Refused")
                + "\r\nServer: " + Simulator.NAME
                + "\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(simulator.now().atOffset(ZoneOffset.UTC))
                + "\r\nContent-Type: application/x-amz-json-1.0"
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        int piece = over.isZero() ? body.length : body.length / PIECES + 1;
        for (int from = 0; from < body.length; from += piece) {
            pause(over.dividedBy(PIECES));
            out.write(body, from, Math.min(piece, body.length - from));
            out.flush();
        }
        out.flush();
    }

    private void pause(Duration duration) throws InterruptedException {
        if (duration.isZero()) {
            return;
        }
        try {
            timer.schedule(() -> {}, duration.toNanos(), TimeUnit.NANOSECONDS).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing is done that could fail", e);
        }
    }
}
