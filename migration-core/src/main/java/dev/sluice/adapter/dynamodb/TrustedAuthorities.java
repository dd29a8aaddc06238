package dev.sluice.adapter.dynamodb;

import dev.sluice.problem.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.TlsTrustManagersProvider;

/**
 * Whose certificates an HTTPS endpoint may show: those that the Java machine trusts or, as with AWS's command line, those of the file that
 * {@value #VARIABLE} names and no others. Source: AWS SDKs and Tools Reference Guide, "General configuration", {@code AWS_CA_BUNDLE}, which
 * the SDK for Java does not read.
 */
final class TrustedAuthorities {
    static final String VARIABLE = "AWS_CA_BUNDLE";

    /** Of the file that was read last: a move makes hundreds of clients, and a file of all public authorities takes a tenth of a second to be understood. */
    private static final AtomicReference<Understood> LAST = new AtomicReference<>();

    private TrustedAuthorities() {}

    /** What a file, byte by byte, says. */
    private record Understood(byte[] file, TrustManager[] trusted) {}

    /**
     * What this environment asks for; empty where the Java machine decides.
     *
     * @throws InvalidInputException when the file cannot be read or holds no certificate
     */
    static Optional<TlsTrustManagersProvider> of(Map<String, String> environment) {
        String bundle = environment.getOrDefault(VARIABLE, "");
        if (bundle.isBlank()) {
            return Optional.empty();
        }
        TrustManager[] trusted = trusting(bundle);
        return Optional.of(() -> trusted);
    }

    private static TrustManager[] trusting(String bundle) {
        try {
            byte[] file = Files.readAllBytes(Path.of(bundle));
            Understood last = LAST.get();
            if (last != null && Arrays.equals(last.file(), file)) {
                return last.trusted();
            }
            TrustManager[] trusted = trusting(bundle, file);
            LAST.set(new Understood(file, trusted));
            return trusted;
        } catch (IOException | InvalidPathException unreadable) {
            throw wrong(bundle, "it cannot be read", unreadable);
        } catch (GeneralSecurityException malformed) {
            throw wrong(bundle, "it holds something else", malformed);
        }
    }

    private static TrustManager[] trusting(String bundle, byte[] file) throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> authorities =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file));
        if (authorities.isEmpty()) {
            throw wrong(bundle, "it holds none", null);
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static InvalidInputException wrong(String bundle, String why, @Nullable Exception cause) {
        String sentence = VARIABLE + " names " + bundle + " for the certificates that are trusted, and " + why
                + ": name a file of certificates in PEM form, or unset it.";
        return cause == null ? new InvalidInputException(sentence) : new InvalidInputException(sentence, cause);
    }
}
