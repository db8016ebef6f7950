package plumbline.ui;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.deeplearning4j.ui.VertxUIServer;

/**
 * DL4J's training UI on the loopback interface only. DL4J's own listens on every interface and offers no setting.
 *
 * <p>It creates its HTTP server from the {@link Vertx} it is given and then says {@code listen(port, handler)}, so here it
 * is given one whose HTTP servers listen at {@code 127.0.0.1}. It registers itself as DL4J's {@code UIServer}.
 */
final class LoopbackServer extends VertxUIServer {

    private static final String LOOPBACK = "127.0.0.1";

    private final int port;

    private LoopbackServer(int port) {
        this.port = port;
    }

    /**
     * Starts the server.
     *
     * @throws IOException if the port cannot be listened on
     */
    static LoopbackServer start(int port) throws IOException {
        Vertx vertx = Vertx.vertx();
        LoopbackServer server = new LoopbackServer(port);
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

    @Override
    public void init(Vertx vertx, io.vertx.core.Context context) {
        super.init(onLoopback(vertx), context);
    }

    private Vertx onLoopback(Vertx vertx) {
        return proxy(Vertx.class, (self, method, arguments) -> {
            Object result = method.invoke(vertx, arguments);
            return method.getName().equals("createHttpServer") ? onLoopback((HttpServer) result) : result;
        });
    }

    private HttpServer onLoopback(HttpServer server) {
        return proxy(HttpServer.class, (self, method, arguments) -> {
            if (method.getName().equals("listen") && arguments.length == 2) {
                @SuppressWarnings("unchecked")
                Handler<AsyncResult<HttpServer>> done = (Handler<AsyncResult<HttpServer>>) arguments[1];
                return server.listen(port, LOOPBACK, done);
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
