package dev.sluice.app.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A private authority, and a server's certificate for 127.0.0.1 that it signed; a day old and gone with the folder. */
final class MadeCertificates {
    private static final String PASSWORD = "only-for-this-check";
    private static final String SERVER = "server";
    private static final String AUTHORITY = "authority";

    private final Path folder;

    private MadeCertificates(Path folder) {
        this.folder = folder;
    }

    /** Makes them in a folder. */
    static MadeCertificates in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        MadeCertificates made = new MadeCertificates(folder);
        made.keytool(
                AUTHORITY, "-genkeypair", "-keyalg", "EC", "-dname", "CN=a private authority", "-ext", "bc:c=ca:true");
        made.keytool(AUTHORITY, "-exportcert", "-rfc", "-file", made.authority().toString());
        made.keytool(SERVER, "-genkeypair", "-keyalg", "EC", "-dname", "CN=a server");
        Path request = folder.resolve("request.pem");
        Path signed = folder.resolve("signed.pem");
        made.keytool(SERVER, "-certreq", "-file", request.toString());
        made.keytool(
                AUTHORITY,
                "-gencert",
                "-rfc",
                "-ext",
                "san=ip:127.0.0.1",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString());
        Path chain = made.certificate();
        Files.writeString(chain, Files.readString(signed) + Files.readString(made.authority()));
        made.keytool(SERVER, "-importcert", "-noprompt", "-file", chain.toString());
        made.writeKey();
        return made;
    }

    /** The authority's certificate, PEM. */
    Path authority() {
        return folder.resolve("authority.pem");
    }

    /** The server's certificate and the authority's, PEM. */
    Path certificate() {
        return folder.resolve("server.pem");
    }

    /** The server's key, PEM, which nobody but its owner may read. */
    Path key() {
        return folder.resolve("server.key");
    }

    /** What an HTTPS server needs to show this certificate. */
    SSLContext context() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(folder.resolve(SERVER + ".p12").toFile(), PASSWORD.toCharArray());
    }

    private void writeKey() throws IOException, GeneralSecurityException {
        Key key = store().getKey(SERVER, PASSWORD.toCharArray());
        Files.createFile(key(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key(),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8))
                                .encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private void keytool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", name, "-keystore", folder.resolve(name + ".p12").toString(), "-storepass", PASSWORD));
        Tools.Ended ended = Tools.run(command);
        assertThat(ended.exitCode()).as(ended.said()).isZero();
    }
}
