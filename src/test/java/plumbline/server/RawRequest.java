package plumbline.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as no well-behaved client would send it: path, headers and body go out as they are. */
record RawRequest(String method, String path, String headers, String body) {

    RawRequest(String method, String path) {
        this(method, path, "", "");
    }

    RawRequest header(String name, String value) {
        return new RawRequest(method, path, headers + name + ": " + value + "\r\n", body);
    }

    RawRequest host(String host) {
        return header("Host", host);
    }

    RawRequest body(String body) {
        return new RawRequest(method, path, headers, body);
    }

    String text() {
        return method + " " + path + " HTTP/1.1\r\n" + headers + "\r\n" + body;
    }

    /**
     * The whole answer.
     *
     * @throws java.net.SocketTimeoutException if there is none within five seconds
     */
    String sentTo(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(5000);
            String request = header("Connection", "close").text();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
