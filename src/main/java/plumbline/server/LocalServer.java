package plumbline.server;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.deeplearning4j.ui.VertxUIServer;

/**
 * DL4J's training UI at one address, the loopback's by default, behind a {@link RequestFilter}. DL4J's own listens on every
 * interface, offers no setting, and answers whoever asks.
 *
 * <p>It creates its HTTP server from the {@link Vertx} it is given, and then says {@code requestHandler(router)} and
 * {@code listen(port, handler)}. So here it is given one whose HTTP servers guard the router and listen at the address.
 * It registers itself as DL4J's {@code UIServer}.
 */
public final class LocalServer extends VertxUIServer {

    public static final String LOOPBACK = "127.0.0.1";

    private final String host;
    private final InetAddress address;
    private final int port;

    private LocalServer(String host, InetAddress address, int port) {
        this.host = host;
        this.address = address;
        this.port = port;
    }

    /**
     * Starts the server.
     *
     * @param host name or address to listen at; {@code 0.0.0.0} or {@code ::} is all of this machine's
     * @throws IOException if the host is unknown, or the port cannot be listened on there
     */
    public static LocalServer start(String host, int port) throws IOException {
        LocalServer server = new LocalServer(host, InetAddress.getByName(host), port);
        Vertx vertx = Vertx.vertx();
        CompletableFuture<String> started = new CompletableFuture<>();
        vertx.deployVerticle(server, result -> {
            if (result.succeeded()) {
                started.complete(result.result());
            } else {
                started.completeExceptionally(result.cause());
            }
        });
        try {
            started.join();
            return server;
        } catch (CompletionException e) {
            vertx.close();
            Throwable reason = e.getCause();
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            throw new IOException(reason.getMessage(), e);
        }
    }

    /** Where a browser on this machine finds it. */
    @Override
    public String getAddress() {
        boolean local = address.isAnyLocalAddress() || address.getHostAddress().equals(LOOPBACK);
        return "http://" + (local ? "localhost" : AllowedHosts.inUrl(host)) + ":" + getPort();
    }

    @Override
    public void init(Vertx vertx, io.vertx.core.Context context) {
        super.init(guarded(vertx), context);
    }

    private Vertx guarded(Vertx vertx) {
        return proxy(Vertx.class, (self, method, arguments) -> {
            Object result = method.invoke(vertx, arguments);
            return method.getName().equals("createHttpServer") ? guarded((HttpServer) result) : result;
        });
    }

    private HttpServer guarded(HttpServer server) {
        return proxy(HttpServer.class, (self, method, arguments) -> {
            if (method.getName().equals("listen") && arguments.length == 2) {
                @SuppressWarnings("unchecked")
                Handler<AsyncResult<HttpServer>> done = (Handler<AsyncResult<HttpServer>>) arguments[1];
                return server.listen(port, address.getHostAddress(), done);
            }
            if (method.getName().equals("requestHandler") && arguments != null) {
                new RequestFilter(AllowedHosts.of(host, address)).protect((Router) arguments[0]);
            }
            Object result = method.invoke(server, arguments);
            return result == server ? self : result;
        });
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            try {
                return handler.invoke(self, method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
