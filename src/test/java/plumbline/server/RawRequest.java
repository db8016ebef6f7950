package plumbline.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as no well-behaved client would send it: paths and headers go out as they are. */
record RawRequest(String method, String path, String headers) {

    RawRequest(String method, String path) {
        this(method, path, "");
    }

    RawRequest host(String host) {
        return new RawRequest(method, path, headers + "Host: " + host + "\r\n");
    }

    /**
     * The whole answer.
     *
     * @throws java.net.SocketTimeoutException if there is none within five seconds
     */
    String sentTo(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(5000);
            String request = method + " " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
